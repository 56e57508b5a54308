using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Settings;
using Microsoft.Extensions.Options;

namespace ArrhythmiaWeb.Uploads;

/// <summary>
/// Pictures made ready to be shown: a folder beside the database, in which each file is named by the hash of the picture it was made of. What is gone is made again; nothing
/// here has to be backed up. Each replica has its own.
/// </summary>
/// <param name="database">Beside which they lie.</param>
/// <param name="logger">Told where one cannot be kept.</param>
public sealed partial class ShownFiles(IOptions<DatabaseOptions> database, ILogger<ShownFiles> logger)
{
    /// <summary>How large the folder may grow, in bytes. What was made or shown longest ago goes first.</summary>
    public const long MostBytes = 256 * 1024 * 1024;

    private const string Extension = ".png";
    private const string Unfinished = ".tmp";

    private static readonly TimeSpan Often = TimeSpan.FromHours(1);

    private long _bytes = -1;

    private string Folder => database.Value.ShownFolder;

    /// <summary>The names of the pictures of which there is something here.</summary>
    public IReadOnlyCollection<string> Pictures => !Directory.Exists(Folder) ? []
        : [.. Directory.EnumerateFiles(Folder, "*" + Extension).Select(path => PictureOf(Path.GetFileName(path))).OfType<string>().Distinct()];

    /// <summary>Reads what was made of a picture.</summary>
    /// <param name="picture">The name under which the picture is kept.</param>
    /// <param name="size">Its size.</param>
    /// <returns>A whole PNG file; null where there is none.</returns>
    public byte[]? Read(string picture, ShownSize size)
    {
        var path = PathOf(picture, size);
        try
        {
            var png = File.ReadAllBytes(path);
            if (!IsWhole(png))
            {
                return null;
            }

            if (DateTime.UtcNow - File.GetLastWriteTimeUtc(path) > Often)
            {
                File.SetLastWriteTimeUtc(path, DateTime.UtcNow);
            }

            return png;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Keeps what was made of a picture. Where it cannot be kept, it is made again the next time.</summary>
    /// <param name="picture">The name under which the picture is kept.</param>
    /// <param name="size">Its size.</param>
    /// <param name="png">The file.</param>
    public void Keep(string picture, ShownSize size, byte[] png)
    {
        var path = PathOf(picture, size);
        var unfinished = $"{path}.{Guid.NewGuid():N}{Unfinished}";
        try
        {
            ApplicationFolders.CreatePrivate(Folder);
            File.WriteAllBytes(unfinished, png);
            File.Move(unfinished, path, overwrite: true);
            Trim(png.Length);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Delete(unfinished);
            Log.NotKept(logger, Folder, exception.Message);
        }
    }

    /// <summary>Takes everything away that was made of a picture. Call it once the picture itself is gone.</summary>
    /// <param name="picture">The name under which it was kept.</param>
    public void Forget(string picture)
    {
        foreach (var size in ShownSize.All)
        {
            Delete(PathOf(picture, size));
        }
    }

    /// <summary>Takes away what killed processes left half written.</summary>
    public void DeleteUnfinished()
    {
        foreach (var path in Directory.Exists(Folder) ? Directory.GetFiles(Folder, "*" + Unfinished) : [])
        {
            Delete(path);
        }
    }

    /// <summary>Takes the oldest away where the files have grown to more than they may.</summary>
    /// <param name="added">How much has just come.</param>
    /// <param name="most">How much they may take; they then have room for a quarter.</param>
    public void Trim(long added, long most = MostBytes)
    {
        if (Interlocked.Read(ref _bytes) >= 0 && Interlocked.Add(ref _bytes, added) <= most)
        {
            return;
        }

        var files = new DirectoryInfo(Folder).GetFiles("*" + Extension);
        var bytes = files.Sum(file => file.Length);
        var left = bytes > most ? most - (most / 4) : most;
        foreach (var file in files.OrderBy(file => file.LastWriteTimeUtc).TakeWhile(_ => bytes > left))
        {
            bytes -= file.Length;
            Delete(file.FullName);
        }

        Interlocked.Exchange(ref _bytes, bytes);
    }

    // They are not flushed to the disk: after a power cut one may be there without its end, which every PNG file has.
    private static bool IsWhole(ReadOnlySpan<byte> png) => png.Length > 12 && png[^8..^4].SequenceEqual("IEND"u8);

    private static string? PictureOf(string file) => file.Split('.') is [var hash, var extension, _, _] && UploadStore.IsOurs($"{hash}.{extension}") ? $"{hash}.{extension}" : null;

    private string PathOf(string picture, ShownSize size) => Path.Combine(Folder, $"{picture}.{size.Name}{Extension}");

    private static void Delete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception exception) when (exception is DirectoryNotFoundException || (OperatingSystem.IsWindows() && exception is IOException or UnauthorizedAccessException))
        {
            // Windows deletes no file that somebody reads; the next sweep does.
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "A picture made ready to be shown could not be kept in {Folder}, and is made anew each time: {Reason}")]
        public static partial void NotKept(ILogger logger, string folder, string reason);
    }
}
