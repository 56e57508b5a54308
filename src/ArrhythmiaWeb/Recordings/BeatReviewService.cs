using System.Security.Claims;
using ArrhythmiaWeb.Accounts;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Predictions;
using ArrhythmiaWeb.Reviews;
using Microsoft.EntityFrameworkCore;

namespace ArrhythmiaWeb.Recordings;

/// <summary>Takes judgements of beats down. Each is one more row, however many beats it is about; none is ever changed.</summary>
/// <param name="access">Whose recordings somebody may see, and so judge.</param>
/// <param name="blinding">Whether the reviewer has seen the models' answers.</param>
public sealed class BeatReviewService(
    IDbContextFactory<ApplicationDbContext> contexts, PredictionAccess access, Blinding blinding, AuditLog audit, TimeProvider time)
{
    /// <summary>Adds a judgement and updates <see cref="Analysis.ReviewState"/>: both or neither.</summary>
    /// <param name="reviewer">Who judges: a clinician who may see the recording.</param>
    /// <param name="cancellation">Gives up; nothing is kept then.</param>
    /// <param name="key">The key of the request; null where it has none.</param>
    public async Task<BeatReviewOutcome> ReviewAsync(Guid id, BeatJudgement judgement, ClaimsPrincipal reviewer, CancellationToken cancellation, RequestKey? key = null)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        // The transaction is opened before anything is read, so that of two simultaneous judgements the second sees the first.
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await db.LockAsync(LockOf.Answers, [id], cancellation);
        if (!reviewer.IsInRole(Role.Clinician)
            || await access.VisibleAnswers(db.Analyses.AsNoTracking(), reviewer).SingleOrDefaultAsync(row => row.Id == id, cancellation) is not { } analysis
            || await ReadAsync(db, analysis, cancellation) is not { } judged
            || judgement.Among(judged) is not { } beats)
        {
            return new BeatReviewOutcome.Unknown();
        }

        var isBlind = await blinding.HidesAsync(reviewer, analysis, cancellation);
        if (FindFault(judgement, beats, isBlind) is { } fault)
        {
            return new BeatReviewOutcome.Refused(fault);
        }

        var (verdict, code) = judgement.Meaning!.Value;
        if (code is not null && beats.All(beat => judged.All[beat].ModelCode == code))
        {
            // Who says what the models say agrees with them.
            (verdict, code) = (Verdict.Agree, null);
        }

        var review = new BeatReview
        {
            AnalysisNumber = analysis.Number,
            ReviewerId = reviewer.PersonId(),
            CreatedAt = time.GetUtcNow(),
            Verdict = verdict,
            GroupCode = code,
            Beats = beats,
            Comment = judgement.Said.CleanComment,
            WasBlind = isBlind,
        };
        db.BeatReviews.Add(review);
        await db.SaveChangesAsync(cancellation);
        await SettleAsync(db, analysis, cancellation);
        await audit.AppendAsync(db, Actor.Of(reviewer), AuditEvent.Reviewed, analysis.Id, FormattableString.Invariant($"{verdict}, {beats.Count} beats"), cancellation);
        await (key?.MarkAsync(db, analysis.Id, review.Number) ?? Task.CompletedTask);
        await transaction.CommitAsync(CancellationToken.None);
        return new BeatReviewOutcome.Kept(review);
    }

    /// <summary>The beats of a recording as they are judged now.</summary>
    /// <param name="analysis">One that the reader may see.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<JudgedBeats> BeatsAsync(Analysis analysis, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await ReadAsync(db, analysis, cancellation);
    }

    /// <summary>Lists the judgements of a recording with their reviewers, the newest first.</summary>
    /// <param name="analysis">One that the reader may see.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<IReadOnlyList<BeatReview>> ListAsync(Analysis analysis, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.BeatReviews.AsNoTracking().Include(review => review.Reviewer).Where(review => review.AnalysisNumber == analysis.Number)
            .OrderByDescending(review => review.Number).ToListAsync(cancellation);
    }

    private static async Task<JudgedBeats> ReadAsync(ApplicationDbContext db, Analysis analysis, CancellationToken cancellation) => JudgedBeats.Of(
        analysis,
        await db.AnalysisBeats.AsNoTracking().Where(row => row.AnalysisNumber == analysis.Number).Select(row => row.Beats).SingleAsync(cancellation),
        await db.BeatReviews.AsNoTracking().Where(review => review.AnalysisNumber == analysis.Number).OrderBy(review => review.Number).ToListAsync(cancellation));

    // Who has not seen the answers cannot agree with them; of the whole, they only say that they have looked.
    private static JudgementFault? FindFault(BeatJudgement judgement, IReadOnlyList<int> beats, bool isBlind) => judgement.Said.CleanComment switch
    {
        { Length: > Review.MaxCommentLength } => JudgementFault.CommentTooLong,
        { } text when UnseenCharacters.AreInText(text) => JudgementFault.CommentUnreadable,
        _ when judgement.Meaning is null => JudgementFault.NothingChosen,
        _ when isBlind && judgement.Meaning.Value.Verdict == Verdict.Agree => JudgementFault.NothingChosen,
        _ when beats.Count == 0 && (!judgement.Whole || judgement.Meaning.Value.Verdict == Verdict.Correct) => JudgementFault.NothingChosen,
        _ => null,
    };

    private static async Task SettleAsync(ApplicationDbContext db, Analysis analysis, CancellationToken cancellation)
    {
        var judged = await ReadAsync(db, analysis, cancellation);
        var state = judged.All switch
        {
            var beats when beats.Any(beat => beat.IsOpen) => ReviewState.Open,
            var beats when beats.Any(beat => beat.IsCorrected) => ReviewState.Corrected,
            var beats when beats.Any(beat => beat.Review?.Verdict == Verdict.Agree) => ReviewState.Agreed,
            var beats when beats.Any(beat => beat.Review?.Verdict == Verdict.Uncertain) => ReviewState.Uncertain,
            _ => ReviewState.Open,
        };
        await db.Analyses.Where(row => row.Number == analysis.Number).ExecuteUpdateAsync(row => row.SetProperty(it => it.ReviewState, state), cancellation);
    }
}
