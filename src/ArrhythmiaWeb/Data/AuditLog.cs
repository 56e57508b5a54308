using Microsoft.EntityFrameworkCore;

namespace ArrhythmiaWeb.Data;

/// <summary>Appends to the audit log. There is no other way to write to it, and none to change it.</summary>
/// <param name="contexts">Opens the database.</param>
/// <param name="drafts">Writes the entries of a transaction at its end.</param>
/// <param name="turns">Where entries that stand alone wait.</param>
public sealed class AuditLog(IDbContextFactory<ApplicationDbContext> contexts, AuditDrafts drafts, WriteTurns turns)
{
    /// <summary>Appends an entry in the transaction of the change that it tells of: both are written, or neither. What was changed in memory is written at once, the entry at the very end.</summary>
    /// <param name="db">The database, with a transaction open.</param>
    /// <param name="actor">Who.</param>
    /// <param name="what">What happened.</param>
    /// <param name="subject">The identifier of what it happened to.</param>
    /// <param name="details">More about it, without patient data.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="InvalidOperationException">No transaction is open.</exception>
    public async Task AppendAsync(
        ApplicationDbContext db, Actor actor, AuditEvent what, object? subject = null, string? details = null, CancellationToken cancellation = default)
    {
        var transaction = db.Database.CurrentTransaction ?? throw new InvalidOperationException("An audit entry is written inside a transaction.");
        await db.SaveChangesAsync(cancellation);
        drafts.Add(transaction, new AuditDraft(actor, what, subject?.ToString(), details));
    }

    /// <summary>Appends an entry that tells of no change in the database.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="what">What happened.</param>
    /// <param name="subject">The identifier of what it happened to.</param>
    /// <param name="details">More about it, without patient data.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task WriteAsync(Actor actor, AuditEvent what, object? subject = null, string? details = null, CancellationToken cancellation = default)
    {
        using var turn = await turns.EnterAsync(cancellation);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await AppendAsync(db, actor, what, subject, details, cancellation);
        await transaction.CommitAsync(CancellationToken.None);
    }
}
