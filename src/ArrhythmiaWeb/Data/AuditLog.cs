using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;

namespace ArrhythmiaWeb.Data;

/// <summary>Appends to the audit log. There is no other way to write to it, and none to change it.</summary>
/// <param name="contexts">Opens the database.</param>
/// <param name="drafts">Writes the entries of a transaction at its end.</param>
/// <param name="turns">Where entries that stand alone wait.</param>
public sealed class AuditLog(IDbContextFactory<ApplicationDbContext> contexts, AuditDrafts drafts, WriteTurns turns) : IDisposable
{
    private const int MostAtOnce = 100;

    private readonly ConcurrentQueue<Waiting> _waiting = [];
    private readonly SemaphoreSlim _leading = new(1);

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

    /// <summary>Appends an entry that tells of no change in the database, together with others that wait for the same.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="what">What happened.</param>
    /// <param name="subject">The identifier of what it happened to.</param>
    /// <param name="details">More about it, without patient data.</param>
    /// <param name="cancellation">Gives up waiting; the entry may be written all the same.</param>
    public async Task WriteAsync(Actor actor, AuditEvent what, object? subject = null, string? details = null, CancellationToken cancellation = default)
    {
        var entry = new Waiting(new AuditDraft(actor, what, subject?.ToString(), details));
        _waiting.Enqueue(entry);
        await _leading.WaitAsync(cancellation);
        try
        {
            // Whoever is first writes what all the others wait for, in one transaction.
            if (!entry.Written.Task.IsCompleted)
            {
                await WriteWaitingAsync(cancellation);
            }
        }
        finally
        {
            _leading.Release();
        }

        await entry.Written.Task;
    }

    /// <inheritdoc/>
    public void Dispose() => _leading.Dispose();

    private async Task WriteWaitingAsync(CancellationToken cancellation)
    {
        using var turn = await turns.EnterAsync(cancellation);
        var entries = new List<Waiting>();
        while (entries.Count < MostAtOnce && _waiting.TryDequeue(out var next))
        {
            entries.Add(next);
        }

        try
        {
            // Not given up any more: others wait for it too.
            await using var db = await contexts.CreateDbContextAsync(CancellationToken.None);
            await using var transaction = await db.Database.BeginTransactionAsync(CancellationToken.None);
            entries.ForEach(entry => drafts.Add(transaction, entry.Draft));
            await transaction.CommitAsync(CancellationToken.None);
            entries.ForEach(entry => entry.Written.SetResult());
        }
        catch (Exception exception)
        {
            entries.ForEach(entry => entry.Written.SetException(exception));
        }
    }

    private sealed record Waiting(AuditDraft Draft)
    {
        public TaskCompletionSource Written { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
