using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace ArrhythmiaWeb.Data;

/// <summary>Has SQLite overwrite with zeros whatever is deleted or moved. Without this, deleted bytes stay in the file until something else needs the space.</summary>
/// <remarks>This must hold for every connection from the first row on: a row that SQLite moves within the file would otherwise leave a copy that no later deletion finds.</remarks>
public sealed class SecureDeletion : DbConnectionInterceptor
{
    private const string Command = "PRAGMA secure_delete = ON";

    /// <summary>Has it of a connection that Entity Framework does not open.</summary>
    /// <param name="connection">The connection, open.</param>
    public static void Demand(DbConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Command;
        command.ExecuteNonQuery();
    }

    /// <inheritdoc/>
    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Demand(connection);

    /// <inheritdoc/>
    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Command;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
