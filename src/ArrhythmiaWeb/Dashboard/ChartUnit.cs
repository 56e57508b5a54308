namespace ArrhythmiaWeb.Dashboard;

/// <summary>What the numbers of a chart are.</summary>
public enum ChartUnit
{
    /// <summary>Whole numbers.</summary>
    Count,

    /// <summary>0 to 1.</summary>
    Share,

    /// <summary>Bytes.</summary>
    Bytes,
}
