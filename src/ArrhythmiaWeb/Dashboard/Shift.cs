namespace ArrhythmiaWeb.Dashboard;

/// <summary>How far something has moved from its reference: the population stability index, as people put it.</summary>
public enum Shift
{
    /// <summary>There are too few predictions to tell.</summary>
    TooFew,

    /// <summary>Below 0.1.</summary>
    Little,

    /// <summary>From 0.1 to 0.25.</summary>
    Moderate,

    /// <summary>Above 0.25.</summary>
    Great,
}
