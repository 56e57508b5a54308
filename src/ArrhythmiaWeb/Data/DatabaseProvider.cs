namespace ArrhythmiaWeb.Data;

/// <summary>Which engine keeps the database.</summary>
public enum DatabaseProvider
{
    /// <summary>SQLite, in a file of the application's own machine.</summary>
    Sqlite,

    /// <summary>A PostgreSQL server, which several processes of the application may share.</summary>
    Postgres,
}
