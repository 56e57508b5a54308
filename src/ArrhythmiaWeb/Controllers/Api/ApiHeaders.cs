using System.Globalization;
using ArrhythmiaWeb.Security;
using ArrhythmiaWeb.Tokens;
using Microsoft.Extensions.Options;

namespace ArrhythmiaWeb.Controllers.Api;

/// <summary>
/// Tells programs, on every answer, how many requests they have left (draft-ietf-httpapi-ratelimit-headers-10), and at addresses without a version that
/// there are better ones (RFC 9745).
/// </summary>
/// <param name="next">The rest of the way.</param>
/// <param name="allowances">How many requests each program has left.</param>
/// <param name="limits">How many it may make.</param>
public sealed class ApiHeaders(RequestDelegate next, ApiAllowances allowances, IOptions<LimitOptions> limits)
{
    private const int Minute = 60;

    /// <summary>When the addresses without a version were superseded: 2026-11-26, in seconds since 1970.</summary>
    private const string Deprecated = "@1795651200";

    private static readonly (string Old, string New)[] Successors = [("/api/predictions", "/api/v1/pictures"), ("/api/model", "/api/v1/models")];

    /// <summary>Adds the headers to the answer to come.</summary>
    /// <param name="context">The request.</param>
    public Task InvokeAsync(HttpContext context)
    {
        if (TokenScheme.IsApi(context.Request.Path))
        {
            // At the last moment: an error page clears what was set earlier, and another page may be made in its place.
            var path = context.Request.Path;
            context.Response.OnStarting(() =>
            {
                TellAllowance(context);
                TellSuccessor(context, path);
                return Task.CompletedTask;
            });
        }

        return next(context);
    }

    private void TellAllowance(HttpContext context)
    {
        if (allowances.Left(LimitsRegistration.ProgramOf(context)) is { } left)
        {
            var most = limits.Value.ApiRequests;
            // A request comes back at a time; all are back when as many are as have been made.
            var seconds = Math.Ceiling((double)(most - left) * Minute / most);
            context.Response.Headers["RateLimit-Policy"] = string.Create(CultureInfo.InvariantCulture, $"\"api\";q={most};w={Minute}");
            context.Response.Headers["RateLimit"] = string.Create(CultureInfo.InvariantCulture, $"\"api\";r={left};t={seconds:0}");
        }
    }

    private static void TellSuccessor(HttpContext context, PathString path)
    {
        foreach (var (old, successor) in Successors)
        {
            if (path.StartsWithSegments(old, StringComparison.OrdinalIgnoreCase, out var rest))
            {
                context.Response.Headers["Deprecation"] = Deprecated;
                context.Response.Headers.Append("Link", $"<{context.Request.PathBase}{successor}{rest}>; rel=\"successor-version\"");
            }
        }
    }
}
