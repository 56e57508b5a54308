namespace ArrhythmiaWeb.Storage;

/// <summary>A kept file on the disk of this machine, for what reads from a path. It is for reading only.</summary>
public sealed class LocalFile : IDisposable
{
    /// <summary>What the names of the folders begin with, among all temporary folders.</summary>
    public const string FolderPrefix = "fetched-";

    private readonly string? _folder;

    private LocalFile(string path, string? folder) => (Path, _folder) = (path, folder);

    /// <summary>Where it lies; its name is the last part of its name in the store.</summary>
    public string Path { get; }

    /// <summary>Its size in bytes.</summary>
    public long Length => new FileInfo(Path).Length;

    /// <summary>A file that lies on this machine anyway, and stays.</summary>
    public static LocalFile Of(string path) => new(path, folder: null);

    /// <summary>Writes a copy into the temporary folder, which goes with this.</summary>
    /// <param name="name">Its name in the store.</param>
    /// <param name="content">Its content.</param>
    /// <param name="cancellation">Gives up; nothing is left then.</param>
    public static async Task<LocalFile> CopyAsync(string name, Stream content, CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory(FolderPrefix).FullName;
        var copy = new LocalFile(System.IO.Path.Combine(folder, name[(name.LastIndexOf('/') + 1)..]), folder);
        try
        {
            await using var file = new FileStream(copy.Path, FileMode.CreateNew, FileAccess.Write, FileShare.None);
            await content.CopyToAsync(file, cancellation);
            return copy;
        }
        catch
        {
            copy.Dispose();
            throw;
        }
    }

    /// <summary>Deletes what is only a copy.</summary>
    public void Dispose()
    {
        if (_folder is not null && Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }
}
