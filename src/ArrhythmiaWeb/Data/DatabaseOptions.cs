using System.ComponentModel.DataAnnotations;
using Npgsql;

namespace ArrhythmiaWeb.Data;

/// <summary>The section "Database" of the settings.</summary>
public sealed class DatabaseOptions : IValidatableObject
{
    /// <summary>The section's name.</summary>
    public const string Section = "Database";

    /// <summary>Which engine keeps the database.</summary>
    public DatabaseProvider Provider { get; set; }

    /// <summary>How PostgreSQL is reached; not looked at with SQLite. It may hold a password: it is never shown or logged.</summary>
    public string ConnectionString { get; set; } = "";

    /// <summary>For how many seconds a PostgreSQL server is waited for that cannot be reached, as while it is started again: 0 to 300.</summary>
    [Range(0, 300, ErrorMessage = "Database:WaitSeconds must be between 0 and 300.")]
    public int WaitSeconds { get; set; } = 15;

    /// <summary>The same.</summary>
    public TimeSpan Patience => TimeSpan.FromSeconds(WaitSeconds);

    /// <summary>The SQLite file, as an absolute path. With PostgreSQL its folder alone counts.</summary>
    [Required(ErrorMessage = "Database:Path is empty: it must name the SQLite file; with PostgreSQL, a file in the folder of what stays on this machine.")]
    public string Path { get; set; } = "App_Data/arrhythmiaweb.db";

    /// <summary>How the SQLite file is opened.</summary>
    public string SqliteConnectionString => $"Data Source={Path}";

    /// <summary>The folder of the SQLite file.</summary>
    public string Folder => System.IO.Path.GetDirectoryName(Path) ?? "";

    /// <summary>The folder of the keys that protect forms and cookies: beside the database, so that a restart leaves open pages valid.</summary>
    public string KeysFolder => System.IO.Path.Combine(Folder, "keys");

    /// <summary>The folder of signals made ready to be drawn, each of which can be made again from its recording.</summary>
    public string SignalsFolder => System.IO.Path.Combine(Folder, "signals");

    /// <summary>The folder of pictures made ready to be shown, each of which can be made again.</summary>
    public string ShownFolder => System.IO.Path.Combine(Folder, "shown");

    /// <summary>The database as a sentence may name it, without secrets: the file, or database and server.</summary>
    public string Place => Provider == DatabaseProvider.Sqlite ? $"Database:Path, {Path}"
        : new NpgsqlConnectionStringBuilder(ConnectionString) is var server ? $"Database:ConnectionString, database {server.Database} of {server.Host}:{server.Port}" : "";

    /// <summary>Which engine settings name, where services are registered by it. A value that names none is found by the check of the settings.</summary>
    public static DatabaseProvider ProviderIn(IConfiguration settings) =>
        Enum.TryParse<DatabaseProvider>(settings[$"{Section}:{nameof(Provider)}"], ignoreCase: true, out var provider) ? provider : DatabaseProvider.Sqlite;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Provider == DatabaseProvider.Postgres && !CanBeRead(ConnectionString))
        {
            yield return new ValidationResult(
                "Database:Provider is Postgres, and Database:ConnectionString does not say how to reach it. "
                + "Write, for instance, Host=db.clinic.example;Database=arrhythmiaweb;Username=arrhythmiaweb;Password=... (and keep the password out of appsettings.json: give the setting by the environment variable Database__ConnectionString).",
                [nameof(ConnectionString)]);
        }
    }

    private static bool CanBeRead(string text)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(text) is { Host.Length: > 0, Database.Length: > 0 };
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
