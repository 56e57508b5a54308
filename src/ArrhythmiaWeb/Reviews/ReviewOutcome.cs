using ArrhythmiaWeb.Data;

namespace ArrhythmiaWeb.Reviews;

/// <summary>How a review ended: in exactly one of the three ways below.</summary>
public abstract record ReviewOutcome
{
    private ReviewOutcome()
    {
    }

    /// <summary>The review is kept.</summary>
    public sealed record Kept(Review Review) : ReviewOutcome;

    /// <summary>The judgement cannot be taken. Nothing is kept.</summary>
    /// <param name="Fault">Why.</param>
    public sealed record Refused(JudgementFault Fault) : ReviewOutcome;

    /// <summary>There is no such prediction, or none that the reviewer may see.</summary>
    public sealed record Unknown : ReviewOutcome;
}
