using ArrhythmiaWeb.Data;

namespace ArrhythmiaWeb.Reviews;

/// <summary>How saying the same of several predictions ended. In all but the first nothing is kept.</summary>
public abstract record AlikeOutcome
{
    private AlikeOutcome()
    {
    }

    /// <summary>A review of each is kept.</summary>
    /// <param name="Count">How many there are.</param>
    public sealed record Kept(int Count) : AlikeOutcome;

    /// <summary>It can be kept, once the reader confirms it.</summary>
    /// <param name="Predictions">The predictions, at least one.</param>
    /// <param name="ClassCode">The answer of each.</param>
    public sealed record Asked(IReadOnlyList<Prediction> Predictions, string ClassCode) : AlikeOutcome;

    /// <summary>No prediction was chosen.</summary>
    public sealed record NoneChosen : AlikeOutcome;

    /// <summary>Their answers are not the same.</summary>
    public sealed record Unlike : AlikeOutcome;

    /// <summary>The judgement cannot be taken.</summary>
    /// <param name="Fault">Why.</param>
    public sealed record Refused(JudgementFault Fault) : AlikeOutcome;

    /// <summary>One of them is not there for the reader, or the reader may not judge several at once.</summary>
    public sealed record Unknown : AlikeOutcome;
}
