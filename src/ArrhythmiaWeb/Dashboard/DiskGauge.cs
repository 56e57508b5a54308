using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Storage;
using ArrhythmiaWeb.Uploads;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ArrhythmiaWeb.Dashboard;

/// <summary>Measures the room that the clinic's data take.</summary>
/// <param name="files">Where the pictures and recordings are.</param>
/// <param name="database">Where the database is.</param>
/// <param name="contexts">Asks PostgreSQL, whose files are elsewhere.</param>
/// <param name="aside">The pictures that were set aside.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Told where a store cannot be measured.</param>
public sealed partial class DiskGauge(IFileStore files, IOptions<DatabaseOptions> database, IDbContextFactory<ApplicationDbContext> contexts, SetAside aside, TimeProvider time, ILogger<DiskGauge> logger) : IDisposable
{
    // A million files take seconds to look at: one measurement serves for a while.
    private static readonly TimeSpan LifetimeHere = TimeSpan.FromMinutes(5);

    // A store elsewhere lists a million files in minutes, and may have each question paid for.
    private static readonly TimeSpan LifetimeElsewhere = TimeSpan.FromHours(6);

    private readonly SemaphoreSlim _measuring = new(1);
    private DiskUse? _last;

    /// <summary>The room taken, measured a few minutes ago at most.</summary>
    public async Task<DiskUse> MeasureAsync(CancellationToken cancellation)
    {
        await _measuring.WaitAsync(cancellation);
        try
        {
            var now = time.GetUtcNow();
            return _last = _last is { } last && now - last.MeasuredAt < (files is FolderStore ? LifetimeHere : LifetimeElsewhere) && now >= last.MeasuredAt ? last : await MeasureAtAsync(now, cancellation);
        }
        finally
        {
            _measuring.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _measuring.Dispose();

    private async Task<DiskUse> MeasureAtAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        var (kept, set, free) = await MeasureFilesAsync(cancellation);
        var isHere = database.Value.Provider == DatabaseProvider.Sqlite;
        return new DiskUse(
            now,
            kept.Bytes,
            kept.Count,
            isHere
                // The journal lies beside it, under its name with an ending.
                ? SizeOf(database.Value.Folder, Path.GetFileName(database.Value.Path) + "*")
                : await SizeOnServerAsync(cancellation),
            SizeOf(database.Value.SignalsFolder, "*"),
            free,
            isHere ? FreeSpace.In(database.Value.Folder) : null,
            set.Count,
            set.Bytes,
            aside.Folder);
    }

    private async Task<(Total Kept, Total Aside, long? Free)> MeasureFilesAsync(CancellationToken cancellation)
    {
        var (kept, set) = (default(Total), default(Total));
        try
        {
            await foreach (var file in files.ListAsync("", cancellation))
            {
                kept = UploadStore.IsOurs(file.Name) ? kept.And(file) : kept;
                set = SetAside.IsHere(file.Name) ? set.And(file) : set;
            }

            return (kept, set, await files.MeasureFreeAsync(cancellation));
        }
        catch (IOException exception)
        {
            // Not mounted or not reached at the moment, and the dashboard is where an admin looks then.
            Log.NotMeasured(logger, exception);
            return (default, default, null);
        }
    }

    private async Task<long> SizeOnServerAsync(CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Database.SqlQuery<long>($"""SELECT pg_database_size(current_database()) AS "Value" """).SingleAsync(cancellation);
    }

    private static long SizeOf(string folder, string pattern)
    {
        try
        {
            return new DirectoryInfo(folder).EnumerateFiles(pattern).Sum(file => file.Exists ? file.Length : 0);
        }
        catch (DirectoryNotFoundException)
        {
            // No signals were made yet.
            return 0;
        }
    }

    private readonly record struct Total(long Count, long Bytes)
    {
        public Total And(StoredFile file) => new(Count + 1, Bytes + file.Length);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "The uploads cannot be measured for the dashboard.")]
        public static partial void NotMeasured(ILogger logger, Exception exception);
    }
}
