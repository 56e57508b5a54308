namespace ArrhythmiaWeb.Dashboard;

/// <summary>A place along a chart.</summary>
/// <param name="Label">What it is called in the chart.</param>
/// <param name="Time">The day, week or month that it is, as HTML writes one; null where it is none.</param>
public sealed record ChartRow(string Label, string? Time = null);
