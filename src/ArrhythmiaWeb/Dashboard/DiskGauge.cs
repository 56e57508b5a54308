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
/// <param name="life">Ends a measurement with the application.</param>
/// <param name="logger">Told where a store cannot be measured.</param>
public sealed partial class DiskGauge(IFileStore files, IOptions<DatabaseOptions> database, IDbContextFactory<ApplicationDbContext> contexts, SetAside aside, TimeProvider time, IHostApplicationLifetime life, ILogger<DiskGauge> logger)
{
    // A million files take seconds to look at: one measurement serves for a while.
    private static readonly TimeSpan LifetimeHere = TimeSpan.FromMinutes(5);

    // A store elsewhere lists a million files in minutes, and may have each question paid for.
    private static readonly TimeSpan LifetimeElsewhere = TimeSpan.FromHours(6);

    // Of a folder of usual size that is plenty. Of a million files, the page shows what was measured before, and when that was.
    private static readonly TimeSpan WaitedFor = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private DiskUse? _last;
    private Task<DiskUse>? _measuring;

    /// <summary>The room taken, as it was measured a few minutes ago at most; where measuring takes long, as it was before. Only the first time it is waited for to the end.</summary>
    public async Task<DiskUse> MeasureAsync(CancellationToken cancellation)
    {
        var (last, measuring) = Now();
        if (measuring is null)
        {
            return last!;
        }

        try
        {
            return await (last is null ? measuring.WaitAsync(cancellation) : measuring.WaitAsync(WaitedFor, time, cancellation));
        }
        catch (TimeoutException) when (last is not null)
        {
            return last;
        }
    }

    /// <summary>What was measured last, and where that is too long ago the measurement under way, which goes on when the visitor has left.</summary>
    private (DiskUse? Last, Task<DiskUse>? Measuring) Now()
    {
        lock (_lock)
        {
            var now = time.GetUtcNow();
            if (_last is { } last && now - last.MeasuredAt < (files is FolderStore ? LifetimeHere : LifetimeElsewhere) && now >= last.MeasuredAt)
            {
                return (last, null);
            }

            if (_measuring is null or { IsCompleted: true })
            {
                _measuring = Task.Run(async () => _last = await MeasureAtAsync(now, life.ApplicationStopping));
            }

            return (_last, _measuring);
        }
    }

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
