using Microsoft.Extensions.Options;

namespace ArrhythmiaWeb.Data;

/// <summary>Where short writes wait for each other without a thread each. SQLite itself would have each of them sleep and try again; PostgreSQL would have each of them hold a connection.</summary>
/// <param name="database">Which engine it is.</param>
public sealed class WriteTurns(IOptions<DatabaseOptions> database) : IDisposable
{
    private const int AtOnceOnPostgres = 16;

    private readonly SemaphoreSlim _turn = new(database.Value.Provider == DatabaseProvider.Postgres ? AtOnceOnPostgres : 1);

    /// <summary>Waits for one's turn. Whoever has it gives it back by disposing of it.</summary>
    /// <param name="cancellation">Gives up waiting.</param>
    public async Task<IDisposable> EnterAsync(CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        return new Turn(_turn);
    }

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    private sealed class Turn(SemaphoreSlim turn) : IDisposable
    {
        public void Dispose() => turn.Release();
    }
}
