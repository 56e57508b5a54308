namespace ArrhythmiaWeb.Accounts.SetUp;

/// <summary>Until there is an admin, every address leads to the page that says so.</summary>
/// <param name="state">Whether there is one.</param>
public sealed class SetUpGate(RequestDelegate next, SetUpState state)
{
    private const string Page = "/setup";
    private static readonly string[] Open = [Page, "/language", "/error"];

    /// <summary>Lets a request pass, or sends it to the page.</summary>
    public async Task InvokeAsync(HttpContext context)
    {
        if (Open.Any(path => context.Request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase)) || !await state.IsNeededAsync())
        {
            await next(context);
        }
        else if (context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase))
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        }
        else
        {
            context.Response.Headers.CacheControl = "no-store";
            context.Response.Redirect(context.Request.PathBase + Page);
        }
    }
}
