using ArrhythmiaWeb.Settings;
using Microsoft.Extensions.Options;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace ArrhythmiaWeb.Telemetry;

/// <summary>Who listens to what the application tells of itself: nobody, where the settings name nobody.</summary>
public static class TelemetryRegistration
{
    // The framework's own, and those of the libraries that stand between us and other machines.
    private static readonly string[] Meters =
    [
        Measurements.Name, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.RateLimiting", "System.Net.Http", "System.Runtime",
        "Npgsql", "Polly",
    ];

    /// <summary>Registers the instruments, and what the settings have listen to them. The settings are read at once: they decide what is registered.</summary>
    /// <param name="builder">The builder to add to.</param>
    /// <param name="hasJobs">Whether it has a database with jobs in it, as all but a model server have.</param>
    public static void AddTelemetry(this WebApplicationBuilder builder, bool hasJobs = true)
    {
        builder.Services.AddSettings<TelemetryOptions>(TelemetryOptions.Section);
        builder.Services.AddSingleton<Measurements>();
        if (hasJobs)
        {
            builder.Services.AddSingleton<WaitingItems>();
        }

        var options = builder.Configuration.GetSection(TelemetryOptions.Section).Get<TelemetryOptions>() ?? new();
        // What is wrong with an address, the check of the settings says in a sentence.
        var collector = Uri.TryCreate(options.OtlpEndpoint, UriKind.Absolute, out var address) ? address : null;
        if (collector is null && options.MetricsToken.Length == 0)
        {
            return;
        }

        var telemetry = builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(options.ServiceName, serviceVersion: typeof(TelemetryRegistration).Assembly.GetName().Version?.ToString(3)))
            .WithMetrics(metrics =>
            {
                metrics.AddMeter(Meters);
                if (hasJobs)
                {
                    metrics.AddInstrumentation(services => services.GetRequiredService<WaitingItems>());
                }

                if (options.MetricsToken.Length > 0)
                {
                    metrics.AddPrometheusExporter(exporter => exporter.ScrapeEndpointPath = TelemetryOptions.MetricsPath);
                }
            });
        if (collector is not null)
        {
            telemetry.WithTracing(traces => traces
                .AddSource(Measurements.Name)
                .AddAspNetCoreInstrumentation(requests => requests.Filter = context => !context.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal))
                .AddHttpClientInstrumentation()
                .AddEntityFrameworkCoreInstrumentation());
            telemetry.WithLogging(null, logs => logs.IncludeFormattedMessage = true);
            telemetry.UseOtlpExporter(OpenTelemetry.Exporter.OtlpExportProtocol.Grpc, collector);
        }
    }

    /// <summary>Answers those who may ask for metrics, whatever name they call the application by.</summary>
    /// <param name="app">The way of a request.</param>
    public static void UseMetrics(this IApplicationBuilder app)
    {
        var options = app.ApplicationServices.GetRequiredService<IOptions<TelemetryOptions>>().Value;
        if (options.MetricsToken.Length > 0)
        {
            app.UseOpenTelemetryPrometheusScrapingEndpoint(
                context => context.Request.Path == TelemetryOptions.MetricsPath && options.Admits(context.Request.Headers.Authorization));
        }
    }
}
