using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Ecg;
using ArrhythmiaWeb.Ecg.Recordings;

namespace ArrhythmiaWeb.Recordings;

/// <summary>The beats of a recording with what readers said of them: of several judgements of a beat the last one holds.</summary>
public sealed class JudgedBeats
{
    private readonly Analysis _analysis;

    private JudgedBeats(Analysis analysis, IReadOnlyList<JudgedBeat> beats) => (_analysis, All) = (analysis, beats);

    /// <summary>All beats, in the order of time.</summary>
    public IReadOnlyList<JudgedBeat> All { get; }

    /// <summary>Joins beats and judgements.</summary>
    /// <param name="analysis">The recording.</param>
    /// <param name="beats">Its beats, in the order of time.</param>
    /// <param name="reviews">The judgements, the oldest first.</param>
    public static JudgedBeats Of(Analysis analysis, IReadOnlyList<AnalysedBeat> beats, IEnumerable<BeatReview> reviews)
    {
        var last = new BeatReview?[beats.Count];
        foreach (var review in reviews)
        {
            foreach (var beat in review.Beats)
            {
                last[beat] = review;
            }
        }

        return new JudgedBeats(analysis, [.. beats.Select((beat, index) => new JudgedBeat(index, beat, last[index]))]);
    }

    /// <summary>Where the lead that was read cannot be read.</summary>
    public SignalQuality Quality => new(_analysis.Unreadable, _analysis.Unreadable.Sum(stretch => stretch.To - stretch.From) / _analysis.Seconds);

    /// <summary>When a beat is, in seconds from the start of the recording.</summary>
    public double SecondsOf(JudgedBeat beat) => beat.Beat.Sample / _analysis.SamplingRate;

    /// <summary>The RR interval before a beat, in seconds; null before the first.</summary>
    public double? IntervalBefore(int beat) => beat == 0 ? null : (All[beat].Beat.Sample - All[beat - 1].Beat.Sample) / _analysis.SamplingRate;

    /// <summary>The whole in a few figures, as it holds now.</summary>
    public RecordingSummary Summary()
    {
        JudgedBeat[] beats = [.. All.Where(beat => beat.IsBeat)];
        return RecordingSummary.Of(_analysis.Seconds, [.. beats.Select(SecondsOf)], [.. beats.Select(beat => LabelSet.AamiWithPaced.Classes.Index().First(known => known.Item.Code == beat.Code).Index)]);
    }

    /// <summary>How many beats each code has now.</summary>
    public IReadOnlyList<(string Code, int Beats)> Counts() => [.. BeatCodes.All.Select(code => (code, All.Count(beat => beat.Code == code)))];

    /// <summary>Beats that look alike and are answered alike: what can be judged at once, without beats that look like no other. The largest groups of which a reader is needed first.</summary>
    public IReadOnlyList<ShapeGroup> Shapes() =>
    [
        .. All.Where(beat => beat.HasShape).GroupBy(beat => (beat.Beat.Shape, beat.Beat.Group)).Select(alike => new ShapeGroup(alike.Key.Shape, BeatCodes.Of(alike.Key.Group), [.. alike]))
            .OrderByDescending(group => group.Open > 0).ThenBy(group => group.ModelCode == "N").ThenByDescending(group => group.Beats.Count).ThenBy(group => group.Shape),
    ];
}
