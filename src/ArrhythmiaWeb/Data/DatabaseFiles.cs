using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ArrhythmiaWeb.Data;

/// <summary>The files of a database on SQLite, which hold names, references and hashes of passwords: nobody but the application's own account reads them.</summary>
public sealed class DatabaseFiles(IDbContextFactory<ApplicationDbContext> contexts, IOptions<DatabaseOptions> options)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    // What SQLite writes beside the database. It gives new ones the rights of the database itself.
    private static readonly string[] Endings = ["", "-wal", "-shm", "-journal"];

    /// <summary>Makes the database's file where there is none, and takes the files away from every other account, also those of an earlier version.</summary>
    public async Task CloseToOthersAsync()
    {
        if (options.Value.Provider != DatabaseProvider.Sqlite)
        {
            return;
        }

        if (!File.Exists(options.Value.Path))
        {
            await CreateAsync();
        }

        if (!OperatingSystem.IsWindows())
        {
            foreach (var path in Endings.Select(ending => options.Value.Path + ending).Where(File.Exists))
            {
                File.SetUnixFileMode(path, OwnerOnly);
            }
        }
    }

    private async Task CreateAsync()
    {
        var how = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            // SQLite itself would make a file that everybody may read.
            how.UnixCreateMode = OwnerOnly;
        }

        await using (new FileStream(options.Value.Path, how))
        {
        }

        await using var db = await contexts.CreateDbContextAsync();
        // Entity Framework says so only of files that it makes itself: readers do not wait for a writer then.
        await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = 'wal'");
    }
}
