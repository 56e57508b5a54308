using ArrhythmiaWeb.Ecg.Networks;
using ArrhythmiaWeb.Settings;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Options;
using Polly;

namespace ArrhythmiaWeb.Inference;

/// <summary>Who runs the networks.</summary>
public static class InferenceRegistration
{
    /// <summary>How long a question for health may take: whoever asks for ours waits for it.</summary>
    private static readonly TimeSpan HealthTimeout = TimeSpan.FromSeconds(1);

    /// <summary>Registers whoever runs the networks.</summary>
    public static void AddInference(this IServiceCollection services)
    {
        services.AddSettings<InferenceOptions>(InferenceOptions.Section);
        services.AddHttpClient(InferenceClient.Asking, (provider, http) => Point(http, provider, Timeout.InfiniteTimeSpan)).UseSocketsHttpHandler(Reconnect).SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers().AddResilienceHandler(InferenceClient.Asking, (pipeline, context) => Configure(pipeline, context.ServiceProvider.GetRequiredService<IOptions<InferenceOptions>>().Value));
        services.AddHttpClient(InferenceClient.Probing, (provider, http) => Point(http, provider, HealthTimeout)).UseSocketsHttpHandler(Reconnect).SetHandlerLifetime(Timeout.InfiniteTimeSpan).RemoveAllLoggers();
        services.AddSingleton<InferenceClient>();
        services.AddSingleton(provider => new Lazy<InferenceClient>(provider.GetRequiredService<InferenceClient>));
        services.AddSingleton<RemoteNetworks>();
        services.AddSingleton<INetworkSource>(provider =>
            provider.GetRequiredService<IOptions<InferenceOptions>>().Value.IsRemote ? provider.GetRequiredService<RemoteNetworks>() : OnnxNetworks.Instance);
        services.AddSingleton<ModelServerHealth>();
    }

    private static void Point(HttpClient http, IServiceProvider provider, TimeSpan timeout) =>
        (http.BaseAddress, http.Timeout) = (provider.GetRequiredService<IOptions<InferenceOptions>>().Value.Server, timeout);

    // So that servers that were added behind a name are found.
    private static void Reconnect(SocketsHttpHandler handler, IServiceProvider provider) => handler.PooledConnectionLifetime = TimeSpan.FromMinutes(1);

    private static void Configure(ResiliencePipelineBuilder<HttpResponseMessage> pipeline, InferenceOptions options)
    {
        var attempt = TimeSpan.FromSeconds(options.TimeoutSeconds);
        // Whoever waits for an answer waits by the clock of the machine.
        pipeline.TimeProvider = TimeProvider.System;
        pipeline
            .AddTimeout(new HttpTimeoutStrategyOptions { Timeout = attempt * ((2 * options.Retries) + 1) })
            .AddRetry(new HttpRetryStrategyOptions
            {
                MaxRetryAttempts = options.Retries,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = TimeSpan.FromMilliseconds(200),
                MaxDelay = attempt,
            })
            // Where half of the last tries failed, at least four, nothing is tried for five seconds.
            .AddCircuitBreaker(new HttpCircuitBreakerStrategyOptions
            {
                FailureRatio = 0.5,
                MinimumThroughput = 4,
                SamplingDuration = TimeSpan.FromSeconds(Math.Max(10, 2 * options.TimeoutSeconds)),
                BreakDuration = TimeSpan.FromSeconds(5),
            })
            .AddTimeout(new HttpTimeoutStrategyOptions { Timeout = attempt });
    }
}
