namespace ArrhythmiaWeb.Host;

/// <summary>
/// Redirects to the same host name no host: the framework takes the name from the request, where anybody can write any, and a cache in between
/// would send the next visitor there.
/// </summary>
/// <param name="next">The rest of the way.</param>
public sealed class RelativeRedirects(RequestDelegate next)
{
    /// <summary>Shortens the address of a redirect.</summary>
    /// <param name="context">The request.</param>
    public Task InvokeAsync(HttpContext context)
    {
        context.Response.OnStarting(() =>
        {
            var (request, response) = (context.Request, context.Response);
            var here = $"{request.Scheme}://{request.Host}";
            if (response.StatusCode is >= 300 and < 400 && response.Headers.Location is [{ } address]
                && address.StartsWith($"{here}/", StringComparison.OrdinalIgnoreCase) && IsPath(address.AsSpan(here.Length)))
            {
                response.Headers.Location = address[here.Length..];
            }

            return Task.CompletedTask;
        });
        return next(context);
    }

    /// <summary>Two slashes at its beginning would make the next word of a path a host.</summary>
    private static bool IsPath(ReadOnlySpan<char> address) => address is ['/'] or ['/', not ('/' or '\\'), ..];
}
