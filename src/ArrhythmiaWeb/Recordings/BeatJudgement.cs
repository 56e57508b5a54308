using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Reviews;

namespace ArrhythmiaWeb.Recordings;

/// <summary>What a reader says of beats of a recording.</summary>
/// <param name="Choice">"agree", "uncertain", or a code of <see cref="BeatCodes.All"/>.</param>
/// <param name="Comment">What the reader adds.</param>
public sealed record BeatJudgement(string? Choice, string? Comment)
{
    /// <summary>The one beat that is meant, by its place in the recording; null where others are.</summary>
    public int? Beat { get; init; }

    /// <summary>With <see cref="Code"/>: the shape whose beats are meant.</summary>
    public int? Shape { get; init; }

    /// <summary>With <see cref="Shape"/>: of which answer.</summary>
    public string? Code { get; init; }

    /// <summary>Whether every beat is meant that nobody has judged.</summary>
    public bool Rest { get; init; }

    /// <summary>Whether the recording as a whole is judged and no beat of it, by a reader from whom the answers are hidden.</summary>
    public bool Whole { get; init; }

    /// <summary>What can be chosen, in order.</summary>
    /// <param name="seesAnswer">Whether the reader has seen the answer, and can agree with it.</param>
    public static IReadOnlyList<string> Choices(bool seesAnswer) =>
        [.. seesAnswer ? [Judgement.Agree] : Array.Empty<string>(), .. BeatCodes.All, Judgement.Uncertain];

    /// <summary>The same as is said of pictures.</summary>
    public Judgement Said => new(Choice, Comment);

    /// <summary>The beats that are meant.</summary>
    /// <returns>Their places; null where none or several statements say which, or one names a beat that there is not.</returns>
    public IReadOnlyList<int>? Among(JudgedBeats beats) => (Beat, Shape, Rest, Whole) switch
    {
        ({ } beat, null, false, false) => beat >= 0 && beat < beats.All.Count ? [beat] : null,
        (null, { } shape, false, false) => [.. beats.All.Where(beat => beat.HasShape && beat.Beat.Shape == shape && beat.ModelCode == Code).Select(beat => beat.Index)],
        (null, null, true, false) => [.. beats.All.Where(beat => beat.Review is null).Select(beat => beat.Index)],
        (null, null, false, true) => [],
        _ => null,
    };

    /// <summary>The verdict, and the code that the reader holds right.</summary>
    /// <returns>Null where no choice was made, or none that there is.</returns>
    public (Verdict Verdict, string? Code)? Meaning => Choice switch
    {
        Judgement.Agree => (Verdict.Agree, null),
        Judgement.Uncertain => (Verdict.Uncertain, null),
        { } code when BeatCodes.All.Contains(code) => (Verdict.Correct, code),
        _ => null,
    };
}
