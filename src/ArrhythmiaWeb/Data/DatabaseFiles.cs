using Microsoft.Extensions.Options;

namespace ArrhythmiaWeb.Data;

/// <summary>The files of the database, which hold names, references and hashes of passwords: nobody but the application's own account reads them.</summary>
/// <param name="options">Where they are.</param>
public sealed class DatabaseFiles(IOptions<DatabaseOptions> options)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    // What SQLite writes beside the database. It gives new ones the rights of the database itself.
    private static readonly string[] Endings = ["", "-wal", "-shm", "-journal"];

    /// <summary>Takes the files away from every other account, also those of an earlier version; makes the database's file, empty, where there is none.</summary>
    public void Close()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using (new FileStream(options.Value.Path, new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.ReadWrite, UnixCreateMode = OwnerOnly }))
        {
        }

        foreach (var path in Endings.Select(ending => options.Value.Path + ending).Where(File.Exists))
        {
            File.SetUnixFileMode(path, OwnerOnly);
        }
    }
}
