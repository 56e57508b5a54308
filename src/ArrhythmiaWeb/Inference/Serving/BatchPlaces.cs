using Microsoft.Extensions.Options;

namespace ArrhythmiaWeb.Inference.Serving;

/// <summary>How many batches are run at a time and how many requests may wait, over all models together.</summary>
/// <param name="options">How many.</param>
public sealed class BatchPlaces(IOptions<ModelServerOptions> options) : IDisposable
{
    private readonly SemaphoreSlim _workers = new(options.Value.Workers > 0 ? options.Value.Workers : Environment.ProcessorCount);
    private int _waiting;

    /// <summary>The most rows that are run together.</summary>
    public int MostBatched => options.Value.MostBatched;

    /// <summary>Counts a request that waits.</summary>
    /// <exception cref="TooManyWaitException">As many wait as may.</exception>
    public void Queue()
    {
        if (Interlocked.Increment(ref _waiting) > options.Value.Waiting)
        {
            Interlocked.Decrement(ref _waiting);
            throw new TooManyWaitException();
        }
    }

    /// <summary>Counts a request that waits no longer.</summary>
    public void Leave() => Interlocked.Decrement(ref _waiting);

    /// <summary>Waits until a batch may be run; <see cref="Free"/> follows.</summary>
    public Task TakeAsync() => _workers.WaitAsync();

    /// <summary>Lets another batch run.</summary>
    public void Free() => _workers.Release();

    /// <inheritdoc/>
    public void Dispose() => _workers.Dispose();
}
