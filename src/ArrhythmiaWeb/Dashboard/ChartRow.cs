namespace ArrhythmiaWeb.Dashboard;

/// <summary>A place along a chart.</summary>
/// <param name="Label">What it is called in the chart.</param>
/// <param name="Day">The day that it is; null where it is none.</param>
public sealed record ChartRow(string Label, DateOnly? Day = null);
