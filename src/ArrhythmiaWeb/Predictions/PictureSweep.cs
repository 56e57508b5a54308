using System.Buffers.Binary;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Replicas;
using ArrhythmiaWeb.Storage;
using ArrhythmiaWeb.Uploads;
using Microsoft.EntityFrameworkCore;

namespace ArrhythmiaWeb.Predictions;

/// <summary>Holds the uploads folder against the database. Only what is known to be waste is deleted: half a file whose writer died, and pictures whose prediction was deleted.</summary>
/// <remarks>
/// Any other picture without a prediction is set aside, since the fault may lie in the database: an older backup, for one. Once a database is in place
/// that knows it, it comes back by itself.
/// </remarks>
/// <param name="claim">Whether the folder is ours to tidy.</param>
/// <param name="notes">Remembers for all replicas how many pictures were missing.</param>
/// <param name="logger">Told of everything that was moved or deleted.</param>
public sealed partial class PictureSweep(
    IDbContextFactory<ApplicationDbContext> contexts, UploadStore uploads, SetAside aside, FolderClaim claim, INotes notes, TimeProvider time, ILogger<PictureSweep> logger)
{
    private const int Batch = 500;

    private const string Missing = "missing";

    // Counted daily.
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(2);
    private static readonly NoteKind Counts = new("count", 1);

    /// <summary>How many pictures the database names that were not in the folder when they were last counted; null before.</summary>
    public async Task<int?> MissingAsync(CancellationToken cancellation) =>
        await notes.FindAsync(Counts, Missing, longer: null, cancellation) is { } count ? BinaryPrimitives.ReadInt32LittleEndian(count) : null;

    /// <summary>Tidies the folder.</summary>
    /// <param name="cancellation">Gives up between some files and the next.</param>
    public async Task RunAsync(CancellationToken cancellation = default)
    {
        if (!await claim.HoldsAsync())
        {
            Log.NotOurs(logger);
            return;
        }

        var set = await aside.ListAsync(cancellation);
        foreach (var batch in set.Select(one => one.Key).Chunk(Batch))
        {
            cancellation.ThrowIfCancellationRequested();
            await GiveBackAsync(batch, set);
        }

        await foreach (var name in uploads.DeleteUnfinishedAsync(cancellation))
        {
            Log.HalfWritten(logger, name);
        }

        await foreach (var batch in uploads.ListAsync(cancellation).Chunk(Batch))
        {
            cancellation.ThrowIfCancellationRequested();
            await SettleAsync(batch);
        }

        Log.Swept(logger);
    }

    /// <summary>Counts the pictures that the database names and the folder lacks.</summary>
    public async Task CountMissingAsync(CancellationToken cancellation)
    {
        var missing = 0;
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        foreach (var part in db.StoredFileNamesInParts())
        {
            var last = "";
            List<string> names;
            do
            {
                var before = last;
                names = await part.Where(name => name.CompareTo(before) > 0).OrderBy(name => name).Take(Batch).ToListAsync(cancellation);
                // Doubles stand one beside the other: freed of them here, the database need not sort.
                missing += await uploads.CountMissingAsync(names.Distinct(), cancellation);
                last = names.Count > 0 ? names[^1] : last;
            }
            while (names.Count == Batch);
        }

        var count = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(count, missing);
        await notes.KeepAsync(Counts, [Missing], count, Remembered, cancellation);
        if (missing > 0)
        {
            Log.Lacking(logger, missing);
        }
    }

    private async Task GiveBackAsync(string[] names, ILookup<string, string> places)
    {
        if ((await KeptAsync(names)).Count == 0)
        {
            return;
        }

        await using var db = await contexts.CreateDbContextAsync();
        await using var transaction = await db.Database.BeginTransactionAsync();
        await db.LockFilesAsync(names, CancellationToken.None);
        foreach (var name in await db.StoredFileNames().Where(name => names.Contains(name)).Distinct().ToListAsync())
        {
            if (!await uploads.HoldsAsync(name, CancellationToken.None) && await aside.GiveBackAsync(name, places[name]))
            {
                Log.GivenBack(logger, name);
            }
        }
    }

    // Nearly every file has its row, which is seen without keeping anybody from writing. Of another, it is asked again under the database's lock of its name, under
    // which pictures and their rows come: no upload of this database is between the two then.
    private async Task SettleAsync(StoredFile[] files)
    {
        var known = await KeptAsync([.. files.Select(file => file.Name)]);
        StoredFile[] unknown = [.. files.Where(file => !known.Contains(file.Name))];
        if (unknown.Length == 0)
        {
            return;
        }

        string[] names = [.. unknown.Select(file => file.Name)];
        await using var db = await contexts.CreateDbContextAsync();
        await using var transaction = await db.Database.BeginTransactionAsync();
        await db.LockFilesAsync(names, CancellationToken.None);
        var kept = await db.StoredFileNames().Where(name => names.Contains(name)).Distinct().ToListAsync();
        StoredFile[] others = [.. unknown.ExceptBy(kept, file => file.Name)];
        var deleted = await DeletedAsync(db, others);
        foreach (var name in others.Select(file => file.Name))
        {
            if (deleted.Contains(name))
            {
                await uploads.DeleteAsync(name, CancellationToken.None);
                Log.OfDeleted(logger, name);
            }
            else if (await aside.TakeAsync(name, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime)) is { } folder)
            {
                Log.MovedAside(logger, name, folder);
            }
        }
    }

    /// <summary>Which of these files have a row. Nobody waits for this.</summary>
    private async Task<HashSet<string>> KeptAsync(string[] names)
    {
        await using var db = await contexts.CreateDbContextAsync();
        return [.. await db.StoredFileNames().Where(name => names.Contains(name)).ToListAsync()];
    }

    /// <summary>Which of these pictures had a prediction that was deleted. One written since then is another's: it came with an upload that this database does not know.</summary>
    private static async Task<HashSet<string>> DeletedAsync(ApplicationDbContext db, StoredFile[] pictures)
    {
        if (pictures.Length == 0)
        {
            return [];
        }

        string[] hashes = [.. pictures.Select(file => UploadStore.HashIn(file.Name))];
        var buried = (await db.Tombstones.Where(row => hashes.Contains(row.Sha256)).Select(row => new { row.Sha256, row.DeletedAt }).ToListAsync())
            .ToLookup(row => row.Sha256, row => row.DeletedAt);
        return [.. pictures.Where(file => buried[UploadStore.HashIn(file.Name)].Any(at => file.WrittenAt < at)).Select(file => file.Name)];
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "The uploads folder now belongs to another database. Nothing in it is tidied. Give each instance a folder of its own.")]
        public static partial void NotOurs(ILogger logger);

        [LoggerMessage(LogLevel.Information, "The uploads were swept.")]
        public static partial void Swept(ILogger logger);

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
