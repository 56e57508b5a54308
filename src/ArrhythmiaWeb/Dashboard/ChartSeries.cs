namespace ArrhythmiaWeb.Dashboard;

/// <summary>The numbers of a chart that are drawn alike.</summary>
/// <param name="Name">What they are.</param>
/// <param name="Values">One for each row; null where there is none.</param>
public sealed record ChartSeries(string Name, IReadOnlyList<double?> Values);
