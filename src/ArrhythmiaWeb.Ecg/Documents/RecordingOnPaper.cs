using ArrhythmiaWeb.Ecg.Recordings;

namespace ArrhythmiaWeb.Ecg.Documents;

/// <summary>What a report tells of a recording.</summary>
/// <param name="Name">The recording's name.</param>
/// <param name="Lead">The lead that was read.</param>
/// <param name="SamplingRate">In Hz.</param>
/// <param name="Beats">What was found, in the order of time.</param>
/// <param name="Summary">The whole in a few figures, made of the beats that are beats.</param>
/// <param name="Quality">Where the lead cannot be read.</param>
public sealed record RecordingOnPaper(
    string Name, string Lead, double SamplingRate, IReadOnlyList<BeatOnPaper> Beats, RecordingSummary Summary, SignalQuality Quality)
{
    /// <summary>What stands wherever an answer is shown: that it is no diagnosis.</summary>
    public required string Notice { get; init; }

    /// <summary>When the report is written, in words.</summary>
    public required string WrittenAt { get; init; }

    /// <summary>Names and values that come first: whose recording it is, its file.</summary>
    public IReadOnlyList<(string Name, string Value)> First { get; init; } = [];

    /// <summary>Names and values that come last: where it is from, what read it.</summary>
    public IReadOnlyList<(string Name, string Value)> Facts { get; init; } = [];

    /// <summary>What readers said: who and when, and what. Null where nobody can have said anything.</summary>
    public IReadOnlyList<(string Name, string Value)>? Judgements { get; init; }

    /// <summary>Reads a stretch of the lead, in mV, from a sample on, at most so many samples; fewer at the end of the recording. Null where its file is gone.</summary>
    public Func<int, int, IReadOnlyList<float>>? Signal { get; init; }
}
