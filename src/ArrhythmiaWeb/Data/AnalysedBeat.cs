namespace ArrhythmiaWeb.Data;

/// <summary>One beat of an analysis.</summary>
/// <param name="Sample">Its R peak, in samples from the start of the recording.</param>
/// <param name="Group">What the models say in the light of the recording: an index into the classes of <see cref="Ecg.LabelSet.Aami"/>.</param>
/// <param name="Confidence">How likely that is right, 0 to 1.</param>
/// <param name="PictureGroup">What the beat's picture alone was taken for; null where it has none.</param>
/// <param name="PictureConfidence">The probability of that, 0 to 1; 0 where it has none.</param>
/// <param name="Shape">The number of its shape; beats of one shape look alike, and 0 is the most frequent.</param>
/// <param name="IsCertain">Whether the answer is certain.</param>
/// <param name="IsByRhythm">Whether a second look at the rhythm of the whole recording decided the answer.</param>
public readonly record struct AnalysedBeat(
    int Sample, int Group, double Confidence, int? PictureGroup, double PictureConfidence, int Shape, bool IsCertain, bool IsByRhythm);
