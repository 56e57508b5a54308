using System.ComponentModel.DataAnnotations;
using ArrhythmiaWeb.Audit;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Jobs;
using ArrhythmiaWeb.Languages;
using ArrhythmiaWeb.Predictions;
using ArrhythmiaWeb.Recordings;
using ArrhythmiaWeb.Texts;
using ArrhythmiaWeb.Tokens;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace ArrhythmiaWeb.Controllers.Api;

/// <summary>Recordings and their beats. They are sent as jobs.</summary>
/// <param name="own">The recordings of the token's owner.</param>
/// <param name="reviews">Reads beats as they are judged.</param>
/// <param name="blinding">Whether the owner must judge first.</param>
/// <param name="words">Says remarks.</param>
/// <param name="jobs">Says what programs read of jobs.</param>
/// <param name="views">Records who looks at what.</param>
/// <param name="texts">The words of the API.</param>
[Route($"{Root}/recordings")]
[Tags("recordings")]
public sealed class ApiRecordingsController(OwnRows own, BeatReviewService reviews, Blinding blinding, FindingWords words, ApiJobs jobs, ViewLog views, IStringLocalizer<ApiTexts> texts) : ApiController
{
    private const int MostBeats = 10_000;
    private const int UsualBeats = 1_000;

    /// <summary>Lists the recordings of the token's owner, newest first.</summary>
    /// <param name="cursor">Where to go on: that of the page before.</param>
    /// <param name="limit">The most to list.</param>
    /// <param name="cancellation">The program has left.</param>
    [HttpGet]
    [Authorize(TokenScheme.Read)]
    [ProducesResponseType<ApiPage<ApiRecording>>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status400BadRequest)]
    public async Task<IActionResult> List(string? cursor, [Range(1, MostListed)] int limit = UsuallyListed, CancellationToken cancellation = default)
    {
        if (!ApiCursor.TryRead(cursor, out var after))
        {
            return RefuseCursor();
        }

        var rows = await own.ListAsync<Analysis>(User, after, limit + 1, cancellation);
        await views.ListAsync(Actor.Of(User), [], AuditDetail, subject: null, cancellation, Math.Min(rows.Count, limit));
        return Ok(await PageAsync(rows, limit, ApiCursor.Of, page => DescribeAsync(page, cancellation)));
    }

    /// <summary>Reads one recording.</summary>
    /// <param name="id">The recording's name.</param>
    /// <param name="cancellation">The program has left.</param>
    [HttpGet("{id:guid}")]
    [Authorize(TokenScheme.Read)]
    [ProducesResponseType<ApiRecording>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
    public async Task<IActionResult> Read(Guid id, CancellationToken cancellation)
    {
        if (await own.FindAsync<Analysis>(id, User, cancellation) is not { } analysis)
        {
            return NotFound();
        }

        await views.ShowAsync(Actor.Of(User), id, AuditDetail, cancellation);
        return Ok((await DescribeAsync([analysis], cancellation))[0]);
    }

    /// <summary>Lists the beats of a recording, in the order of time, as models and readers say.</summary>
    /// <param name="id">The recording's name.</param>
    /// <param name="cursor">Where to go on: that of the page before.</param>
    /// <param name="limit">The most to list.</param>
    /// <param name="cancellation">The program has left.</param>
    [HttpGet("{id:guid}/beats")]
    [Authorize(TokenScheme.Read)]
    [ProducesResponseType<ApiPage<ApiBeat>>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status400BadRequest)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
    public async Task<IActionResult> Beats(Guid id, string? cursor, [Range(1, MostBeats)] int limit = UsualBeats, CancellationToken cancellation = default)
    {
        if (await own.FindAsync<Analysis>(id, User, cancellation) is not { } analysis)
        {
            return NotFound();
        }

        if (!ApiCursor.TryRead(cursor, out var after))
        {
            return RefuseCursor();
        }

        var isHidden = await blinding.HidesAsync(User, analysis, cancellation);
        var beats = await reviews.BeatsAsync(analysis, cancellation);
        await views.ShowPartAsync(Actor.Of(User), id, "API, beats", cancellation);
        JudgedBeat[] rows = [.. beats.All.Where(beat => after is null || beat.Index > after.Value.Number).Take(limit + 1)];
        return Ok(await PageAsync(
            rows, limit, beat => ApiCursor.Of(beat.Index), page => Task.FromResult<IReadOnlyList<ApiBeat>>([.. page.Select(beat => ApiBeat.Of(beat, beats, isHidden))])));
    }

    /// <summary>Reads the beats of a recording as an annotation file of the WFDB library, with what readers have corrected.</summary>
    /// <param name="id">The recording's name.</param>
    /// <param name="audit">Told of it.</param>
    /// <param name="cancellation">The program has left.</param>
    [HttpGet("{id:guid}/annotations")]
    [Authorize(TokenScheme.Read)]
    [Produces("application/octet-stream", "application/problem+json")]
    [ProducesResponseType<FileContentResult>(StatusCodes.Status200OK, "application/octet-stream")]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status403Forbidden)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
    public async Task<IActionResult> Annotations(Guid id, [FromServices] AuditLog audit, CancellationToken cancellation)
    {
        if (await own.FindAsync<Analysis>(id, User, cancellation) is not { } analysis)
        {
            return NotFound();
        }

        if (await blinding.HidesAsync(User, analysis, cancellation))
        {
            return RefuseToTell();
        }

        using var file = new MemoryStream();
        RecordingDownloads.WriteAnnotations(analysis, await reviews.BeatsAsync(analysis, cancellation), file);
        await audit.WriteAsync(Actor.Of(User), AuditEvent.Exported, id, "API, annotations", cancellation);
        return File(file.ToArray(), "application/octet-stream", $"{analysis.RecordName}.atr");
    }

    /// <summary>Has a recording read anew in another lead. What comes of it is another recording.</summary>
    /// <param name="id">The recording's name.</param>
    /// <param name="rereading">Which lead.</param>
    /// <param name="intake">Makes a job of it.</param>
    /// <param name="cancellation">The program has left.</param>
    [HttpPost("{id:guid}/readings")]
    [TakesKey]
    [Authorize(TokenScheme.Predict)]
    [ProducesResponseType<ApiJob>(StatusCodes.Status202Accepted)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status422UnprocessableEntity)]
    public async Task<IActionResult> Reread(Guid id, ApiRereading rereading, [FromServices] JobIntake intake, CancellationToken cancellation)
    {
        if (await own.FindAsync<Analysis>(id, User, cancellation) is not { } analysis)
        {
            return NotFound();
        }

        return await intake.RereadAsync(analysis, rereading.Lead, Actor.Of(User), cancellation, Key) is { } job
            ? await jobs.FindMadeAsync(job.Id, this, cancellation) ?? throw new InvalidOperationException("The job just made is gone.")
            : Refuse(ApiFault.NoSuchLead, texts["NoSuchLead", string.Join(", ", analysis.Leads)]);
    }

    /// <inheritdoc/>
    protected override Task<IActionResult?> FindMadeAsync(UsedKey used, CancellationToken cancellation) => jobs.FindMadeAsync(used.Subject, this, cancellation);

    private async Task<IReadOnlyList<ApiRecording>> DescribeAsync(IReadOnlyList<Analysis> analyses, CancellationToken cancellation)
    {
        var hidden = await blinding.HiddenRecordingsAsync(User, [.. analyses.Select(analysis => analysis.Number)], cancellation);
        return
        [
            .. analyses.Select(analysis => ApiRecording.Of(
                analysis, Url.Action(nameof(RecordingsController.Details), "Recordings", new { id = analysis.Id })!, hidden.Contains(analysis.Number), words)),
        ];
    }
}
