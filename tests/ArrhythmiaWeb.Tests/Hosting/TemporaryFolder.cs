using Microsoft.Data.Sqlite;

namespace ArrhythmiaWeb.Tests.Hosting;

/// <summary>A folder that is gone when the test is over.</summary>
public sealed class TemporaryFolder : IDisposable
{
    private static readonly Lock Closing = new();

    public string Path { get; } = Directory.CreateTempSubdirectory("arrhythmiaweb-").FullName;

    public string Combine(params string[] parts) => System.IO.Path.Combine([Path, .. parts]);

    /// <summary>Closes the database files that pooled connections hold open.</summary>
    /// <remarks>The pools are those of all tests: without the lock, another test could still be closing this one's files, and their journals, when this returns.</remarks>
    public static void CloseDatabases()
    {
        lock (Closing)
        {
            SqliteConnection.ClearAllPools();
        }
    }

    public void Dispose()
    {
        CloseDatabases();
        Directory.Delete(Path, recursive: true);
    }
}
