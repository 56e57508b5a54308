using ArrhythmiaWeb.Settings;
using Microsoft.Extensions.Options;

namespace ArrhythmiaWeb.Uploads;

/// <summary>
/// Files that are to be kept together, written and flushed in a folder beside the others before the database is locked: ten thousand take long. Under the lock they are only
/// given their names.
/// </summary>
/// <param name="options">Which folder.</param>
public sealed class ArrivingFiles(IOptions<UploadOptions> options) : IDisposable
{
    private readonly string _folder = ApplicationFolders.CreatePrivate(Path.Combine(FolderOf(options.Value), Guid.NewGuid().ToString("N"))).FullName;

    /// <summary>Where files arrive.</summary>
    private static string FolderOf(UploadOptions options) => Path.Combine(options.Folder, "arriving");

    /// <summary>Takes away what a killed process left there.</summary>
    /// <param name="options">Which folder.</param>
    public static void Sweep(UploadOptions options)
    {
        if (Directory.Exists(FolderOf(options)))
        {
            Directory.Delete(FolderOf(options), recursive: true);
        }
    }

    /// <summary>Copies a file here.</summary>
    /// <param name="file">A file, complete and closed.</param>
    /// <param name="sha256">The hash of its content.</param>
    /// <param name="extension">The extension of its kind, such as ".zip".</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The name under which it will be kept.</returns>
    public async Task<string> AddAsync(string file, string sha256, string extension, CancellationToken cancellation)
    {
        var name = sha256 + extension;
        await using var from = File.OpenRead(file);
        await using var to = new FileStream(Path.Combine(_folder, name), FileMode.Create, FileAccess.Write, FileShare.None);
        await from.CopyToAsync(to, cancellation);
        // A power cut must not leave a row whose file is empty.
        to.Flush(flushToDisk: true);
        return name;
    }

    /// <summary>Gives all files their places among those that are kept, under the database's write lock. One that is kept already stays as it is.</summary>
    /// <returns>The names of those that were not kept already.</returns>
    public IReadOnlyList<string> Keep()
    {
        var kept = new List<string>();
        foreach (var file in Directory.GetFiles(_folder))
        {
            var target = Path.Combine(options.Value.Folder, Path.GetFileName(file));
            if (!File.Exists(target))
            {
                File.Move(file, target, overwrite: false);
                kept.Add(Path.GetFileName(file));
            }
        }

        return kept;
    }

    /// <summary>Deletes what was not kept.</summary>
    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
