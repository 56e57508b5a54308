namespace ArrhythmiaWeb.Security;

/// <summary>Tells the browser, on every answer, what it may do with it.</summary>
/// <param name="next">The rest of the way.</param>
public sealed class SecurityHeaders(RequestDelegate next)
{
    /// <summary>No inline script, no inline style, nothing from elsewhere; blob: is the preview of a picture not yet sent, data: the small signs in Bootstrap's style sheet.</summary>
    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; connect-src 'self'; form-action 'self'; "
        + "frame-ancestors 'none'; base-uri 'none'";

    private const string PermissionsPolicy =
        "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), microphone=(), payment=(), usb=()";

    /// <summary>Adds the headers to the answer to come.</summary>
    /// <param name="context">The request.</param>
    public Task InvokeAsync(HttpContext context)
    {
        // At the last moment: an error page clears what was set earlier, and an action may have set a stricter policy.
        context.Response.OnStarting(() =>
        {
            var headers = context.Response.Headers;
            headers.TryAdd("Content-Security-Policy", ContentSecurityPolicy);
            headers.TryAdd("Permissions-Policy", PermissionsPolicy);
            headers.TryAdd("Referrer-Policy", "same-origin");
            headers.TryAdd("X-Content-Type-Options", "nosniff");
            headers.TryAdd("X-Frame-Options", "DENY");
            headers.TryAdd("Cross-Origin-Opener-Policy", "same-origin");
            headers.TryAdd("Cross-Origin-Resource-Policy", "same-origin");
            if (context.User.Identity?.IsAuthenticated == true)
            {
                var isKept = context.Response.StatusCode is StatusCodes.Status200OK or StatusCodes.Status304NotModified && context.GetEndpoint()?.Metadata.GetMetadata<BrowserMayKeepAttribute>() is not null;
                // What a page or picture showed to somebody is not in the browser, nor on its disk, for whoever sits there next.
                headers.CacheControl = isKept ? BrowserMayKeepAttribute.CacheControl : "no-store";
            }

            return Task.CompletedTask;
        });
        return next(context);
    }
}
