namespace ArrhythmiaWeb.Controllers;

/// <summary>What a browser remembers of somebody who has signed out.</summary>
internal static class BrowserMemory
{
    /// <summary>
    /// Has the browser forget what it has cached of this site: what an earlier version had it keep, and pages that wait behind its back button. Cookies
    /// stay, since among them is the language; that of the session is ended by signing out.
    /// </summary>
    /// <param name="response">The answer to whoever signs out.</param>
    public static void ForgetPages(this HttpResponse response) => response.Headers["Clear-Site-Data"] = "\"cache\", \"storage\"";
}
