namespace ArrhythmiaWeb.Tests.Hosting;

/// <summary>The engine that the tests of this project run on: SQLite, as the application does by itself. Another project runs the same tests on PostgreSQL.</summary>
public static class Engine
{
    public static bool IsPostgres => false;

    /// <summary>The settings by which an application whose data lie in a folder finds its database.</summary>
    public static IReadOnlyDictionary<string, string> SettingsFor(TemporaryFolder folder) => new Dictionary<string, string>();

    /// <summary>The same on a command line.</summary>
    public static IEnumerable<string> Arguments(TemporaryFolder folder) => [];

    /// <summary>A statement as the engine reads it, written with names as the model has them, without quotes.</summary>
    public static string Sql(string statement) => statement;

    /// <summary>The tables outside the folder that hold a word.</summary>
    public static Task<IReadOnlyList<string>> TablesWithAsync(TemporaryFolder folder, string word) => Task.FromResult<IReadOnlyList<string>>([]);

    /// <summary>Takes away what is not in the folder.</summary>
    public static Task ForgetAsync(TemporaryFolder folder) => Task.CompletedTask;
}
