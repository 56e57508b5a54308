namespace ArrhythmiaWeb.History;

/// <summary>How much a filter leaves.</summary>
/// <param name="Classes">For each class that was asked for, in the order of the classes, how many there are and how many of these wait for a reader.</param>
/// <param name="IsBounded">Whether there are more than <see cref="Most"/>, so that they were not all counted.</param>
public sealed record HistoryTotals(IReadOnlyList<HistoryTotals.OfClass> Classes, bool IsBounded = false)
{
    /// <summary>How many are counted at most where that takes looking at each.</summary>
    public const int Most = 10_000;

    /// <summary>How many there are.</summary>
    public int Count => Classes.Sum(one => one.Count);

    /// <summary>How many wait for a reader: doubtful or sampled, and not judged.</summary>
    public int Waiting => Classes.Sum(one => one.Waiting);

    /// <summary>How much of one class there is.</summary>
    /// <param name="Code">The code of the class.</param>
    /// <param name="Count">How many there are.</param>
    /// <param name="Waiting">How many of these wait for a reader.</param>
    public sealed record OfClass(string Code, int Count, int Waiting);
}
