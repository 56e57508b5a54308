using System.Security.Claims;
using ArrhythmiaWeb.Accounts;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Predictions;
using Microsoft.EntityFrameworkCore;

namespace ArrhythmiaWeb.Reviews;

/// <summary>Takes judgements down. Each is one more row; none is ever changed, but its reader can take it back.</summary>
/// <param name="access">Whose predictions somebody may see, and so judge.</param>
/// <param name="blinding">Whether the reviewer has seen the model's answer.</param>
public sealed class ReviewService(
    IDbContextFactory<ApplicationDbContext> contexts, PredictionAccess access, Blinding blinding, AuditLog audit, TimeProvider time)
{
    /// <summary>Adds a review to a prediction and updates <see cref="Prediction.ReviewState"/>: both or neither.</summary>
    /// <param name="reviewer">Who judges: a clinician who may see the prediction.</param>
    /// <param name="cancellation">Gives up; nothing is kept then.</param>
    /// <param name="key">The key of the request; null where it has none.</param>
    public async Task<ReviewOutcome> ReviewAsync(Guid id, Judgement judgement, ClaimsPrincipal reviewer, CancellationToken cancellation, RequestKey? key = null)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        // The transaction is opened before anything is read, so that of two simultaneous reviews the second sees the first.
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await db.LockAsync(LockOf.Answers, [id], cancellation);
        if (!reviewer.IsInRole(Role.Clinician)
            || await access.VisibleTo(db, reviewer).SingleOrDefaultAsync(row => row.Id == id, cancellation) is not { } prediction)
        {
            return new ReviewOutcome.Unknown();
        }

        var isBlind = await blinding.HidesAsync(reviewer, prediction, cancellation);
        if (judgement.FindFault(isBlind) is { } fault)
        {
            return new ReviewOutcome.Refused(fault);
        }

        var review = await AddAsync(db, prediction, judgement, reviewer, isBlind, cancellation);
        await (key?.MarkAsync(db, prediction.Id, review.Number) ?? Task.CompletedTask);
        await transaction.CommitAsync(CancellationToken.None);
        return new ReviewOutcome.Kept(review);
    }

    /// <summary>Says the same of several predictions that have the same answer, each in a review of its own: of all, or of none.</summary>
    /// <param name="ids">The predictions, by their names in addresses.</param>
    /// <param name="judgement">What is said of each.</param>
    /// <param name="reviewer">Who judges: a clinician who may see all of them, and from whom no answer is hidden.</param>
    /// <param name="isConfirmed">Whether they have seen how many there are and what the answer is; nothing is kept where they have not.</param>
    /// <param name="cancellation">Gives up; nothing is kept then.</param>
    public async Task<AlikeOutcome> ReviewAlikeAsync(
        IReadOnlyCollection<Guid> ids, Judgement judgement, ClaimsPrincipal reviewer, bool isConfirmed, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await db.LockAsync(LockOf.Answers, ids, cancellation);
        var predictions = await access.VisibleTo(db, reviewer).Where(row => ids.Contains(row.Id)).OrderBy(row => row.Number).ToListAsync(cancellation);
        if (!reviewer.IsInRole(Role.Clinician) || blinding.Concerns(reviewer) || predictions.Count != ids.Distinct().Count())
        {
            return new AlikeOutcome.Unknown();
        }

        if (predictions.Select(row => row.ClassCode).Distinct().ToList() is not [var code])
        {
            return predictions.Count == 0 ? new AlikeOutcome.NoneChosen() : new AlikeOutcome.Unlike();
        }

        if (judgement.FindFault(isBlind: false) is { } fault)
        {
            return new AlikeOutcome.Refused(fault);
        }

        if (!isConfirmed)
        {
            return new AlikeOutcome.Asked(predictions, code);
        }

        foreach (var prediction in predictions)
        {
            await AddAsync(db, prediction, judgement, reviewer, isBlind: false, cancellation);
        }

        await transaction.CommitAsync(CancellationToken.None);
        return new AlikeOutcome.Kept(predictions.Count);
    }

    /// <summary>Takes back what a reader said last of a prediction, and updates <see cref="Prediction.ReviewState"/>: both or neither. What they said before counts again.</summary>
    /// <param name="id">The prediction's name.</param>
    /// <param name="reviewer">Who judged: nobody takes back what another said.</param>
    /// <param name="cancellation">Gives up; nothing is taken back then.</param>
    /// <returns>False where the reviewer has said nothing that stands, or may not see the prediction.</returns>
    public async Task<bool> WithdrawAsync(Guid id, ClaimsPrincipal reviewer, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await db.LockAsync(LockOf.Answers, [id], cancellation);
        var person = reviewer.PersonId();
        if (!reviewer.IsInRole(Role.Clinician)
            || await access.VisibleTo(db, reviewer).SingleOrDefaultAsync(row => row.Id == id, cancellation) is not { } prediction
            || await db.Reviews.Where(review => review.PredictionNumber == prediction.Number && review.ReviewerId == person)
                .OrderByDescending(review => review.Number).FirstOrDefaultAsync(cancellation) is not { } review)
        {
            return false;
        }

        review.WithdrawnAt = time.GetUtcNow();
        await db.SaveChangesAsync(cancellation);
        await SettleAsync(db, prediction.Number, cancellation);
        await audit.AppendAsync(db, Actor.Of(reviewer), AuditEvent.ReviewWithdrawn, prediction.Id, review.Verdict.ToString(), cancellation);
        await transaction.CommitAsync(CancellationToken.None);
        return true;
    }

    /// <summary>Lists the reviews of a prediction with their reviewers, the oldest first.</summary>
    /// <param name="prediction">The prediction, which the reader may see.</param>
    public async Task<IReadOnlyList<Review>> ListAsync(Prediction prediction, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Reviews.AsNoTracking().Include(review => review.Reviewer).Where(review => review.PredictionNumber == prediction.Number)
            .OrderBy(review => review.Number).ToListAsync(cancellation);
    }

    private async Task<Review> AddAsync(
        ApplicationDbContext db, Prediction prediction, Judgement judgement, ClaimsPrincipal reviewer, bool isBlind, CancellationToken cancellation)
    {
        var review = Describe(prediction, judgement, reviewer, isBlind);
        db.Reviews.Add(review);
        await db.SaveChangesAsync(cancellation);
        await SettleAsync(db, prediction.Number, cancellation);
        await audit.AppendAsync(db, Actor.Of(reviewer), AuditEvent.Reviewed, prediction.Id, review.Verdict.ToString(), cancellation);
        return review;
    }

    private static async Task SettleAsync(ApplicationDbContext db, long number, CancellationToken cancellation)
    {
        var reviews = await db.Reviews.Where(review => review.PredictionNumber == number).OrderBy(review => review.Number)
            .Select(review => new { review.ReviewerId, review.Verdict }).ToListAsync(cancellation);
        var state = StateOf(reviews.GroupBy(review => review.ReviewerId).Select(own => own.Last().Verdict).ToHashSet());
        await db.Predictions.Where(row => row.Number == number).ExecuteUpdateAsync(row => row.SetProperty(it => it.ReviewState, state), cancellation);
    }

    private static ReviewState StateOf(HashSet<Verdict> verdicts) => verdicts switch
    {
        _ when verdicts.Contains(Verdict.Correct) => ReviewState.Corrected,
        _ when verdicts.Contains(Verdict.Agree) => ReviewState.Agreed,
        _ when verdicts.Contains(Verdict.Uncertain) => ReviewState.Uncertain,
        _ => ReviewState.Open,
    };

    private Review Describe(Prediction prediction, Judgement judgement, ClaimsPrincipal reviewer, bool isBlind)
    {
        var (verdict, code) = judgement.Against(prediction.ClassCode);
        return new Review
        {
            PredictionNumber = prediction.Number,
            ReviewerId = reviewer.PersonId(),
            CreatedAt = time.GetUtcNow(),
            Verdict = verdict,
            ClassCode = code,
            Comment = judgement.CleanComment,
            WasBlind = isBlind,
        };
    }
}
