using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Ecg.Images;
using ArrhythmiaWeb.Ecg.Networks;
using ArrhythmiaWeb.Ecg.Reading;
using ArrhythmiaWeb.Examples;
using ArrhythmiaWeb.Inference;
using ArrhythmiaWeb.Storage;
using ArrhythmiaWeb.Uploads;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using Npgsql;

namespace ArrhythmiaWeb.Host;

/// <summary>
/// Tries what an upload needs: folders with room that can be written, a picture that is decoded and read by the networks, a database that can be
/// written. Asked more often than every two seconds, it says again what it found.
/// </summary>
/// <param name="files">Where uploads are kept.</param>
/// <param name="storage">What kind of store that is.</param>
/// <param name="uploads">How large they are, and which other folders they need.</param>
/// <param name="database">Which database.</param>
/// <param name="contexts">Opens it.</param>
/// <param name="classifier">Reads the picture.</param>
/// <param name="server">Knows whether the networks can be asked.</param>
/// <param name="environment">Knows where the examples lie.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Told of what fails, with paths and causes.</param>
public sealed partial class UploadTrial(
    IFileStore files, IOptions<StorageOptions> storage, IOptions<UploadOptions> uploads, IOptions<DatabaseOptions> database, IDbContextFactory<ApplicationDbContext> contexts, IArrhythmiaClassifier classifier, ModelServerHealth server,
    IWebHostEnvironment environment, TimeProvider time, ILogger<UploadTrial> logger) : IHealthCheck, IDisposable
{
    /// <summary>Seconds that a writer waits for the database, which others may be writing to.</summary>
    private const int Patience = 5;
    private static readonly TimeSpan GoodForHere = TimeSpan.FromSeconds(2);

    /// <summary>A store elsewhere is asked five times for each trial.</summary>
    private static readonly TimeSpan GoodForElsewhere = TimeSpan.FromSeconds(15);

    private readonly SemaphoreSlim _oneAtATime = new(1);
    private (DateTimeOffset At, string? Missing)? _found;

    /// <inheritdoc/>
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        await FindMissingAsync(cancellationToken) is { } missing ? HealthCheckResult.Unhealthy(missing) : HealthCheckResult.Healthy();

    /// <summary>Tries.</summary>
    /// <param name="cancellation">Stops waiting.</param>
    /// <returns>A sentence that names what is missing, without paths; null where an upload would succeed.</returns>
    public async Task<string?> FindMissingAsync(CancellationToken cancellation)
    {
        await _oneAtATime.WaitAsync(cancellation);
        try
        {
            if (_found is not { } found || time.GetUtcNow() - found.At >= (storage.Value.Provider == StorageProvider.Folder ? GoodForHere : GoodForElsewhere))
            {
                _found = found = (time.GetUtcNow(), await TryAsync());
            }

            return found.Missing;
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _oneAtATime.Dispose();

    private async Task<string?> TryAsync() =>
        await TryAsync(
            storage.Value.Provider == StorageProvider.Folder ? "The folder of Uploads:Folder cannot be written" : "The store of Storage:Provider cannot be written", WriteUploadAsync)
        ?? await TryAsync("The folder of Uploads:TemporaryFolder cannot be written", () => WriteAsync(Path.GetTempPath()))
        ?? await TryAsync("The folder of Database:Path cannot be written", () => WriteAsync(database.Value.Folder))
        ?? await TryAsync($"The database of {(database.Value.Provider == DatabaseProvider.Sqlite ? "Database:Path" : "Database:ConnectionString")} cannot be written", WriteDatabaseAsync)
        ?? await TryAsync("Pictures cannot be read", ReadPictureAsync);

    private async Task<string?> TryAsync(string failure, Func<Task> need)
    {
        try
        {
            await need();
            return null;
        }
        catch (Exception exception)
        {
            var missing = $"{failure}: {Reason(exception)}.";
            Log.Missing(logger, missing, exception);
            return missing;
        }
    }

    /// <summary>The largest picture must have room, and a small one is written for real.</summary>
    private async Task WriteUploadAsync()
    {
        if (await files.MeasureFreeAsync(CancellationToken.None) < uploads.Value.MaxRequestBytes)
        {
            throw new DiskFullException();
        }

        await files.TryAsync(CancellationToken.None);
    }

    private async Task WriteAsync(string folder)
    {
        if (FreeSpace.In(folder) < uploads.Value.MaxRequestBytes)
        {
            throw new DiskFullException();
        }

        await new FolderStore(folder).TryAsync(CancellationToken.None);
    }

    /// <summary>Writes a number of the first page of SQLite's file as it is, which is enough to have the page written; or a row of PostgreSQL.</summary>
    private async Task WriteDatabaseAsync()
    {
        await using var db = await contexts.CreateDbContextAsync();
        db.Database.SetCommandTimeout(Patience);
        if (!db.Database.IsSqlite())
        {
            await db.Installations.ExecuteUpdateAsync(row => row.SetProperty(only => only.Id, only => only.Id));
            return;
        }

        var version = (await db.Database.SqlQueryRaw<int>("SELECT user_version AS Value FROM pragma_user_version").ToListAsync()).Single();
#pragma warning disable EF1002 // A pragma takes no parameter, and a whole number carries no SQL.
        await db.Database.ExecuteSqlRawAsync($"PRAGMA user_version = {version}");
#pragma warning restore EF1002
    }

    private async Task ReadPictureAsync()
    {
        // What is sent while the model server is away is kept: nothing is missing for that.
        if (await server.KeepsWaitingAsync(CancellationToken.None))
        {
            return;
        }

        var example = environment.WebRootFileProvider.GetFileInfo(ExampleImage.All[0].Path);
        var content = new byte[example.Exists ? example.Length : throw new FileNotFoundException(null, ExampleImage.All[0].Path)];
        await using var file = example.CreateReadStream();
        await file.ReadExactlyAsync(content);
        try
        {
            await classifier.ClassifyAsync(content);
        }
        catch (NetworkUnavailableException)
        {
            // It has just gone away.
        }
        catch (ImageRefusedException)
        {
            // Networks of somebody's own may refuse it: they have read it all the same.
        }
    }

    private static string Reason(Exception exception) => exception switch
    {
        DiskFullException or SqliteException { SqliteErrorCode: SqliteCodes.Full } => "its disk is full",
        SqliteException { SqliteErrorCode: SqliteCodes.Busy or SqliteCodes.Locked } => "another program holds it",
        SqliteException { SqliteErrorCode: SqliteCodes.ReadOnly } or UnauthorizedAccessException => "the application may not write there",
        SqliteException => "SQLite refuses it; the log says why",
        PostgresException { SqlState: PostgresErrorCodes.ReadOnlySqlTransaction } => "its server takes no writes, as a standby does not",
        PostgresException { SqlState: PostgresErrorCodes.DiskFull } => "its disk is full",
        PostgresException => "PostgreSQL refuses it; the log says why",
        NpgsqlException => "its server cannot be reached",
        DllNotFoundException or BadImageFormatException or EntryPointNotFoundException or TypeInitializationException =>
            "a native library is missing or made for another machine; publish for this one (dotnet publish src/ArrhythmiaWeb)",
        FileNotFoundException => "the example pictures of wwwroot are missing",
        DirectoryNotFoundException => "the folder is gone",
        // Its words name addresses.
        FileStoreException => "it does not answer, or refuses; the log says why",
        IOException { HResult: IOErrors.ReadOnly } => "its disk is read-only",
        IOException { HResult: IOErrors.NoSpace } => "its disk is full",
        _ => "the log says why",
    };

    private sealed class DiskFullException : IOException;

    /// <summary>https://www.sqlite.org/rescode.html</summary>
    private static class SqliteCodes
    {
        public const int Busy = 5;
        public const int Locked = 6;
        public const int ReadOnly = 8;
        public const int Full = 13;
    }

    /// <summary>errno of Linux, which an exception of the file system carries as its HResult.</summary>
    private static class IOErrors
    {
        public const int NoSpace = 28;
        public const int ReadOnly = 30;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "An upload would fail. {Missing}")]
        public static partial void Missing(ILogger logger, string missing, Exception exception);
    }
}
