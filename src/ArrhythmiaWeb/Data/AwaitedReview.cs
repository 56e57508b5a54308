using System.Linq.Expressions;

namespace ArrhythmiaWeb.Data;

/// <summary>When an answer waits for a reader: nobody has judged it, and it is doubtful or was drawn to be reviewed.</summary>
public static class AwaitedReview
{
    /// <summary>The rows of <see cref="ForReader"/> that nobody has judged, in the words of the database: an index holds them alone.</summary>
    public const string Condition = $"""{Open} AND (NOT "IsCertain" OR "IsSampled" OR "AssigneeId" IS NOT NULL)""";

    /// <summary>The rows that somebody has judged, in the words of the database: another index holds those.</summary>
    public const string NotOpen = "\"ReviewState\" <> 0";

    private const string Open = "\"ReviewState\" = 0";

    /// <summary>The rule for rows, which the database applies. It says the same as <see cref="Is"/>.</summary>
    public static Expression<Func<Prediction, bool>> OfRow { get; } =
        row => row.ReviewState == ReviewState.Open && (row.IsCertain == false || row.IsSampled);

    /// <summary>What concerns whoever works through a list: what a reader was asked to judge is on it as well, doubted or not. It says nothing of what was judged already.</summary>
    public static Expression<Func<Prediction, bool>> ForReader { get; } = row => row.IsCertain == false || row.IsSampled || row.AssigneeId != null;

    /// <summary>The rows that wait for nobody.</summary>
    public static Expression<Func<Prediction, bool>> NotOfRow { get; } =
        Expression.Lambda<Func<Prediction, bool>>(Expression.Not(OfRow.Body), OfRow.Parameters);

    /// <summary>The rule for recordings: nobody has judged them, and not all of their beats were answered with certainty. It says the same as <see cref="IsRecording"/>.</summary>
    public static Expression<Func<Analysis, bool>> OfRecording { get; } = row => row.ReviewState == ReviewState.Open && row.CertainBeats < row.BeatCount;

    /// <summary>The rule for one answer.</summary>
    /// <param name="isCertain">Whether it was certain; null where nobody asked.</param>
    /// <param name="isSampled">Whether it was drawn to be reviewed.</param>
    public static bool Is(ReviewState state, bool? isCertain, bool isSampled) => state == ReviewState.Open && (isCertain == false || isSampled);

    /// <summary>The rule for one recording.</summary>
    /// <param name="certainBeats">How many of its beats were answered with certainty.</param>
    /// <param name="beatCount">How many it has.</param>
    public static bool IsRecording(ReviewState state, int certainBeats, int beatCount) => state == ReviewState.Open && certainBeats < beatCount;
}
