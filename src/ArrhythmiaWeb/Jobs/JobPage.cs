namespace ArrhythmiaWeb.Jobs;

/// <summary>A page of the items of a job, as one reader is shown it.</summary>
/// <param name="Items">The items.</param>
/// <param name="Count">How many the filter leaves on all pages.</param>
/// <param name="Filter">What is shown, in which order: less than was asked for where the reader must not be told.</param>
/// <param name="Totals">What came of the job.</param>
/// <param name="IsBlind">Whether there are answers that the reader must not be told yet, so that nothing counted or ordered may tell them.</param>
public sealed record JobPage(IReadOnlyList<ShownItem> Items, int Count, JobFilter Filter, JobTotals Totals, bool IsBlind)
{
    /// <summary>The first of those without an answer for what they are or for what happened.</summary>
    public IReadOnlyList<ShownItem> Refused { get; init; } = [];

    /// <summary>The first of those that repeat another picture.</summary>
    public IReadOnlyList<ShownItem> Repeated { get; init; } = [];
}
