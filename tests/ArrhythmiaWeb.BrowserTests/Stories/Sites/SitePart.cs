namespace ArrhythmiaWeb.BrowserTests.Stories.Sites;

/// <summary>What of a site can die by itself.</summary>
public enum SitePart
{
    /// <summary>One of the processes that answer browsers.</summary>
    Replica,

    /// <summary>Every server of the networks.</summary>
    Models,

    /// <summary>Where pictures and recordings are kept.</summary>
    Store,

    /// <summary>The database.</summary>
    Database,
}
