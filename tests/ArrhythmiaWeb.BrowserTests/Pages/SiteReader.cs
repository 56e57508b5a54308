namespace ArrhythmiaWeb.BrowserTests.Pages;

/// <summary>Who looks at a page.</summary>
public enum SiteReader
{
    /// <summary>Somebody who has not signed in.</summary>
    Stranger,

    /// <summary>A clinician.</summary>
    Clinician,

    /// <summary>An admin.</summary>
    Admin,
}
