using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace ArrhythmiaWeb.Data;

/// <summary>Where one connection broke, the server has most likely gone: those that are kept open for later are given up too, so that one request fails and not one for each of them.</summary>
/// <param name="others">Connections that Entity Framework does not open.</param>
public sealed class BrokenConnections(NpgsqlDataSource others) : DbCommandInterceptor
{
    /// <inheritdoc/>
    public override void CommandFailed(DbCommand command, CommandErrorEventData eventData) => Look(eventData);

    /// <inheritdoc/>
    public override Task CommandFailedAsync(DbCommand command, CommandErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        Look(eventData);
        return Task.CompletedTask;
    }

    private void Look(CommandErrorEventData failure)
    {
        if (failure is { Exception: NpgsqlException { IsTransient: true }, Connection: NpgsqlConnection connection })
        {
            NpgsqlConnection.ClearPool(connection);
            others.Clear();
        }
    }
}
