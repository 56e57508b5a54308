using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace ArrhythmiaWeb.Inference;

/// <summary>Whether the networks can be asked. Asked more often than every two seconds, it says again what it found.</summary>
/// <param name="options">Who runs the networks.</param>
/// <param name="client">Speaks to the model server, where there is one.</param>
/// <param name="time">The clock.</param>
public sealed class ModelServerHealth(IOptions<InferenceOptions> options, Lazy<InferenceClient> client, TimeProvider time) : IHealthCheck
{
    private static readonly TimeSpan GoodFor = TimeSpan.FromSeconds(2);

    private volatile Finding? _found;

    private sealed record Finding(DateTimeOffset At, bool IsReady);

    /// <summary>Whether what is sent now must wait: the model server does not answer, and nobody answers in its stead.</summary>
    /// <param name="cancellation">Stops waiting.</param>
    public async Task<bool> KeepsWaitingAsync(CancellationToken cancellation) => options.Value.WhenDown is WhenDown.Queue && !await IsReadyAsync(cancellation);

    /// <inheritdoc/>
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        await IsReadyAsync(cancellationToken) ? HealthCheckResult.Healthy()
            : HealthCheckResult.Degraded(
                options.Value.WhenDown is WhenDown.Queue ? "The model server of Inference:Address is not ready: what is sent waits until it is." : "The model server of Inference:Address is not ready: this process answers meanwhile.");

    private async Task<bool> IsReadyAsync(CancellationToken cancellation)
    {
        if (!options.Value.IsRemote)
        {
            return true;
        }

        if (_found is not { } found || time.GetUtcNow() - found.At >= GoodFor)
        {
            _found = found = new Finding(time.GetUtcNow(), await client.Value.IsReadyAsync(cancellation));
        }

        return found.IsReady;
    }
}
