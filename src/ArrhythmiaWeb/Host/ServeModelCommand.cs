using ArrhythmiaWeb.Inference.Serving;
using ArrhythmiaWeb.Settings;
using ArrhythmiaWeb.Telemetry;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace ArrhythmiaWeb.Host;

/// <summary>The command that serves the networks to other processes of the application: <c>serve-model [--urls ADDRESS]</c>.</summary>
public static class ServeModelCommand
{
    /// <summary>The first word of the command line.</summary>
    public const string Name = "serve-model";

    /// <summary>Serves until it is told to end; then what was asked before is still answered.</summary>
    /// <param name="args">Settings of the application.</param>
    /// <returns>The exit code.</returns>
    /// <exception cref="StartException">The models cannot be loaded, or it cannot listen.</exception>
    public static async Task<int> RunAsync(string[] args)
    {
        var builder = WebApplication.CreateBuilder(ApplicationFolders.Locate(args));
        builder.KeepFailedStartQuiet();
        builder.Services.Configure<KestrelServerOptions>(options => options.AddServerHeader = false);
        builder.AddTelemetry(hasJobs: false);
        builder.Services.AddModelServer();

        await using var app = builder.Build();
        app.UseMetrics();
        app.MapModelServer();
        app.PrepareModelServer();
        await app.ListenAsync();
        await app.WaitForShutdownAsync();
        return 0;
    }
}
