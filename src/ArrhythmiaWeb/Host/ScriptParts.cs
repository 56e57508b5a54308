using Microsoft.AspNetCore.StaticFiles;

namespace ArrhythmiaWeb.Host;

/// <summary>
/// Files that are asked for without a version, such as the parts that a script imports. A browser would keep them for days by its own guess, and run the
/// parts of one version with those of another after an update.
/// </summary>
public static class ScriptParts
{
    private const string Version = "v";

    /// <summary>Has the browser ask each time whether what it keeps is still the newest; a short answer says so.</summary>
    /// <param name="context">The file that is about to be sent.</param>
    public static void HaveChecked(StaticFileResponseContext context)
    {
        if (!context.Context.Request.Query.ContainsKey(Version))
        {
            context.Context.Response.Headers.CacheControl = "no-cache";
        }
    }
}
