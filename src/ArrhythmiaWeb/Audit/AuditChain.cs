using ArrhythmiaWeb.Data;
using Microsoft.EntityFrameworkCore;

namespace ArrhythmiaWeb.Audit;

/// <summary>Checks that nobody has changed, removed, inserted or reordered an entry of the audit log.</summary>
/// <remarks>
/// Each entry's hash covers the hash before it. So whoever changes an entry has to rewrite all that follow; and whoever cuts off the newest,
/// or rewrites them, cannot keep a hash that is noted elsewhere: by <see cref="NotedHead"/>, or by somebody of the clinic. Without such a hash, neither could
/// be told from the log alone.
/// </remarks>
/// <param name="contexts">Opens the database.</param>
/// <param name="noted">What is noted beside the database.</param>
public sealed class AuditChain(IDbContextFactory<ApplicationDbContext> contexts, NotedHead noted)
{
    /// <summary>Reads the whole log, entry by entry, up to the first that does not fit.</summary>
    /// <param name="knownHash">The hash of an entry, noted by somebody, that must stand in the log beside those noted by the application; null or empty where there is none.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<ChainState> VerifyAsync(string? knownHash = null, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        // Read before the log is: entries that come meanwhile are not missed.
        var lost = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        lost.UnionWith([.. noted.Lost().Select(note => note.Head.Hash), .. new[] { noted.Read()?.Hash, knownHash }.OfType<string>().Where(hash => hash.Length > 0)]);
        var (count, head) = (0L, AuditEntry.Genesis);
        try
        {
            await foreach (var entry in db.AuditEntries.AsNoTracking().OrderBy(entry => entry.Sequence).AsAsyncEnumerable().WithCancellation(cancellation))
            {
                if (FaultOf(entry, count + 1, head) is { } fault)
                {
                    return new ChainState(count, head, new BrokenLink(Math.Min(entry.Sequence, count + 1), fault), [.. lost]);
                }

                (count, head) = (entry.Sequence, entry.Hash);
                lost.Remove(head);
            }
        }
        catch (Exception exception) when (exception is FormatException or InvalidCastException or InvalidOperationException or ArgumentException)
        {
            return new ChainState(count, head, new BrokenLink(count + 1, ChainFault.Unreadable), [.. lost]);
        }

        return new ChainState(count, head, Broken: null, [.. lost]);
    }

    /// <summary>The state that stands in the last entry, nothing checked.</summary>
    /// <param name="cancellation">Gives up.</param>
    public async Task<ChainState> HeadAsync(CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var last = await db.AuditEntries.AsNoTracking().OrderByDescending(entry => entry.Sequence).Select(entry => new { entry.Sequence, entry.Hash })
            .FirstOrDefaultAsync(cancellation);
        return new ChainState(last?.Sequence ?? 0, last?.Hash ?? AuditEntry.Genesis, Broken: null, []);
    }

    private static ChainFault? FaultOf(AuditEntry entry, long expected, string previous) =>
        entry.Sequence < expected ? ChainFault.Inserted
        : entry.Sequence > expected ? ChainFault.Missing
        : entry.PreviousHash != previous ? ChainFault.NotChained
        : entry.ComputeHash() != entry.Hash ? ChainFault.Changed
        : null;
}
