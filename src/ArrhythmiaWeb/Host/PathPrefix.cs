using ArrhythmiaWeb.Settings;
using Microsoft.Extensions.Options;

namespace ArrhythmiaWeb.Host;

/// <summary>
/// Serves the application below a path of its host. It does not matter whether the proxy in front leaves the path in the request or takes it
/// off: every address that is made from here on begins with it.
/// </summary>
/// <param name="next">The rest of the way.</param>
/// <param name="proxies">Which path it is.</param>
public sealed class PathPrefix(RequestDelegate next, IOptions<ProxyOptions> proxies)
{
    private readonly PathString _path = proxies.Value.Path;

    /// <summary>Moves the path from the request's path to its base.</summary>
    /// <param name="context">The request.</param>
    public Task InvokeAsync(HttpContext context)
    {
        if (_path.HasValue)
        {
            context.Request.Path = context.Request.Path.StartsWithSegments(_path, StringComparison.OrdinalIgnoreCase, out var rest) ? rest : context.Request.Path;
            context.Request.PathBase = _path;
        }

        return next(context);
    }
}
