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

    /// <remarks>An answer may be with the test before its request has ended at the server, so the request's connection can write a journal while the folder goes.</remarks>
    public void Dispose()
    {
        for (var attempts = 100; ; attempts--)
        {
            CloseDatabases();
            try
            {
                Directory.Delete(Path, recursive: true);
                return;
            }
            catch (IOException) when (attempts > 0 && Directory.Exists(Path))
            {
                Thread.Sleep(50);
            }
            catch (DirectoryNotFoundException)
            {
                return;
            }
        }
    }
}
