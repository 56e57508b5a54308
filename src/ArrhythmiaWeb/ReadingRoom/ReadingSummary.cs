using ArrhythmiaWeb.Data;

namespace ArrhythmiaWeb.ReadingRoom;

/// <summary>A list at a glance, and what became of it.</summary>
/// <param name="Pictures">The pictures, in order.</param>
/// <param name="Refused">Of a job, the names of the files that have no answer: refused or failed.</param>
public sealed record ReadingSummary(ReadingList List, IReadOnlyList<SummarisedPicture> Pictures, IReadOnlyList<string> Refused)
{
    /// <summary>How many pictures there are.</summary>
    public int Count => Pictures.Count;

    /// <summary>How many the reader has not judged.</summary>
    public int Left => Pictures.Count(picture => picture.Own is null);

    /// <summary>How often the reader said something.</summary>
    public int CountOf(Verdict verdict) => Pictures.Count(picture => picture.Own?.Verdict == verdict);
}
