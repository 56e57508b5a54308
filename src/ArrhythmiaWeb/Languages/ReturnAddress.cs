using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Extensions;

namespace ArrhythmiaWeb.Languages;

/// <summary>The address that a visitor sees, also where an error page stands in for it.</summary>
public static class ReturnAddress
{
    /// <summary>Path and query of the page that was asked for.</summary>
    public static string Of(HttpContext context)
    {
        if (context.Features.Get<IStatusCodeReExecuteFeature>() is { } other)
        {
            return UriHelper.BuildRelative(other.OriginalPathBase, other.OriginalPath, new QueryString(other.OriginalQueryString));
        }

        return context.Features.Get<IExceptionHandlerPathFeature>() is { } failure
            ? UriHelper.BuildRelative(context.Request.PathBase, failure.Path, context.Request.QueryString)
            : context.Request.GetEncodedPathAndQuery();
    }
}
