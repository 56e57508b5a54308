using System.Diagnostics;
using System.Globalization;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Ecg.Records;
using ArrhythmiaWeb.Settings;
using ArrhythmiaWeb.Uploads;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ArrhythmiaWeb.Recordings;

/// <summary>
/// The signals of recordings made ready to be drawn: a folder beside the database, a file for each analysis, made from the stored recording when it is first
/// asked for. What is gone is made again; nothing here has to be backed up.
/// </summary>
/// <param name="recordings">Reads the stored recordings.</param>
/// <param name="logger">Told of signals made, and of recordings that can no longer be read.</param>
public sealed partial class SignalFiles(
    IOptions<DatabaseOptions> database, IDbContextFactory<ApplicationDbContext> contexts, UploadStore uploads, RecordingSource recordings, TimeProvider time,
    ILogger<SignalFiles> logger) : IDisposable
{
    /// <summary>How large the folder may grow, in bytes. What has not been looked at for longest goes first.</summary>
    public const long MostBytes = 20L * 1024 * 1024 * 1024;

    private const string Extension = ".signals";
    private const string Unfinished = ".tmp";
    private const int Batch = 500;

    private static readonly TimeSpan Often = TimeSpan.FromHours(1);

    // One file is made at a time, of whatever recording: the whole recording is in memory meanwhile.
    private readonly SemaphoreSlim _turn = new(1);

    private string Folder => database.Value.SignalsFolder;

    /// <summary>Opens the signals of an analysis, made now where they are not there.</summary>
    /// <param name="analysis">One that the reader may see.</param>
    /// <param name="cancellation">Gives up waiting; what is being made is made to its end.</param>
    /// <returns>The signals; null where the analysis or its recording is gone, or the recording can no longer be read.</returns>
    public async Task<SignalFile?> OpenAsync(Analysis analysis, CancellationToken cancellation)
    {
        if (Open(analysis.Id) is { } ready)
        {
            return ready;
        }

        await _turn.WaitAsync(cancellation);
        try
        {
            return Open(analysis.Id) ?? (await MakeAsync(analysis) ? Open(analysis.Id) : null);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Takes the signals of a deleted analysis away. Call it once the analysis is no longer in the database: a file that is being made is waited for.</summary>
    public async Task ForgetAsync(Guid analysis, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            Delete(PathOf(analysis));
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Takes away what was left half made, and the signals of analyses that are no longer there.</summary>
    public async Task SweepAsync()
    {
        if (!Directory.Exists(Folder))
        {
            return;
        }

        // What is being made at this moment is not left.
        await _turn.WaitAsync();
        try
        {
            foreach (var path in Directory.GetFiles(Folder, "*" + Unfinished))
            {
                Delete(path);
            }
        }
        finally
        {
            _turn.Release();
        }

        foreach (var batch in Directory.GetFiles(Folder, "*" + Extension).Chunk(Batch))
        {
            var paths = batch.ToLookup(path => Guid.TryParse(Path.GetFileNameWithoutExtension(path), out var id) ? id : Guid.Empty);
            Guid[] ids = [.. paths.Select(of => of.Key)];
            await using var db = await contexts.CreateDbContextAsync();
            var known = await db.Analyses.Where(row => ids.Contains(row.Id)).Select(row => row.Id).ToListAsync();
            foreach (var path in ids.Except(known).SelectMany(id => paths[id]))
            {
                Delete(path);
            }
        }
    }

    /// <summary>Takes the signals away that have not been looked at for longest, until the others take no more room than they may.</summary>
    /// <param name="mostBytes">How much they may take; the newest stays in any case.</param>
    public void Trim(long mostBytes)
    {
        var left = mostBytes;
        foreach (var (place, file) in new DirectoryInfo(Folder).GetFiles("*" + Extension).OrderByDescending(file => file.LastWriteTimeUtc).Index())
        {
            left -= file.Exists ? file.Length : 0;
            if (left < 0 && place > 0)
            {
                Delete(file.FullName);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    private SignalFile? Open(Guid analysis)
    {
        var path = PathOf(analysis);
        var file = SignalFile.Open(path);
        if (file is not null && time.GetUtcNow().UtcDateTime is var now && now - File.GetLastWriteTimeUtc(path) is var age && (age > Often || age < -Often))
        {
            Touch(path, now);
        }

        return file;
    }

    private async Task<bool> MakeAsync(Analysis analysis)
    {
        await using (var db = await contexts.CreateDbContextAsync(CancellationToken.None))
        {
            if (!await db.Analyses.AnyAsync(row => row.Id == analysis.Id, CancellationToken.None))
            {
                return false;
            }
        }

        using var file = await uploads.FetchAsync(analysis.StoredFileName, CancellationToken.None);
        if (file is null)
        {
            return false;
        }

        try
        {
            await Task.Run(() => Make(analysis, file.Path), CancellationToken.None);
            return true;
        }
        catch (RecordRefusedException exception)
        {
            Log.Unreadable(logger, analysis.StoredFileName, exception.Message);
            return false;
        }
    }

    private void Make(Analysis analysis, string archive)
    {
        var watch = Stopwatch.StartNew();
        var recording = recordings.Read(archive, analysis.Reading).Recording;
        ApplicationFolders.CreatePrivate(Folder);
        var (path, unfinished) = (PathOf(analysis.Id), PathOf(analysis.Id) + Unfinished);
        try
        {
            SignalFile.Write(unfinished, recording);
            File.Move(unfinished, path, overwrite: true);
        }
        catch
        {
            File.Delete(unfinished);
            throw;
        }

        Touch(path, time.GetUtcNow().UtcDateTime);
        Trim(MostBytes);
        Log.Made(logger, analysis.Id, watch.ElapsedMilliseconds);
    }

    private string PathOf(Guid analysis) => Path.Combine(Folder, analysis.ToString("N", CultureInfo.InvariantCulture) + Extension);

    // Windows deletes no file that somebody reads; the next start does.
    private static void Delete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception exception) when (exception is DirectoryNotFoundException || (OperatingSystem.IsWindows() && exception is IOException or UnauthorizedAccessException))
        {
        }
    }

    private static void Touch(string path, DateTime now)
    {
        try
        {
            File.SetLastWriteTimeUtc(path, now);
        }
        catch (FileNotFoundException)
        {
            // Forgotten at this moment.
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "The signals of the recording {Id} were made ready in {Milliseconds} ms.")]
        public static partial void Made(ILogger logger, Guid id, long milliseconds);

        [LoggerMessage(LogLevel.Warning, "The recording {Name} can no longer be read: {Reason}")]
        public static partial void Unreadable(ILogger logger, string name, string reason);
    }
}
