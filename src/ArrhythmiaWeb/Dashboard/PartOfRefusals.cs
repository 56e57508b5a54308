namespace ArrhythmiaWeb.Dashboard;

/// <summary>The files refused in one part of a period.</summary>
/// <param name="Part">The days.</param>
/// <param name="ForReason">The refusals for each reason; a reason without refusals is not there.</param>
public sealed record PartOfRefusals(Period Part, IReadOnlyDictionary<string, long> ForReason)
{
    /// <summary>All refusals.</summary>
    public long Refusals => ForReason.Values.Sum();
}
