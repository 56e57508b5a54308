using ArrhythmiaWeb.Security;
using ArrhythmiaWeb.Telemetry;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ArrhythmiaWeb.Host;

/// <summary>
/// What a request meets before its host name is compared with AllowedHosts: monitors ask for health by "localhost" or by an address, whatever
/// the application is called outside.
/// </summary>
public sealed class Doorstep : IStartupFilter
{
    private const string Health = "/health";

    /// <inheritdoc/>
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.UseMiddleware<SecurityHeaders>();
        app.UseMiddleware<Draining>();
        app.UseMiddleware<PathPrefix>();
        app.UseMiddleware<RelativeRedirects>();
        app.UseHealthChecks(Health, new HealthCheckOptions { ResponseWriter = WriteAsync });
        app.UseHealthChecks($"{Health}/ready", new HealthCheckOptions { ResponseWriter = WriteAsync });
        // That the process answers is all there is to say.
        app.UseHealthChecks($"{Health}/live", new HealthCheckOptions { Predicate = _ => false, ResponseWriter = WriteAsync });
        app.UseMetrics();
        next(app);
    };

    private static Task WriteAsync(HttpContext context, HealthReport report)
    {
        context.Response.ContentType = "text/plain; charset=utf-8";
        var missing = report.Entries.Values.Select(entry => entry.Description).Where(description => description is not null);
        return context.Response.WriteAsync(string.Join('\n', [report.Status.ToString(), .. missing]), context.RequestAborted);
    }
}
