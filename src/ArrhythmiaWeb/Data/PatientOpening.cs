using System.Data.Common;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace ArrhythmiaWeb.Data;

/// <summary>
/// Waits for a PostgreSQL server that is just being started again, or replaced. Only the opening is tried again, since nothing has been asked by then: a statement
/// belongs to a transaction, which only whoever began it could repeat, and a commit whose answer was lost may have happened.
/// </summary>
/// <param name="patience">How long.</param>
public sealed class PatientOpening(TimeSpan patience) : DbConnectionInterceptor
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <inheritdoc/>
    public override async ValueTask<InterceptionResult> ConnectionOpeningAsync(
        DbConnection connection, ConnectionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        for (var waited = Stopwatch.StartNew(); ; await Task.Delay(Pause, cancellationToken))
        {
            try
            {
                await connection.OpenAsync(cancellationToken);
                return InterceptionResult.Suppress();
            }
            catch (NpgsqlException exception) when (exception.IsTransient && waited.Elapsed < patience)
            {
            }
        }
    }

    /// <inheritdoc/>
    public override InterceptionResult ConnectionOpening(DbConnection connection, ConnectionEventData eventData, InterceptionResult result)
    {
        for (var waited = Stopwatch.StartNew(); ; Thread.Sleep(Pause))
        {
            try
            {
                connection.Open();
                return InterceptionResult.Suppress();
            }
            catch (NpgsqlException exception) when (exception.IsTransient && waited.Elapsed < patience)
            {
            }
        }
    }
}
