using Microsoft.Data.Sqlite;

namespace ArrhythmiaWeb.Tests.Hosting;

/// <summary>A folder that is gone when the test is over.</summary>
public sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("arrhythmiaweb-").FullName;

    public string Combine(params string[] parts) => System.IO.Path.Combine([Path, .. parts]);

    public void Dispose()
    {
        // Pooled connections would hold the database's file open on Windows; one that closes at this moment may still touch its journal.
        for (var tries = 10; ; tries--)
        {
            SqliteConnection.ClearAllPools();
            try
            {
                Directory.Delete(Path, recursive: true);
                return;
            }
            catch (IOException) when (tries > 0 && Directory.Exists(Path))
            {
                Thread.Yield();
            }
        }
    }
}
