namespace ArrhythmiaWeb.Ecg.Recordings;

/// <summary>A recording whose beats are found and answered. It holds nothing of the signal.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Lead">The name of the lead that was looked at.</param>
/// <param name="SamplingRate">In Hz.</param>
/// <param name="Samples">The R peaks, in samples of the recording, in the order of time.</param>
/// <param name="Answers">The answer for each beat.</param>
/// <param name="Shapes">For each beat the number of its shape: 0 is the most frequent one, and beats of one shape look alike; <see cref="OtherShape"/> where it has none of these.</param>
/// <param name="Quality">Where the lead cannot be read.</param>
/// <param name="Summary">The whole in a few figures.</param>
public sealed record AnalysedRecording(
    string Name,
    string Lead,
    double SamplingRate,
    IReadOnlyList<int> Samples,
    IReadOnlyList<RecordingAnswer> Answers,
    IReadOnlyList<int> Shapes,
    SignalQuality Quality,
    RecordingSummary Summary)
{
    /// <summary>The number that stands in <see cref="Shapes"/> for beats that are like no other, or only like few: these need not be like each other, and must not be judged together.</summary>
    public const int OtherShape = ShapeGroups.Others;
}
