using ArrhythmiaWeb.Data;
using Microsoft.EntityFrameworkCore;

namespace ArrhythmiaWeb.Tests.Hosting;

/// <summary>The engine that the tests of this project run on: SQLite, as the application does by itself. Another project runs the same tests on PostgreSQL.</summary>
public static class Engine
{
    // Made once for all tests of a run, as for those on PostgreSQL: all migrations one after the other take a third of what the start of an application takes.
    private static readonly Lazy<byte[]> Migrated = new(Migrate);

    public static bool IsPostgres => false;

    /// <summary>The settings by which an application whose data lie in a folder finds its database.</summary>
    public static IReadOnlyDictionary<string, string> SettingsFor(TemporaryFolder folder) => new Dictionary<string, string>();

    /// <summary>Puts an empty database of the newest version where there is none.</summary>
    /// <param name="path">The file.</param>
    public static void Provide(string path)
    {
        if (!File.Exists(path))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, Migrated.Value);
        }
    }

    /// <summary>The same on a command line.</summary>
    public static IEnumerable<string> Arguments(TemporaryFolder folder) => [];

    /// <summary>A statement as the engine reads it, written with names as the model has them, without quotes.</summary>
    public static string Sql(string statement) => statement;

    /// <summary>The tables outside the folder that hold a word.</summary>
    public static Task<IReadOnlyList<string>> TablesWithAsync(TemporaryFolder folder, string word) => Task.FromResult<IReadOnlyList<string>>([]);

    /// <summary>Takes away what is not in the folder.</summary>
    public static Task ForgetAsync(TemporaryFolder folder) => Task.CompletedTask;

    private static byte[] Migrate()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Combine("migrated.db");
        using (var db = new ApplicationDbContext(new DbContextOptionsBuilder<ApplicationDbContext>().UseSqlite($"Data Source={path};Pooling=False").Options))
        {
            db.Database.Migrate();
        }

        return File.ReadAllBytes(path);
    }
}
