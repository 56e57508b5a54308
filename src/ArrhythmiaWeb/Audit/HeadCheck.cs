using System.Globalization;
using ArrhythmiaWeb.Data;
using Microsoft.EntityFrameworkCore;

namespace ArrhythmiaWeb.Audit;

/// <summary>Looks whether the entry that was noted outside the database still stands in the audit log. To be done before the first new entry is written.</summary>
/// <param name="contexts">Opens the database.</param>
/// <param name="noted">The note.</param>
/// <param name="logger">Told where it does not.</param>
public sealed partial class HeadCheck(IDbContextFactory<ApplicationDbContext> contexts, NotedHead noted, ILogger<HeadCheck> logger)
{
    /// <summary>Looks, and keeps a note that the log contradicts.</summary>
    public async Task RunAsync()
    {
        if (noted.Read() is { } head && !await StandsAsync(head))
        {
            noted.KeepAsLost();
        }

        foreach (var (file, lost) in noted.Lost())
        {
            Log.Lost(logger, lost.Sequence.ToString(CultureInfo.InvariantCulture), lost.Hash, file);
        }
    }

    private async Task<bool> StandsAsync(LogHead head)
    {
        await using var db = await contexts.CreateDbContextAsync();
        return await db.AuditEntries.AnyAsync(entry => entry.Sequence == head.Sequence && entry.Hash == head.Hash);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Critical, "THE AUDIT LOG IS NOT THE ONE THAT WAS WRITTEN: entry {Sequence} with the hash {Hash}, noted in {File}, does not stand in it any more. Entries were cut off or replaced. If you have restored an older database, delete that file; otherwise keep it and find out what happened.")]
        public static partial void Lost(ILogger logger, string sequence, string hash, string file);
    }
}
