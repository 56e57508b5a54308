using ArrhythmiaWeb.Data;

namespace ArrhythmiaWeb.Predictions;

/// <summary>As much of the model's answer as a list shows.</summary>
/// <param name="ClassCode">The code of the most probable class.</param>
/// <param name="Confidence">Its probability, 0 to 1.</param>
/// <param name="IsCertain">Whether the answer was certain; null where nobody asked.</param>
/// <param name="IsSampled">Whether the answer, though certain, was drawn to be reviewed.</param>
/// <param name="ReviewState">How it stands with its readers.</param>
public sealed record SummarisedAnswer(string ClassCode, double Confidence, bool? IsCertain, bool IsSampled, ReviewState ReviewState)
{
    /// <summary>Whether a reader is awaited.</summary>
    public bool IsAwaited => AwaitedReview.Is(ReviewState, IsCertain, IsSampled);
}
