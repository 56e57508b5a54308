namespace ArrhythmiaWeb.Dashboard;

/// <summary>How a chart is drawn.</summary>
public enum ChartKind
{
    /// <summary>The bars of all series upon one another.</summary>
    Stacked,

    /// <summary>The bars of all series side by side.</summary>
    Grouped,

    /// <summary>A line for each series.</summary>
    Lines,
}
