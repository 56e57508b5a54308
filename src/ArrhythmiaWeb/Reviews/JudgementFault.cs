using ArrhythmiaWeb.Data;

namespace ArrhythmiaWeb.Reviews;

/// <summary>Why a judgement cannot be taken.</summary>
public enum JudgementFault
{
    /// <summary>No choice was made, or none that there is.</summary>
    NothingChosen,

    /// <summary>The comment is longer than <see cref="Review.MaxCommentLength"/>.</summary>
    CommentTooLong,

    /// <summary>The comment holds characters that cannot be seen.</summary>
    CommentUnreadable,
}
