using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Predictions;

namespace ArrhythmiaWeb.Jobs;

/// <summary>An item with what came of it.</summary>
/// <param name="Item">The item.</param>
/// <param name="Prediction">The answer to a picture; null where there is none, or it was deleted.</param>
/// <param name="Analysis">The answer to a recording, likewise.</param>
/// <param name="HidesAnalysis">Whether the reader must judge the recording before they are told.</param>
public sealed record ShownItem(JobItem Item, PredictionSummary? Prediction, Analysis? Analysis, bool HidesAnalysis)
{
    /// <summary>What readers made of the answer; null where nobody has judged it, or the reader must not be told.</summary>
    public ItemVerdict? Verdict { get; init; }
}
