namespace ArrhythmiaWeb.Data;

/// <summary>One reader's judgement of beats of a recording, of one or of many at once. It is never changed: a reader with second thoughts writes another one.</summary>
public sealed class BeatReview
{
    /// <summary>The code of what is no beat at all, as WFDB annotates an isolated artifact that looks like one.</summary>
    public const string NoBeat = "|";

    /// <summary>The order of arrival, given by the database: of two judgements of a beat the later one holds.</summary>
    public long Number { get; private set; }

    /// <summary>The <see cref="Data.Analysis.Number"/> of the recording.</summary>
    public required long AnalysisNumber { get; init; }

    /// <summary>The recording; loaded only where asked for.</summary>
    public Analysis? Analysis { get; private set; }

    /// <summary>Who judges.</summary>
    public required Guid ReviewerId { get; init; }

    /// <summary>Who judges; loaded only where asked for.</summary>
    public Person? Reviewer { get; private set; }

    /// <summary>When (UTC).</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The judgement, of each of the beats.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>The code of the group that the reader thinks is right, or <see cref="NoBeat"/>; null where they agree with each beat's answer or cannot tell.</summary>
    public string? GroupCode { get; init; }

    /// <summary>The beats, by their place in the recording, 0 for the first. Empty for a judgement of the whole.</summary>
    public required IReadOnlyList<int> Beats { get; init; }

    /// <summary>What the reader adds.</summary>
    public string? Comment { get; init; }

    /// <summary>Whether the reader judged before seeing the models' answers.</summary>
    public bool WasBlind { get; init; }
}
