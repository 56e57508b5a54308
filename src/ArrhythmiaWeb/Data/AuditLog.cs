using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace ArrhythmiaWeb.Data;

/// <summary>Appends to the audit log. There is no other way to write to it, and none to change it.</summary>
/// <remarks>An entry is chained to the last one, which it reads: so it is written under the database's write lock, of which there is one.</remarks>
/// <param name="contexts">Opens the database.</param>
/// <param name="noted">Notes the newest entry outside the database.</param>
/// <param name="turns">Where entries that stand alone wait.</param>
/// <param name="time">The clock.</param>
public sealed class AuditLog(IDbContextFactory<ApplicationDbContext> contexts, NotedHead noted, WriteTurns turns, TimeProvider time)
{
    /// <summary>The lock of PostgreSQL under which the chain grows.</summary>
    private const long ChainLock = 0x41756469744c6f67;

    /// <summary>Appends an entry in the transaction of the change that it tells of: both are written, or neither.</summary>
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

        if (db.Database.IsNpgsql())
        {
            await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({ChainLock})", cancellation);
        }

        // Entries of this transaction that are already saved are read from the database like all others.
        var last = await db.AuditEntries.AsNoTracking().OrderByDescending(entry => entry.Sequence)
            .Select(entry => new { entry.Sequence, entry.Hash }).FirstOrDefaultAsync(cancellation);
        var next = new AuditEntry
        {
            Sequence = (last?.Sequence ?? 0) + 1,
            At = time.GetUtcNow(),
            ActorId = actor.Id,
            Actor = actor.Name,
            Event = what.ToString(),
            Subject = subject?.ToString(),
            Details = details,
            PreviousHash = last?.Hash ?? AuditEntry.Genesis,
        }.Sealed();
        db.AuditEntries.Add(next);
        await db.SaveChangesAsync(cancellation);
        noted.Expect(transaction.GetDbTransaction(), next);
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
