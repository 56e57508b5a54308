namespace ArrhythmiaWeb.Dashboard;

/// <summary>The numbers of a chart that are drawn alike.</summary>
/// <param name="Name">What they are.</param>
/// <param name="Values">One for each row; null where there is none.</param>
/// <param name="Links">Where the number of a row leads; null where it leads nowhere.</param>
public sealed record ChartSeries(string Name, IReadOnlyList<double?> Values, Func<int, ChartLink>? Links = null)
{
    /// <summary>Where the number of a row leads; null where it leads nowhere, or counts nothing.</summary>
    public ChartLink? LinkOf(int row) => Values[row] > 0 ? Links?.Invoke(row) : null;
}
