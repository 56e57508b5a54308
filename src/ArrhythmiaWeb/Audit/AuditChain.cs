using ArrhythmiaWeb.Data;
using Microsoft.EntityFrameworkCore;

namespace ArrhythmiaWeb.Audit;

/// <summary>Checks that nobody has changed, removed, inserted or reordered an entry of the audit log.</summary>
/// <remarks>
/// Each entry's hash covers the hash before it. So whoever changes an entry has to rewrite all that follow; and whoever cuts off the newest,
/// or rewrites them, cannot keep a hash that somebody has noted elsewhere. Without such a hash, neither can be told from the log alone.
/// </remarks>
/// <param name="contexts">Opens the database.</param>
public sealed class AuditChain(IDbContextFactory<ApplicationDbContext> contexts)
{
    /// <summary>Reads the whole log, entry by entry, up to the first that does not fit.</summary>
    /// <param name="knownHash">The hash of an entry, noted earlier and kept elsewhere, that must stand in the log; null where none is known.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<ChainState> VerifyAsync(string? knownHash = null, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var (count, head, isKnown) = (0L, AuditEntry.Genesis, knownHash is null);
        try
        {
            await foreach (var entry in db.AuditEntries.AsNoTracking().OrderBy(entry => entry.Sequence).AsAsyncEnumerable().WithCancellation(cancellation))
            {
                if (FaultOf(entry, count + 1, head) is { } fault)
                {
                    return new ChainState(count, head, new BrokenLink(Math.Min(entry.Sequence, count + 1), fault), isKnown);
                }

                (count, head) = (entry.Sequence, entry.Hash);
                isKnown |= string.Equals(head, knownHash, StringComparison.OrdinalIgnoreCase);
            }
        }
        catch (Exception exception) when (exception is FormatException or InvalidCastException or InvalidOperationException or ArgumentException)
        {
            return new ChainState(count, head, new BrokenLink(count + 1, ChainFault.Unreadable), isKnown);
        }

        return new ChainState(count, head, Broken: null, isKnown);
    }

    /// <summary>The state that stands in the last entry, nothing checked.</summary>
    /// <param name="cancellation">Gives up.</param>
    public async Task<ChainState> HeadAsync(CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var last = await db.AuditEntries.AsNoTracking().OrderByDescending(entry => entry.Sequence).Select(entry => new { entry.Sequence, entry.Hash })
            .FirstOrDefaultAsync(cancellation);
        return new ChainState(last?.Sequence ?? 0, last?.Hash ?? AuditEntry.Genesis, Broken: null, HoldsKnownHash: true);
    }

    private static ChainFault? FaultOf(AuditEntry entry, long expected, string previous) =>
        entry.Sequence < expected ? ChainFault.Inserted
        : entry.Sequence > expected ? ChainFault.Missing
        : entry.PreviousHash != previous ? ChainFault.NotChained
        : entry.ComputeHash() != entry.Hash ? ChainFault.Changed
        : null;
}
