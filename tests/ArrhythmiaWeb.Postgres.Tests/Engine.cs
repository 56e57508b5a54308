using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Npgsql;

namespace ArrhythmiaWeb.Tests.Hosting;

/// <summary>The engine that the tests of this project run on: PostgreSQL, with a database for each folder of data.</summary>
public static partial class Engine
{
    private static readonly ConcurrentDictionary<string, Lazy<string>> Databases = [];

    public static bool IsPostgres => true;

    /// <summary>The settings by which an application whose data lie in a folder finds its database. Skips the test where there is no PostgreSQL.</summary>
    public static IReadOnlyDictionary<string, string> SettingsFor(TemporaryFolder folder) => new Dictionary<string, string>
    {
        ["Database:Provider"] = "Postgres",
        ["Database:ConnectionString"] = Databases.GetOrAdd(folder.Path, _ => new Lazy<string>(() => Task.Run(CreateAsync).GetAwaiter().GetResult())).Value,
    };

    /// <summary>Does nothing: the database is that of <see cref="SettingsFor"/>.</summary>
    public static void Provide(string path)
    {
    }

    /// <summary>The same on a command line.</summary>
    public static IEnumerable<string> Arguments(TemporaryFolder folder) => SettingsFor(folder).SelectMany(setting => new[] { $"--{setting.Key}", setting.Value });

    /// <summary>A statement as the engine reads it: names that begin with a capital letter and go on with small ones are put in quotes.</summary>
    public static string Sql(string statement) =>
        string.Join('\'', statement.Split('\'').Select((part, index) => index % 2 == 1 ? part : Name().Replace(part, "\"$0\"")));

    /// <summary>The tables that hold a word, in whatever case.</summary>
    public static async Task<IReadOnlyList<string>> TablesWithAsync(TemporaryFolder folder, string word)
    {
        await using var connection = new NpgsqlConnection(SettingsFor(folder)["Database:ConnectionString"]);
        await connection.OpenAsync();
        var tables = new List<string>();
        await using (var list = new NpgsqlCommand("SELECT quote_ident(tablename) FROM pg_tables WHERE schemaname = 'public'", connection))
        await using (var reader = await list.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
            {
                tables.Add(reader.GetString(0));
            }
        }

        var found = new List<string>();
        foreach (var table in tables)
        {
            await using var search = new NpgsqlCommand($"SELECT count(*) FROM {table} AS row WHERE row::text ILIKE '%' || $1 || '%'", connection) { Parameters = { new() { Value = word } } };
            if (await search.ExecuteScalarAsync() is > 0L)
            {
                found.Add(table);
            }
        }

        return found;
    }

    /// <summary>Takes the database away.</summary>
    public static async Task ForgetAsync(TemporaryFolder folder)
    {
        if (Databases.TryRemove(folder.Path, out var database))
        {
            await (await PostgresServer.SharedAsync()).DropDatabaseAsync(database.Value);
        }
    }

    [GeneratedRegex(@"(?<![""\w])[A-Z](?=[a-z])\w*")]
    private static partial Regex Name();

    private static async Task<string> CreateAsync() => await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
}
