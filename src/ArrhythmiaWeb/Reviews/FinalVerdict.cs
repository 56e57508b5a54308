using ArrhythmiaWeb.Data;
using Microsoft.EntityFrameworkCore;

namespace ArrhythmiaWeb.Reviews;

/// <summary>The judgement that stands for a prediction: of those that decide its <see cref="Prediction.ReviewState"/> the newest.</summary>
/// <param name="PredictionNumber">The <see cref="Prediction.Number"/> of the answer judged.</param>
/// <param name="ReviewerId">Who judged.</param>
/// <param name="Reviewer">Their name.</param>
/// <param name="Account">The name with which they sign in.</param>
/// <param name="Verdict">The judgement.</param>
/// <param name="ClassCode">The code of the class that they hold right; null where they cannot tell.</param>
/// <param name="Comment">What they added.</param>
/// <param name="CreatedAt">When (UTC).</param>
/// <param name="WasBlind">Whether they judged before seeing the model's answer.</param>
public sealed record FinalVerdict(
    long PredictionNumber, Guid ReviewerId, string Reviewer, string? Account, Verdict Verdict, string? ClassCode, string? Comment, DateTimeOffset CreatedAt, bool WasBlind)
{
    /// <summary>The reviews that are final: at most one for a prediction. Those that were taken back are none.</summary>
    public static IQueryable<Review> In(ApplicationDbContext db)
    {
        var deciding = Deciding(db);
        return deciding.Where(review => !deciding.Any(later => later.PredictionNumber == review.PredictionNumber && later.Number > review.Number));
    }

    /// <summary>The final verdicts on some predictions, by <see cref="Prediction.Number"/>; a prediction without one is not there.</summary>
    public static Task<Dictionary<long, FinalVerdict>> OfAsync(ApplicationDbContext db, IReadOnlyCollection<long> numbers, CancellationToken cancellation) => In(db)
        .Where(review => numbers.Contains(review.PredictionNumber))
        .Select(review => new FinalVerdict(
            review.PredictionNumber, review.ReviewerId, review.Reviewer!.DisplayName, review.Reviewer.UserName, review.Verdict, review.ClassCode, review.Comment, review.CreatedAt, review.WasBlind))
        .ToDictionaryAsync(verdict => verdict.PredictionNumber, cancellation);

    /// <summary>Each reader's newest judgement where it is what the state says.</summary>
    private static IQueryable<Review> Deciding(ApplicationDbContext db) => db.Reviews.Where(review =>
        ((review.Verdict == Verdict.Agree && review.Prediction!.ReviewState == ReviewState.Agreed)
            || (review.Verdict == Verdict.Correct && review.Prediction!.ReviewState == ReviewState.Corrected)
            || (review.Verdict == Verdict.Uncertain && review.Prediction!.ReviewState == ReviewState.Uncertain))
        && !db.Reviews.Any(later => later.PredictionNumber == review.PredictionNumber && later.ReviewerId == review.ReviewerId && later.Number > review.Number));
}
