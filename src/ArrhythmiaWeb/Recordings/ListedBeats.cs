using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Ecg;

namespace ArrhythmiaWeb.Recordings;

/// <summary>As much of what the models say of a recording's beats as a list shows.</summary>
/// <param name="GroupCounts">How many beats each group of <see cref="LabelSet.Aami"/> has.</param>
/// <param name="CertainBeats">How many beats were answered with certainty.</param>
/// <param name="BeatCount">How many there are.</param>
/// <param name="ReviewState">How the recording stands with its readers.</param>
public sealed record ListedBeats(IReadOnlyList<int> GroupCounts, int CertainBeats, int BeatCount, ReviewState ReviewState)
{
    /// <summary>Whether a reader is awaited.</summary>
    public bool IsAwaited => AwaitedReview.IsRecording(ReviewState, CertainBeats, BeatCount);

    /// <summary>The share of the beats that was not answered with certainty, 0 to 1.</summary>
    public double UncertainShare => BeatCount == 0 ? 0 : (double)(BeatCount - CertainBeats) / BeatCount;

    /// <summary>The ectopic groups of which there are beats, S before V, each with how many.</summary>
    public IEnumerable<(BeatClass Group, int Count)> Ectopics =>
        LabelSet.Aami.Classes.Zip(GroupCounts).Where(pair => pair.First.Code is "S" or "V" && pair.Second > 0);
}
