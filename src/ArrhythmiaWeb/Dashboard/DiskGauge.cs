using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Uploads;
using Microsoft.Extensions.Options;

namespace ArrhythmiaWeb.Dashboard;

/// <summary>Measures the room that the clinic's data take.</summary>
/// <param name="uploads">Where the pictures and recordings are.</param>
/// <param name="database">Where the database is.</param>
/// <param name="aside">The pictures that were set aside.</param>
/// <param name="time">The clock.</param>
public sealed class DiskGauge(IOptions<UploadOptions> uploads, IOptions<DatabaseOptions> database, SetAside aside, TimeProvider time)
{
    // A million files take seconds to look at: one measurement serves for a while.
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    private readonly Lock _measuring = new();
    private DiskUse? _last;

    /// <summary>The room taken, measured a few minutes ago at most.</summary>
    public DiskUse Measure()
    {
        lock (_measuring)
        {
            var now = time.GetUtcNow();
            return _last = _last is { } last && now - last.MeasuredAt < Lifetime && now >= last.MeasuredAt ? last : MeasureAt(now);
        }
    }

    private DiskUse MeasureAt(DateTimeOffset now)
    {
        var files = SizesIn(uploads.Value.Folder, "*", UploadStore.IsPicture);
        var (set, bytes) = aside.Measure();
        return new DiskUse(
            now,
            files.Sum(),
            files.Count,
            // The journal lies beside it, under its name with an ending.
            SizesIn(database.Value.Folder, Path.GetFileName(database.Value.Path) + "*", _ => true).Sum(),
            SizesIn(database.Value.SignalsFolder, "*", _ => true).Sum(),
            FreeIn(uploads.Value.Folder),
            FreeIn(database.Value.Folder),
            set,
            bytes,
            aside.Folder);
    }

    private static List<long> SizesIn(string folder, string pattern, Func<string, bool> counts)
    {
        try
        {
            return [.. new DirectoryInfo(folder).EnumerateFiles(pattern).Where(file => counts(file.Name)).Select(UploadStore.SizeOf)];
        }
        catch (DirectoryNotFoundException)
        {
            // Not mounted at the moment, and the dashboard is where an admin looks then; or no signals were made yet.
            return [];
        }
    }

    /// <summary>The bytes that the application may still write into a folder; null where the system does not tell.</summary>
    /// <param name="folder">The folder.</param>
    public static long? FreeIn(string folder)
    {
        try
        {
            return new DriveInfo(folder).AvailableFreeSpace;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }
}
