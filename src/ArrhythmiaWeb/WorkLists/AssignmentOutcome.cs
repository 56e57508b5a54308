namespace ArrhythmiaWeb.WorkLists;

/// <summary>How asking a reader ended. Only in the first case is anything changed.</summary>
public enum AssignmentOutcome
{
    /// <summary>The reader is asked, or no longer.</summary>
    Done,

    /// <summary>One of the results was sent by somebody else, who alone may ask.</summary>
    NotTheirs,

    /// <summary>There is no such reader, or one of the results is not there for who asks.</summary>
    Unknown,
}
