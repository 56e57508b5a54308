using System.Data;
using System.Data.Common;
using ArrhythmiaWeb.Data;
using Microsoft.Data.Sqlite;

namespace ArrhythmiaWeb.Jobs;

/// <summary>The application's own database as the scheduler opens it, with connections that overwrite what they delete as all others do (<see cref="SecureDeletion"/>).</summary>
/// <param name="options">Which database.</param>
public sealed class ScheduleDatabase(DatabaseOptions options) : DbDataSource
{
    /// <inheritdoc/>
    public override string ConnectionString => options.SqliteConnectionString;

    /// <inheritdoc/>
    protected override DbConnection CreateDbConnection()
    {
        var connection = new SqliteConnection(ConnectionString);
        connection.StateChange += (_, change) =>
        {
            if (change.CurrentState == ConnectionState.Open)
            {
                SecureDeletion.Demand(connection);
            }
        };
        return connection;
    }
}
