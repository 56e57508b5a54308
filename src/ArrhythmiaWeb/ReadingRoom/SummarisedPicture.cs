using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Predictions;

namespace ArrhythmiaWeb.ReadingRoom;

/// <summary>One picture of a list at a glance.</summary>
/// <param name="Picture">The picture, without its answer where that is hidden from the reader.</param>
/// <param name="Own">What the reader said of it last; null where they have not judged it.</param>
public sealed record SummarisedPicture(PredictionSummary Picture, Review? Own);
