using ArrhythmiaWeb.Ecg.Records;

namespace ArrhythmiaWeb.Ecg.Evaluation;

/// <summary>A beat as it stands in a reference and in what is compared with it; one of the two may be missing.</summary>
/// <param name="Reference">The beat of the reference; null where what is compared has one too many.</param>
/// <param name="Test">The beat of what is compared; null where it lacks the reference's.</param>
public sealed record BeatPair(Annotation? Reference, Annotation? Test);
