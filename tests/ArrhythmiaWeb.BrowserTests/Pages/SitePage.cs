namespace ArrhythmiaWeb.BrowserTests.Pages;

/// <summary>A page, and who looks at it.</summary>
/// <param name="Action">The controller and the action that answer, such as "Guide.Index".</param>
/// <param name="Path">The address; what stands in braces is filled in by <see cref="FilledApplication"/>.</param>
/// <param name="Reader">Who looks at it.</param>
public sealed record SitePage(string Action, string Path, SiteReader Reader)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Path} ({Reader})";
}
