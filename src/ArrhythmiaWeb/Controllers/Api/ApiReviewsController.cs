using System.ComponentModel.DataAnnotations;
using ArrhythmiaWeb.Accounts;
using ArrhythmiaWeb.Audit;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Predictions;
using ArrhythmiaWeb.Recordings;
using ArrhythmiaWeb.Reviews;
using ArrhythmiaWeb.Texts;
using ArrhythmiaWeb.Tokens;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace ArrhythmiaWeb.Controllers.Api;

/// <summary>What readers say of the answers to the owner's pictures and recordings.</summary>
/// <param name="own">What the token's owner has.</param>
/// <param name="pictures">Judgements of pictures.</param>
/// <param name="beats">Judgements of beats.</param>
/// <param name="blinding">Whether the owner must judge first.</param>
/// <param name="views">Records who looks at what.</param>
/// <param name="words">Says what is wrong with a comment.</param>
/// <param name="texts">The words of the API.</param>
[Route(Root)]
[Tags("reviews")]
public sealed class ApiReviewsController(OwnRows own, ReviewService pictures, BeatReviewService beats, Blinding blinding, ViewLog views, IStringLocalizer<ReviewTexts> words, IStringLocalizer<ApiTexts> texts) : ApiController
{
    private const string OfOnePicture = "ApiPictureReviews";
    private const string OfOneRecording = "ApiRecordingReviews";

