namespace ArrhythmiaWeb.Dashboard;

/// <summary>A place along a chart.</summary>
/// <param name="Label">What it is called.</param>
/// <param name="Time">The day, week or month that it is, as HTML writes one; null where it is none.</param>
/// <param name="Tick">What it is called at the axis, where there is less room; null for the same.</param>
public sealed record ChartRow(string Label, string? Time = null, string? Tick = null);
