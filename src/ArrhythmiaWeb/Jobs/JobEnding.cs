using ArrhythmiaWeb.Settings;
using Microsoft.Extensions.Options;

namespace ArrhythmiaWeb.Jobs;

/// <summary>How the work on jobs ends with the application: no item is begun any more, and the one under way has some time to finish.</summary>
public sealed class JobEnding : IDisposable
{
    private readonly CancellationTokenSource _over = new();
    private readonly CancellationToken _begun;

    /// <summary>Waits for the end of the application.</summary>
    /// <param name="lifetime">Knows when it begins.</param>
    /// <param name="options">How much time there is then.</param>
    public JobEnding(IHostApplicationLifetime lifetime, IOptions<ShutdownOptions> options)
    {
        _begun = lifetime.ApplicationStopping;
        _begun.Register(() => _over.CancelAfter(options.Value.Drain + options.Value.Finish));
    }

    /// <summary>Whether no item is begun any more.</summary>
    public bool HasBegun => _begun.IsCancellationRequested;

    /// <summary>The item under way is given up.</summary>
    public CancellationToken Over => _over.Token;

    /// <summary>Has something done when the end begins.</summary>
    /// <param name="what">What.</param>
    public void OnBegin(Action what) => _begun.Register(what);

    /// <inheritdoc/>
    public void Dispose() => _over.Dispose();
}
