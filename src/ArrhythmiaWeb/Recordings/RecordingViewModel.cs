using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Ecg.Evaluation;
using ArrhythmiaWeb.Ecg.Recordings;
using ArrhythmiaWeb.Reviews;

namespace ArrhythmiaWeb.Recordings;

/// <summary>The page of a recording.</summary>
/// <param name="Analysis">The recording.</param>
/// <param name="Beats">Its beats as they are judged now; null where the answers are hidden from the reader.</param>
/// <param name="Reviews">What readers said, the newest first.</param>
/// <param name="Filter">Which beats the list shows.</param>
public sealed record RecordingViewModel(Analysis Analysis, JudgedBeats? Beats, IReadOnlyList<BeatReview> Reviews, BeatFilter Filter)
{
    /// <summary>The groups of beats that are shown; more would be a list that nobody reads.</summary>
    public const int MostShapes = 15;

    /// <summary>Whether the reader may judge.</summary>
    public required bool MayJudge { get; init; }

    /// <summary>Whether the recording's file is gone.</summary>
    public bool IsFileMissing { get; init; }

    /// <summary>Why the last judgement could not be taken; null where it could.</summary>
    public JudgementFault? Fault { get; init; }

    /// <summary>The whole in a few figures, as it holds now.</summary>
    public RecordingSummary? Summary { get; } = Beats?.Summary();

    /// <summary>How many beats each code has now.</summary>
    public IReadOnlyList<(string Code, int Beats)> Counts { get; } = Beats?.Counts() ?? [];

    /// <summary>How many beats there are, without what a reader calls no beat.</summary>
    public int BeatCount => Counts.Where(count => count.Code != BeatReview.NoBeat).Sum(count => count.Beats);

    /// <summary>What can be judged at once.</summary>
    public IReadOnlyList<ShapeGroup> Shapes { get; } = Beats?.Shapes() ?? [];

    /// <summary>How many beats look like no other, and can be judged one by one only.</summary>
    public int Shapeless { get; } = Beats?.All.Count(beat => !beat.HasShape) ?? 0;

    /// <summary>The beats of the list.</summary>
    public IReadOnlyList<JudgedBeat> Listed { get; } = Beats is null ? [] : Filter.Among(Beats);

    /// <summary>How many beats need a reader.</summary>
    public int Open { get; } = Beats?.All.Count(beat => beat.IsOpen) ?? 0;

    /// <summary>How many beats nobody has judged.</summary>
    public int Unjudged { get; } = Beats?.All.Count(beat => beat.Review is null) ?? 0;

    /// <summary>How many pages the list has.</summary>
    public int Pages => Math.Max(1, (Listed.Count + BeatFilter.PageSize - 1) / BeatFilter.PageSize);

    /// <summary>Which of them is shown.</summary>
    public int Page => Math.Clamp(Filter.PageNumber, 1, Pages);

    /// <summary>The share of the time that cannot be read, 0 to 1.</summary>
    public double UnreadableShare => Beats?.Quality.UnreadableShare ?? 0;

    /// <summary>The headings of <see cref="Analysis.Comparison"/>.</summary>
    public static IReadOnlyList<string> ComparedCodes => BeatConfusion.Headings;
}
