namespace ArrhythmiaWeb.BrowserTests.Stories.Sites;

/// <summary>How the application is run.</summary>
public enum SiteKind
{
    /// <summary>As <c>dotnet run</c> has it: one process with SQLite, a folder, and the networks in it.</summary>
    Embedded,

    /// <summary>Three processes behind nginx, with PostgreSQL, a store of objects, and two servers of the networks.</summary>
    Replicated,
}