    /// <summary>Lists what readers said of all pictures of the token's owner, the oldest first: a program that keeps the last page's cursor learns what is new.</summary>
    /// <param name="cursor">Where to go on: that of the page before.</param>
    /// <param name="limit">The most to list.</param>
    /// <param name="cancellation">The program has left.</param>
    [HttpGet("reviews/pictures")]
    [Authorize(TokenScheme.Read)]
    [ProducesResponseType<ApiFeed<ApiReview>>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status400BadRequest)]
    public async Task<IActionResult> OfAllPictures(string? cursor, [Range(1, MostListed)] int limit = UsuallyListed, CancellationToken cancellation = default)
    {
        if (!ApiCursor.TryRead(cursor, out var after))
        {
            return RefuseCursor();
        }

        var rows = await own.ReviewsAsync(User, after, limit, cancellation);
        await views.ListAsync(Actor.Of(User), [], "API, reviews", subject: null, cancellation, rows.Count);
        var hidden = await blinding.HiddenAsync(User, [.. rows.Select(row => row.Prediction!).DistinctBy(row => row.Id)], cancellation);
        ApiReview[] items = [.. rows.Where(row => !hidden.Contains(row.Prediction!.Id)).Select(row => ApiReview.Of(row, row.Prediction!.Id, User.PersonId()))];
        return Ok(new ApiFeed<ApiReview>(items, rows is [.., var last] ? ApiCursor.Of(last.Number).ToString() : cursor, rows.Count == limit));
    }

    /// <summary>Lists what readers said of beats of all recordings of the token's owner, the oldest first.</summary>
    /// <param name="cursor">Where to go on: that of the page before.</param>
    /// <param name="limit">The most to list.</param>
    /// <param name="cancellation">The program has left.</param>
    [HttpGet("reviews/recordings")]
    [Authorize(TokenScheme.Read)]
    [ProducesResponseType<ApiFeed<ApiReview>>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status400BadRequest)]
    public async Task<IActionResult> OfAllRecordings(string? cursor, [Range(1, MostListed)] int limit = UsuallyListed, CancellationToken cancellation = default)
    {
        if (!ApiCursor.TryRead(cursor, out var after))
        {
            return RefuseCursor();
        }

        var rows = await own.BeatReviewsAsync(User, after, limit, cancellation);
        await views.ListAsync(Actor.Of(User), [], "API, reviews", subject: null, cancellation, rows.Count);
        var hidden = await blinding.HiddenRecordingsAsync(User, [.. rows.Select(row => row.AnalysisNumber).Distinct()], cancellation);
        ApiReview[] items = [.. rows.Where(row => !hidden.Contains(row.AnalysisNumber)).Select(row => ApiReview.Of(row, row.Analysis!.Id, User.PersonId()))];
        return Ok(new ApiFeed<ApiReview>(items, rows is [.., var last] ? ApiCursor.Of(last.Number).ToString() : cursor, rows.Count == limit));
    }

    /// <summary>Lists what readers said of a picture, the oldest first.</summary>
    /// <param name="id">The picture's name.</param>
    /// <param name="cancellation">The program has left.</param>
    [HttpGet("pictures/{id:guid}/reviews", Name = OfOnePicture)]
    [Authorize(TokenScheme.Read)]
    [ProducesResponseType<ApiList<ApiReview>>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status403Forbidden)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
    public async Task<IActionResult> OfPicture(Guid id, CancellationToken cancellation)
    {
        if (await own.FindAsync<Prediction>(id, User, cancellation) is not { } prediction)
        {
            return NotFound();
        }

        if (await blinding.HidesAsync(User, prediction, cancellation))
        {
            return RefuseToTell();
        }

        await views.ShowPartAsync(Actor.Of(User), id, "API, reviews", cancellation);
        return Ok(new ApiList<ApiReview>([.. (await pictures.ListAsync(prediction, cancellation)).Select(review => ApiReview.Of(review, id, User.PersonId()))]));
    }

    /// <summary>Says something of a picture's answer, in the name of the token's owner.</summary>
    /// <param name="id">The picture's name.</param>
    /// <param name="judgement">What is said.</param>
    /// <param name="cancellation">The program has left.</param>
    [HttpPost("pictures/{id:guid}/reviews")]
    [TakesKey]
    [Authorize(TokenScheme.Review)]
    [ProducesResponseType<ApiReview>(StatusCodes.Status201Created)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status422UnprocessableEntity)]
    public async Task<IActionResult> JudgePicture(Guid id, ApiJudgement judgement, CancellationToken cancellation)
    {
        if (await own.FindAsync<Prediction>(id, User, cancellation) is not { } prediction)
        {
            return NotFound();
        }

        return await pictures.ReviewAsync(id, judgement.Read(), User, cancellation, Key) switch
        {
            ReviewOutcome.Kept kept => await FindMadeAsync(prediction, kept.Review.Number, cancellation) ?? throw new InvalidOperationException("The review just made is gone."),
            ReviewOutcome.Refused refused => Refuse(refused.Fault),
            ReviewOutcome.Unknown => NotFound(),
            var outcome => throw new InvalidOperationException($"There is no answer for {outcome}."),
        };
    }

    /// <summary>Takes back what the token's owner said last of a picture. What they said before counts again.</summary>
    /// <param name="id">The picture's name.</param>
    /// <param name="cancellation">The program has left.</param>
    [HttpDelete("pictures/{id:guid}/reviews/last")]
    [Authorize(TokenScheme.Review)]
    [ProducesResponseType(StatusCodes.Status204NoContent)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
    public async Task<IActionResult> Withdraw(Guid id, CancellationToken cancellation) =>
        await own.FindAsync<Prediction>(id, User, cancellation) is not null && await pictures.WithdrawAsync(id, User, cancellation) ? NoContent() : NotFound();

    /// <summary>Lists what readers said of beats of a recording, the newest first.</summary>
    /// <param name="id">The recording's name.</param>
    /// <param name="cancellation">The program has left.</param>
    [HttpGet("recordings/{id:guid}/reviews", Name = OfOneRecording)]
    [Authorize(TokenScheme.Read)]
    [ProducesResponseType<ApiList<ApiReview>>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status403Forbidden)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
    public async Task<IActionResult> OfRecording(Guid id, CancellationToken cancellation)
    {
        if (await own.FindAsync<Analysis>(id, User, cancellation) is not { } analysis)
        {
            return NotFound();
        }

        if (await blinding.HidesAsync(User, analysis, cancellation))
        {
            return RefuseToTell();
        }

        await views.ShowPartAsync(Actor.Of(User), id, "API, reviews", cancellation);
        return Ok(new ApiList<ApiReview>([.. (await beats.ListAsync(analysis, cancellation)).Select(review => ApiReview.Of(review, id, User.PersonId()))]));
    }

    /// <summary>Says something of one beat of a recording, of all that look alike, of all that are left, or of the whole, in the name of the token's owner.</summary>
    /// <param name="id">The recording's name.</param>
    /// <param name="judgement">What is said, and of which beats.</param>
    /// <param name="cancellation">The program has left.</param>
    [HttpPost("recordings/{id:guid}/reviews")]
    [TakesKey]
    [Authorize(TokenScheme.Review)]
    [ProducesResponseType<ApiReview>(StatusCodes.Status201Created)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status422UnprocessableEntity)]
    public async Task<IActionResult> JudgeBeats(Guid id, ApiBeatJudgement judgement, CancellationToken cancellation)
    {
        if (await own.FindAsync<Analysis>(id, User, cancellation) is not { } analysis)
        {
            return NotFound();
        }

        return await beats.ReviewAsync(id, judgement.Read(), User, cancellation, Key) switch
        {
            BeatReviewOutcome.Kept kept => await FindMadeAsync(analysis, kept.Review.Number, cancellation) ?? throw new InvalidOperationException("The review just made is gone."),
            BeatReviewOutcome.Refused refused => Refuse(refused.Fault),
            // The recording is there, as was just seen.
            BeatReviewOutcome.Unknown => Refuse(ApiFault.BadJudgement, texts["NoSuchBeats"]),
            var outcome => throw new InvalidOperationException($"There is no answer for {outcome}."),
        };
    }

    /// <inheritdoc/>
    protected override async Task<IActionResult?> FindMadeAsync(UsedKey used, CancellationToken cancellation) =>
        await own.FindAsync<Prediction>(used.Subject, User, cancellation) is { } prediction ? await FindMadeAsync(prediction, used.ReviewNumber, cancellation)
        : await own.FindAsync<Analysis>(used.Subject, User, cancellation) is { } analysis ? await FindMadeAsync(analysis, used.ReviewNumber, cancellation)
        : null;

    // A judgement that was taken back is gone.
    private async Task<IActionResult?> FindMadeAsync(Prediction prediction, long? number, CancellationToken cancellation) =>
        (await pictures.ListAsync(prediction, cancellation)).FirstOrDefault(review => review.Number == number) is { } made
            ? CreatedAtRoute(OfOnePicture, new { id = prediction.Id }, ApiReview.Of(made, prediction.Id, User.PersonId()))
            : null;

    private async Task<IActionResult?> FindMadeAsync(Analysis analysis, long? number, CancellationToken cancellation) =>
        (await beats.ListAsync(analysis, cancellation)).FirstOrDefault(review => review.Number == number) is { } made
            ? CreatedAtRoute(OfOneRecording, new { id = analysis.Id }, ApiReview.Of(made, analysis.Id, User.PersonId()))
            : null;

    private ObjectResult Refuse(JudgementFault fault) => Refuse(ApiFault.BadJudgement, fault switch
    {
        JudgementFault.CommentTooLong => words["CommentTooLong", Review.MaxCommentLength],
        JudgementFault.CommentUnreadable => words["CommentUnreadable"],
        _ => texts["NothingChosen"],
    });
}
