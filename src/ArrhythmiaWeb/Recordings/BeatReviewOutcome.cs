using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Reviews;

namespace ArrhythmiaWeb.Recordings;

/// <summary>How a judgement of beats ended: in exactly one of the three ways below.</summary>
public abstract record BeatReviewOutcome
{
    private BeatReviewOutcome()
    {
    }

    /// <summary>It is kept.</summary>
    public sealed record Kept(BeatReview Review) : BeatReviewOutcome;

    /// <summary>It cannot be taken. Nothing is kept.</summary>
    /// <param name="Fault">Why.</param>
    public sealed record Refused(JudgementFault Fault) : BeatReviewOutcome;

    /// <summary>There is no such recording or no such beat, or none that the reviewer may see.</summary>
    public sealed record Unknown : BeatReviewOutcome;
}
