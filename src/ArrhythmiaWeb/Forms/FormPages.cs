using Microsoft.AspNetCore.Http.Extensions;

namespace ArrhythmiaWeb.Forms;

/// <summary>Finds the page whose form a request posts.</summary>
/// <param name="links">The application's addresses.</param>
public sealed class FormPages(LinkGenerator links)
{
    /// <summary>The address of the page, with the query with which the visitor saw it where the browser tells.</summary>
    /// <param name="context">The request.</param>
    public string Of(HttpContext context)
    {
        var named = context.GetEndpoint()?.Metadata.GetOrderedMetadata<FormPageAttribute>() ?? [];
        var pages = named.Count == 0 ? [context.Request.PathBase + context.Request.Path] : named.Select(page => AddressOf(context, page)).ToList();
        return Referer(context) is { } referer && (named.Any(page => page.IsOnEveryPage) || pages.Any(page => IsSamePath(page, referer)))
            ? referer.PathAndQuery
            : pages[0];
    }

    private static bool IsSamePath(string page, Uri referer) => string.Equals(new PathString(page).ToUriComponent(), referer.AbsolutePath, StringComparison.OrdinalIgnoreCase);

    /// <summary>The page that the visitor came from, if it is one of ours.</summary>
    private static Uri? Referer(HttpContext context) =>
        Uri.TryCreate(context.Request.Headers.Referer, UriKind.Absolute, out var referer)
        && Uri.TryCreate(context.Request.GetDisplayUrl(), UriKind.Absolute, out var here)
        && referer.Authority == here.Authority ? referer : null;

    private string AddressOf(HttpContext context, FormPageAttribute page) =>
        links.GetPathByAction(
            context, page.Action, page.Controller, new RouteValueDictionary(page.Values.Select(name => KeyValuePair.Create(name, context.Request.RouteValues[name]))))
        ?? throw new InvalidOperationException($"There is no address for {page.Controller}.{page.Action}.");
}
