namespace ArrhythmiaWeb.Dashboard;

/// <summary>The files refused on one day.</summary>
/// <param name="Day">The day (UTC).</param>
/// <param name="ForReason">The refusals for each reason; a reason without refusals is not there.</param>
public sealed record DayOfRefusals(DateOnly Day, IReadOnlyDictionary<string, long> ForReason)
{
    /// <summary>All refusals.</summary>
    public long Refusals => ForReason.Values.Sum();
}
