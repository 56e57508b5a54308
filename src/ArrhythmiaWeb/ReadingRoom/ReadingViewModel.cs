using ArrhythmiaWeb.Answers;
using ArrhythmiaWeb.Data;

namespace ArrhythmiaWeb.ReadingRoom;

/// <summary>One picture in the reading room.</summary>
/// <param name="List">The list that it stands on.</param>
/// <param name="Progress">How far the reader is.</param>
/// <param name="Page">The picture with its answer, or without where that is hidden.</param>
/// <param name="Last">What the reader said just now; null where they came in, or moved on without a judgement.</param>
public sealed record ReadingViewModel(ReadingList List, ReadingProgress Progress, ResultPage Page, LastVerdict? Last)
{
    /// <summary>The picture.</summary>
    public Prediction Prediction => Page.Prediction;

    /// <summary>Where it stands in the list, from 1.</summary>
    public int Place => Progress.PlaceOf(Prediction.Id);
}
