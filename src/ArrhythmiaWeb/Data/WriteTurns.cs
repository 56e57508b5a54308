namespace ArrhythmiaWeb.Data;

/// <summary>Where short writes wait for each other without a thread each. SQLite itself would have each of them sleep and try again.</summary>
public sealed class WriteTurns : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);

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
