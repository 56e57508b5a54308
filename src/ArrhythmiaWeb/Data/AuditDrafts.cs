using System.Data.Common;
using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage;

namespace ArrhythmiaWeb.Data;

/// <summary>
/// Writes the audit entries of a transaction at its very end. An entry is chained to the one before, so nobody else can write one until the transaction is
/// over: the later it is written, the shorter the others wait; and whoever holds the end of the log waits for nothing else any more, so that there is no deadlock.
/// </summary>
/// <param name="noted">Notes the newest entry outside the database.</param>
/// <param name="time">The clock.</param>
public sealed class AuditDrafts(NotedHead noted, TimeProvider time) : DbTransactionInterceptor
{
    /// <summary>The lock of PostgreSQL under which the log grows.</summary>
    private const long EndOfLog = 0x41756469744c6f67;

    private readonly Func<ApplicationDbContext, CancellationToken, Task<LogHead?>> _findLast = EF.CompileAsyncQuery((ApplicationDbContext db, CancellationToken _) =>
        db.AuditEntries.OrderByDescending(entry => entry.Sequence).Select(entry => new LogHead(entry.Sequence, entry.Hash)).FirstOrDefault());

    // By the transaction of Entity Framework, which is a new one each time: Npgsql uses its own again.
    private readonly ConditionalWeakTable<IDbContextTransaction, List<AuditDraft>> _drafts = [];

    /// <summary>Takes an entry down, to be written when the transaction is committed.</summary>
    /// <param name="transaction">The transaction.</param>
    /// <param name="draft">The entry.</param>
    public void Add(IDbContextTransaction transaction, AuditDraft draft) => _drafts.GetOrAdd(transaction, _ => []).Add(draft);

    /// <inheritdoc/>
    public override async ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        var current = eventData.Context!.Database.CurrentTransaction!;
        if (_drafts.TryGetValue(current, out var drafts))
        {
            _drafts.Remove(current);
            await WriteAsync((ApplicationDbContext)eventData.Context, drafts, cancellationToken);
        }

        return result;
    }

    /// <inheritdoc/>
    public override InterceptionResult TransactionCommitting(DbTransaction transaction, TransactionEventData eventData, InterceptionResult result) =>
        _drafts.TryGetValue(eventData.Context!.Database.CurrentTransaction!, out _) ? throw new InvalidOperationException("A transaction that writes to the audit log is committed by CommitAsync.") : result;

    private async Task WriteAsync(ApplicationDbContext db, List<AuditDraft> drafts, CancellationToken cancellation)
    {
        var newest = noted.Newest;
        var (last, stands) = await EndAsync(db, newest, cancellation);
        if (!stands)
        {
            noted.TellCutOff(newest!, last);
        }

        var entries = new List<AuditEntry>();
        foreach (var draft in drafts)
        {
            entries.Add(draft.After(last, time.GetUtcNow()));
            last = entries[^1].Head;
        }

        db.AuditEntries.AddRange(entries);
        await db.SaveChangesAsync(cancellation);
        noted.Expect(db.Database.CurrentTransaction!, entries[^1]);
    }

    /// <summary>The last entry, after which nobody else writes one before this transaction is over; and whether an entry stands in the log that was noted, if there is one.</summary>
    private async Task<(LogHead? Last, bool Stands)> EndAsync(ApplicationDbContext db, LogHead? noted, CancellationToken cancellation)
    {
        if (!db.Database.IsNpgsql())
        {
            var last = await _findLast(db, cancellation);
            return (last, noted is null || noted == last || await db.AuditEntries.AnyAsync(entry => entry.Sequence == noted.Sequence && entry.Hash == noted.Hash, cancellation));
        }

        // Sent together, and done one after the other: the second statement sees what was committed while the first one waited.
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction!.GetDbTransaction();
        command.CommandText = string.Create(
            CultureInfo.InvariantCulture,
            $"""
            SELECT pg_advisory_xact_lock({EndOfLog});
            (SELECT "Sequence", "Hash" FROM "AuditEntries" ORDER BY "Sequence" DESC LIMIT 1) UNION SELECT "Sequence", "Hash" FROM "AuditEntries" WHERE "Sequence" = {noted?.Sequence ?? 0}
            """);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        await reader.NextResultAsync(cancellation);
        var found = new List<LogHead>();
        while (await reader.ReadAsync(cancellation))
        {
            found.Add(new LogHead(reader.GetInt64(0), reader.GetString(1)));
        }

        return (found.MaxBy(entry => entry.Sequence), noted is null || found.Contains(noted));
    }
}
