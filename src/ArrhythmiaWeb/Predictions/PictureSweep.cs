using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Uploads;
using Microsoft.EntityFrameworkCore;

namespace ArrhythmiaWeb.Predictions;

/// <summary>Holds the uploads folder against the database. Only what is known to be waste is deleted: half a file whose writer died, and pictures whose prediction was deleted.</summary>
/// <remarks>
/// Any other picture without a prediction is set aside, since the fault may lie in the database: an older backup, for one. Once a database is in place
/// that knows it, it comes back by itself.
/// </remarks>
/// <param name="claim">Whether the folder is ours to tidy.</param>
/// <param name="logger">Told of everything that was moved or deleted.</param>
public sealed partial class PictureSweep(
    IDbContextFactory<ApplicationDbContext> contexts, UploadStore uploads, SetAside aside, FolderClaim claim, TimeProvider time, ILogger<PictureSweep> logger)
{
    private const int Batch = 500;

    /// <summary>How many pictures the database names that were not in the folder when they were last counted; null before.</summary>
    public int? Missing { get; private set; }

    /// <summary>Tidies the folder.</summary>
    public async Task RunAsync()
    {
        if (!await claim.HoldsAsync())
        {
            Log.NotOurs(logger);
            return;
        }

        foreach (var batch in aside.Names().Chunk(Batch))
        {
            await GiveBackAsync(batch);
        }

        foreach (var batch in uploads.Names().Chunk(Batch))
        {
            await SettleAsync(batch);
        }
    }

    /// <summary>Counts the pictures that the database names and the folder lacks.</summary>
    public async Task CountMissingAsync(CancellationToken cancellation)
    {
        var (missing, last) = (0, "");
        List<string> names;
        do
        {
            await using var db = await contexts.CreateDbContextAsync(cancellation);
            var before = last;
            names = await db.StoredFileNames().Where(name => name.CompareTo(before) > 0).Distinct().OrderBy(name => name)
                .Take(Batch).ToListAsync(cancellation);
            missing += names.Count(name => !uploads.Holds(name));
            last = names.Count > 0 ? names[^1] : last;
        }
        while (names.Count == Batch);

        Missing = missing;
        if (missing > 0)
        {
            Log.Lacking(logger, missing);
        }
    }

    private async Task GiveBackAsync(string[] names)
    {
        await using var db = await contexts.CreateDbContextAsync();
        await using var transaction = await db.Database.BeginTransactionAsync();
        await db.LockFilesAsync(names, CancellationToken.None);
        var wanted = await db.StoredFileNames().Where(name => names.Contains(name)).Distinct().ToListAsync();
        foreach (var name in wanted.Where(name => !uploads.Holds(name) && aside.GiveBack(name)))
        {
            Log.GivenBack(logger, name);
        }
    }

    // Under the locks under which pictures and their rows come: no upload of this database is between the two.
    private async Task SettleAsync(string[] names)
    {
        await using var db = await contexts.CreateDbContextAsync();
        await using var transaction = await db.Database.BeginTransactionAsync();
        await db.LockFilesAsync(names, CancellationToken.None);
        var kept = await db.StoredFileNames().Where(name => names.Contains(name)).Distinct().ToListAsync();
        string[] others = [.. names.Except(kept)];
        foreach (var name in others.Where(UploadStore.IsUnfinished).Where(uploads.DeleteUnfinished))
        {
            Log.HalfWritten(logger, name);
        }

        string[] pictures = [.. others.Where(UploadStore.IsPicture)];
        var deleted = await DeletedAsync(db, pictures);
        foreach (var name in pictures)
        {
            if (deleted.Contains(name))
            {
                uploads.Delete(name);
                Log.OfDeleted(logger, name);
            }
            else if (aside.Take(name, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime)) is { } folder)
            {
                Log.MovedAside(logger, name, folder);
            }
        }
    }

    /// <summary>Which of these pictures had a prediction that was deleted. One written since then is another's: it came with an upload that this database does not know.</summary>
    private async Task<HashSet<string>> DeletedAsync(ApplicationDbContext db, string[] pictures)
    {
        if (pictures.Length == 0)
        {
            return [];
        }

        string[] hashes = [.. pictures.Select(Path.GetFileNameWithoutExtension).OfType<string>()];
        var buried = (await db.Tombstones.Where(row => hashes.Contains(row.Sha256)).Select(row => new { row.Sha256, row.DeletedAt }).ToListAsync())
            .ToLookup(row => row.Sha256, row => row.DeletedAt);
        return [.. pictures.Where(name => buried[Path.GetFileNameWithoutExtension(name)].Any(at => uploads.WrittenAt(name) < at))];
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "The uploads folder now belongs to another database. Nothing in it is tidied. Give each instance a folder of its own.")]
        public static partial void NotOurs(ILogger logger);

        [LoggerMessage(LogLevel.Warning, "The picture {Name} has no prediction and was moved aside to {Folder}.")]
        public static partial void MovedAside(ILogger logger, string name, string folder);

        [LoggerMessage(LogLevel.Warning, "The picture {Name}, which was set aside, has a prediction and was given back to it.")]
        public static partial void GivenBack(ILogger logger, string name);

        [LoggerMessage(LogLevel.Information, "The file {Name}, whose upload died while it was written, was deleted.")]
        public static partial void HalfWritten(ILogger logger, string name);

        [LoggerMessage(LogLevel.Information, "The picture {Name} of a deleted prediction was deleted.")]
        public static partial void OfDeleted(ILogger logger, string name);

        [LoggerMessage(LogLevel.Error, "{Count} pictures that the database names are not in the uploads folder. Restore the folder of the same backup as the database; pictures that come back are found by themselves.")]
        public static partial void Lacking(ILogger logger, int count);
    }
}
