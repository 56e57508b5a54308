namespace ArrhythmiaWeb.Storage;

/// <summary>How long a store elsewhere may take.</summary>
/// <param name="silence">How long it may be silent.</param>
public sealed class Patience(TimeSpan silence)
{
    /// <summary>What a connection must carry at least, in bytes a second; one that is slower is of no use for recordings.</summary>
    private const double SlowestBytesPerSecond = 100_000;

    /// <summary>How long it may be silent.</summary>
    public TimeSpan Silence => silence;

    /// <summary>Asks a store, and gives up where it takes longer than it may.</summary>
    /// <param name="ask">Asks.</param>
    /// <param name="bytes">How much has to be sent or received.</param>
    /// <param name="cancellation">Gives up at once.</param>
    /// <exception cref="TimeoutException">It takes too long.</exception>
    public async Task<T> AskAsync<T>(Func<CancellationToken, Task<T>> ask, long bytes, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(silence + TimeSpan.FromSeconds(bytes / SlowestBytesPerSecond));
        try
        {
            return await ask(limit.Token);
        }
        catch (Exception exception) when (limit.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            throw new TimeoutException("The store takes too long.", exception);
        }
    }
}
