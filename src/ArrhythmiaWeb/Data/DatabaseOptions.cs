using System.ComponentModel.DataAnnotations;

namespace ArrhythmiaWeb.Data;

/// <summary>The section "Database" of the settings.</summary>
public sealed class DatabaseOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Database";

    /// <summary>The SQLite file, as an absolute path.</summary>
    [Required(ErrorMessage = "Database:Path is empty: it must name the SQLite file.")]
    public string Path { get; set; } = "App_Data/arrhythmiaweb.db";

    /// <summary>How the database is opened.</summary>
    public string ConnectionString => $"Data Source={Path}";

    /// <summary>The folder of the SQLite file.</summary>
    public string Folder => System.IO.Path.GetDirectoryName(Path) ?? "";

    /// <summary>The folder of the keys that protect forms and cookies: beside the database, so that a restart leaves open pages valid.</summary>
    public string KeysFolder => System.IO.Path.Combine(Folder, "keys");

    /// <summary>The folder of signals made ready to be drawn, each of which can be made again from its recording.</summary>
    public string SignalsFolder => System.IO.Path.Combine(Folder, "signals");
}
