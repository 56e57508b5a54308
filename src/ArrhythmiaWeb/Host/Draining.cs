using ArrhythmiaWeb.Settings;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace ArrhythmiaWeb.Host;

/// <summary>
/// The first part of the end: the application says that it is no longer ready, and answers all the same for as long as those who pass requests on need to hear of it. Only then
/// does the server stop to listen.
/// </summary>
/// <param name="lifetime">Knows when the end begins.</param>
/// <param name="options">How long it takes.</param>
public sealed class Draining(IHostApplicationLifetime lifetime, IOptions<ShutdownOptions> options) : IHealthCheck, IHostedLifecycleService, IMiddleware
{
    private const string Ending = "The application ends.";

    /// <inheritdoc/>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(lifetime.ApplicationStopping.IsCancellationRequested ? HealthCheckResult.Unhealthy(Ending) : HealthCheckResult.Healthy());

    /// <summary>Has whoever asks meanwhile, a proxy for instance, open a new connection for the next request, elsewhere.</summary>
    /// <inheritdoc/>
    public Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            context.Response.Headers.Connection = "close";
        }

        return next(context);
    }

    /// <summary>Waits while the server still listens: the host calls this before it stops any part.</summary>
    /// <inheritdoc/>
    public Task StoppingAsync(CancellationToken cancellationToken) =>
        options.Value.Drain > TimeSpan.Zero ? Task.Delay(options.Value.Drain, cancellationToken) : Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
