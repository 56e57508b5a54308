using ArrhythmiaWeb.Data;
using Microsoft.Extensions.Options;
using Npgsql;

namespace ArrhythmiaWeb.Replicas;

/// <summary>
/// Has something done by one replica at a time. The lock is PostgreSQL's own and ends with the connection that holds it, and so with a replica that is killed. On SQLite there is
/// one replica.
/// </summary>
/// <param name="options">Which engine keeps the database.</param>
/// <param name="services">Holds the database, where it is on a server.</param>
public sealed class ReplicaTurns(IOptions<DatabaseOptions> options, IServiceProvider services)
{
    /// <summary>Whether there may be other replicas.</summary>
    public bool AreShared => options.Value.Provider == DatabaseProvider.Postgres;

    /// <summary>Waits until no other replica is doing it, and does it.</summary>
    /// <param name="what">What is done, in one word.</param>
    /// <param name="work">Does it.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    public async Task RunAsync(string what, Func<Task> work, CancellationToken cancellation = default)
    {
        if (!AreShared)
        {
            await work();
            return;
        }

        await using var connection = await services.GetRequiredService<NpgsqlDataSource>().OpenConnectionAsync(cancellation);
        await using (var wait = Command("SELECT pg_advisory_lock(hashtextextended($1, 0))", connection, what))
        {
            wait.CommandTimeout = 0;
            await wait.ExecuteNonQueryAsync(cancellation);
        }

        await RunAsync(connection, what, work);
    }

    /// <summary>Does something unless another replica is doing it.</summary>
    /// <param name="what">What is done, in one word.</param>
    /// <param name="work">Does it.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>Whether it was done here.</returns>
    public async Task<bool> TryAsync(string what, Func<Task> work, CancellationToken cancellation = default)
    {
        if (!AreShared)
        {
            await work();
            return true;
        }

        await using var connection = await services.GetRequiredService<NpgsqlDataSource>().OpenConnectionAsync(cancellation);
        await using (var ask = Command("SELECT pg_try_advisory_lock(hashtextextended($1, 0))", connection, what))
        {
            if (await ask.ExecuteScalarAsync(cancellation) is not true)
            {
                return false;
            }
        }

        await RunAsync(connection, what, work);
        return true;
    }

    private static async Task RunAsync(NpgsqlConnection connection, string what, Func<Task> work)
    {
        try
        {
            await work();
        }
        finally
        {
            await ReleaseAsync(connection, what);
        }
    }

    private static async Task ReleaseAsync(NpgsqlConnection connection, string what)
    {
        try
        {
            await using var release = Command("SELECT pg_advisory_unlock(hashtextextended($1, 0))", connection, what);
            await release.ExecuteNonQueryAsync();
        }
        catch (NpgsqlException)
        {
            // The lock ended with the connection.
        }
    }

    private static NpgsqlCommand Command(string text, NpgsqlConnection connection, string what) =>
        new(text, connection) { Parameters = { new NpgsqlParameter { Value = $"ArrhythmiaWeb {what}" } } };
}
