using System.ComponentModel.DataAnnotations;
using ArrhythmiaWeb.Audit;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Jobs;
using ArrhythmiaWeb.Predictions;
using ArrhythmiaWeb.Recordings;
using ArrhythmiaWeb.Texts;
using ArrhythmiaWeb.Tokens;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace ArrhythmiaWeb.Controllers.Api;

/// <summary>Recordings, folders, archives and many pictures at once, answered by and by.</summary>
/// <param name="own">The jobs of the token's owner.</param>
/// <param name="shown">Says what programs read of them.</param>
/// <param name="views">Records who looks at what.</param>
/// <param name="words">The words of the API.</param>
[Route($"{Root}/jobs")]
[Tags("jobs")]
public sealed class ApiJobsController(OwnRows own, ApiJobs shown, ViewLog views, IStringLocalizer<ApiTexts> words) : ApiController
{
    private const int MostItems = 1_000;
    private const int UsualItems = 100;

    /// <summary>Sends files together: recordings (WFDB, EDF, BDF, tables, HL7 aECG and archives of these), pictures, or both.</summary>
    /// <remarks>
    /// What can be read becomes a job, and each file an item of it. Where a recording does not say its sampling rate or its unit, the answer is the fault
    /// `question` with the name of the field in which to say it.
    /// </remarks>
    /// <param name="files">The files, with their folders in the file names where they have any.</param>
    /// <param name="form">What is said of all of them.</param>
    /// <param name="reading">How recordings are to be read whose files do not say.</param>
    /// <param name="batches">Makes a job of them.</param>
    /// <param name="texts">The words of refusals.</param>
    /// <param name="cancellation">The program has left.</param>
    [HttpPost]
    [TakesRecordings]
    [TakesKey]
    [Authorize(TokenScheme.Predict)]
    [Consumes("multipart/form-data")]
    [ProducesResponseType<ApiJob>(StatusCodes.Status202Accepted)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status400BadRequest)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status413PayloadTooLarge)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status415UnsupportedMediaType)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status422UnprocessableEntity)]
    public async Task<IActionResult> Create(
        IFormFileCollection? files, [FromForm] UploadForm form, [FromForm] ReadingForm reading, [FromServices] FormBatches batches, [FromServices] IStringLocalizer<JobTexts> texts,
        CancellationToken cancellation)
    {
        if (reading.Unreadable is { } field)
        {
            var isGain = field == "gain";
            return Refuse(ApiFault.Misdescribed, texts[isGain ? "GainUnreadable" : "ReadingUnreadable"], texts["NotTaken"], field);
        }

        return await batches.TakeAsync(files ?? new FormFileCollection(), form, reading, User, cancellation, Key) switch
        {
            BatchOutcome.Made made => await shown.FindMadeAsync(made.Job.Id, this, cancellation) ?? throw new InvalidOperationException("The job just made is gone."),
            BatchOutcome.Refused refused => Refuse(FaultOf(refused), string.Join(' ', refused.Sentences), texts["NotTaken"], refused.Field, refused.Sentences),
            var outcome => throw new InvalidOperationException($"There is no answer for {outcome}."),
        };
    }

    /// <summary>Lists the jobs of the token's owner, newest first.</summary>
    /// <param name="cursor">Where to go on: that of the page before.</param>
    /// <param name="limit">The most to list.</param>
    /// <param name="cancellation">The program has left.</param>
    [HttpGet]
    [Authorize(TokenScheme.Read)]
    [ProducesResponseType<ApiPage<ApiJob>>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status400BadRequest)]
    public async Task<IActionResult> List(string? cursor, [Range(1, MostListed)] int limit = UsuallyListed, CancellationToken cancellation = default) =>
        ApiCursor.TryRead(cursor, out var after)
            ? Ok(await PageAsync(
                await own.ListAsync<Job>(User, after, limit + 1, cancellation), limit, ApiCursor.Of, page => shown.DescribeAsync(page, this, cancellation)))
            : RefuseCursor();

    /// <summary>Tells how far a job is.</summary>
    /// <param name="id">The job's name.</param>
    /// <param name="cancellation">The program has left.</param>
    [HttpGet("{id:guid}", Name = ApiJobs.Route)]
    [Authorize(TokenScheme.Read)]
    [ProducesResponseType<ApiJob>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
    public async Task<IActionResult> Read(Guid id, CancellationToken cancellation) => await shown.DescribeAsync(id, this, cancellation) is { } job ? Ok(job) : NotFound();

    /// <summary>Lists the files of a job in their order, each with what came of it.</summary>
    /// <param name="id">The job's name.</param>
    /// <param name="cursor">Where to go on: that of the page before.</param>
    /// <param name="state">Only those that stand so.</param>
    /// <param name="messages">Says why there is no answer.</param>
    /// <param name="limit">The most to list.</param>
    /// <param name="cancellation">The program has left.</param>
    [HttpGet("{id:guid}/items")]
    [Authorize(TokenScheme.Read)]
    [ProducesResponseType<ApiPage<ApiJobItem>>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status400BadRequest)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
    public async Task<IActionResult> Items(
        Guid id, string? cursor, JobItemState? state, [FromServices] ItemMessage messages, [Range(1, MostItems)] int limit = UsualItems, CancellationToken cancellation = default)
    {
        if (await own.FindAsync<Job>(id, User, cancellation) is not { } job)
        {
            return NotFound();
        }

        if (!ApiCursor.TryRead(cursor, out var after))
        {
            return RefuseCursor();
        }

        var items = await own.ItemsAsync(job, state, after, limit + 1, cancellation);
        Guid[] answers = [.. items.Take(limit).Select(item => item.PredictionId ?? item.AnalysisId).OfType<Guid>()];
        await views.FollowAsync(Actor.Of(User), answers, "API, job", job.Id, cancellation);
        return Ok(await PageAsync(
            items, limit, item => ApiCursor.Of(item.Number), page => Task.FromResult<IReadOnlyList<ApiJobItem>>([.. page.Select(item => ApiJobItem.Of(item, messages))])));
    }

    /// <summary>Has a job wait, go on, or be given up for good. With the header If-Match only where it still stands as it was read.</summary>
    /// <param name="id">The job's name.</param>
    /// <param name="change">Where it is to stand.</param>
    /// <param name="ledger">Moves it.</param>
    /// <param name="schedule">Has it done.</param>
    /// <param name="tags">Knows how it was read.</param>
    /// <param name="cancellation">The program has left.</param>
    [HttpPut("{id:guid}/state")]
    [Authorize(TokenScheme.Predict)]
    [ProducesResponseType<ApiJob>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status400BadRequest)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status409Conflict)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status412PreconditionFailed)]
    public async Task<IActionResult> Change(
        Guid id, ApiJobStateChange change, [FromServices] JobLedger ledger, [FromServices] JobSchedule schedule, [FromServices] TaggedAnswers tags, CancellationToken cancellation)
    {
        if (await own.FindAsync<Job>(id, User, cancellation) is not { } job || await shown.DescribeAsync(id, this, cancellation) is not { } before)
        {
            return NotFound();
        }

        if (!tags.IsAsExpected(Request, before))
        {
            return Refuse(ApiFault.Changed, words["Changed"]);
        }

        switch (change.State)
        {
            case JobState.Paused:
                await ledger.MoveAsync(job.Number, JobState.Open, JobState.Paused);
                break;
            case JobState.Open when await ledger.MoveAsync(job.Number, JobState.Paused, JobState.Open):
                await schedule.EnqueueAsync(job.Number);
                break;
            case JobState.Open:
                break;
            case JobState.Cancelled:
                await ledger.CancelAsync(job.Number);
                break;
            default:
                return Refuse(ApiFault.BadParameter, words["BadJobState"], field: "state");
        }

        return await shown.DescribeAsync(id, this, cancellation) is { } after && after.State == change.State ? Ok(after) : Refuse(ApiFault.JobIsOver, words["JobIsOver"]);
    }

    /// <inheritdoc/>
    protected override Task<IActionResult?> FindMadeAsync(UsedKey used, CancellationToken cancellation) => shown.FindMadeAsync(used.Subject, this, cancellation);

    private static ApiFault FaultOf(BatchOutcome.Refused refused) => refused switch
    {
        { Status: StatusCodes.Status400BadRequest } => ApiFault.NoFile,
        { IsQuestion: true } => ApiFault.Question,
        { Field: not null } => ApiFault.Misdescribed,
        _ => ApiFault.FilesRefused,
    };
}
