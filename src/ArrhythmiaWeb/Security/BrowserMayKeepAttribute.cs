namespace ArrhythmiaWeb.Security;

/// <summary>
/// The browser may keep the answer until its user signs out, and asks each time whether it is still to be shown. For small pictures of which lists have many; they tell nobody's name. Everything else behind the door
/// is kept by no browser.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserMayKeepAttribute : Attribute
{
    /// <summary>What it is told.</summary>
    public const string CacheControl = "private, no-cache";
}
