using ArrhythmiaWeb.Data;

namespace ArrhythmiaWeb.Days;

/// <summary>The answers of one day and model that are alike in all that pages count by.</summary>
/// <param name="ClassCode">The code of the class.</param>
/// <param name="IsCertain">Whether they were certain; null where nobody asked.</param>
/// <param name="IsSampled">Whether they were drawn to be reviewed.</param>
/// <param name="State">How they stand with their readers.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Bytes">The size of their pictures, in bytes.</param>
public readonly record struct DayCell(string ClassCode, bool? IsCertain, bool IsSampled, ReviewState State, long Count, long Bytes)
{
    /// <summary>Whether they wait for a reader.</summary>
    public bool IsAwaited => AwaitedReview.Is(State, IsCertain, IsSampled);
}
