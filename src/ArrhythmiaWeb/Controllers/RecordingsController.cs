using ArrhythmiaWeb.Accounts;
using ArrhythmiaWeb.Answers;
using ArrhythmiaWeb.Audit;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Ecg.Images;
using ArrhythmiaWeb.Ecg.Strips;
using ArrhythmiaWeb.Forms;
using ArrhythmiaWeb.Jobs;
using ArrhythmiaWeb.Predictions;
using ArrhythmiaWeb.Recordings;
using ArrhythmiaWeb.Reviews;
using ArrhythmiaWeb.Security;
using ArrhythmiaWeb.Uploads;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace ArrhythmiaWeb.Controllers;

/// <summary>Recordings with their beats, and what readers say of them.</summary>
/// <param name="archive">Remembers recordings.</param>
/// <param name="pages">Makes the page of one.</param>
/// <param name="reviews">Takes judgements down.</param>
/// <param name="views">Records who looks at what.</param>
public sealed class RecordingsController(RecordingArchive archive, RecordingPages pages, BeatReviewService reviews, ViewLog views) : Controller
{
    /// <summary>One recording.</summary>
    /// <param name="id">The analysis' name.</param>
    /// <param name="filter">Which beats the list shows.</param>
    /// <param name="cancellation">The visitor has left.</param>
    [HttpGet]
    [HttpHead]
    public async Task<IActionResult> Details(Guid id, BeatFilter filter, CancellationToken cancellation)
    {
        if (!ModelState.IsValid || await pages.MakeAsync(id, filter, User, cancellation) is not { } page)
        {
            return NotFound();
        }

        await views.ShowAsync(Actor.Of(User), id, page.Beats is null ? "blind" : null, cancellation);
        return View(page);
    }

    /// <summary>The beats of a recording, for the browser to draw.</summary>
    /// <param name="id">The analysis' name.</param>
    /// <param name="blinding">From whom answers are hidden.</param>
    /// <param name="cancellation">The visitor has left.</param>
    [HttpGet]
    public async Task<IActionResult> Beats(Guid id, [FromServices] Blinding blinding, CancellationToken cancellation)
    {
        if (await archive.FindAsync(id, User, cancellation) is not { } analysis)
        {
            return NotFound();
        }

        await views.ShowPictureAsync(Actor.Of(User), id, cancellation);
        Response.Headers.CacheControl = "private, no-cache";
        return Json(BeatsJson.Of(analysis, await reviews.BeatsAsync(analysis, cancellation), await blinding.HidesAsync(User, analysis, cancellation)));
    }

    /// <summary>The picture that a recording was read back from, made anew from its pixels.</summary>
    /// <param name="id">The analysis' name.</param>
    /// <param name="uploads">Where it is kept.</param>
    /// <param name="decoders">Decides when it is decoded.</param>
    /// <param name="cancellation">The visitor has left.</param>
    [HttpGet]
    public async Task<IActionResult> Strip(Guid id, [FromServices] UploadStore uploads, [FromServices] DecodingLimiter decoders, CancellationToken cancellation)
    {
        if (await archive.FindAsync(id, User, cancellation) is not { Strip: not null } analysis)
        {
            return NotFound();
        }

        using var file = await uploads.FetchAsync(analysis.StoredFileName, cancellation);
        if (file is null || StripFile.Picture(file.Path) is not { } picture)
        {
            return NotFound();
        }

        await views.ShowPictureAsync(Actor.Of(User), id, cancellation);
        using var place = await decoders.EnterAsync(cancellation);
        return File(await Task.Run(() => ShownImage.Render(picture), cancellation), ShownImage.MediaType);
    }

    /// <summary>One beat of a recording.</summary>
    /// <param name="id">The analysis' name.</param>
    /// <param name="beat">The beat's place in the recording, 0 for the first.</param>
    /// <param name="beats">Makes the page.</param>
    /// <param name="cancellation">The visitor has left.</param>
    [HttpGet]
    [HttpHead]
    public async Task<IActionResult> Beat(Guid id, int beat, [FromServices] BeatPages beats, CancellationToken cancellation)
    {
        if (!ModelState.IsValid || await beats.MakeAsync(id, beat, User, cancellation) is not { } page)
        {
            return NotFound();
        }

        await views.ShowPictureAsync(Actor.Of(User), id, cancellation);
        return View(page);
    }

    /// <summary>Has a recording read anew in another lead.</summary>
    /// <param name="id">The analysis' name.</param>
    /// <param name="lead">The name of the lead.</param>
    /// <param name="intake">Makes a job of it.</param>
    /// <param name="cancellation">The visitor has left.</param>
    [FormPage(nameof(Details), "Recordings", "id")]
    [HttpPost]
    [Authorize(Policies.Clinician)]
    [EnableRateLimiting(Limits.Upload)]
    public async Task<IActionResult> Reread(Guid id, string? lead, [FromServices] JobIntake intake, CancellationToken cancellation) =>
        await archive.FindAsync(id, User, cancellation) is { } analysis && await intake.RereadAsync(analysis, lead ?? "", Actor.Of(User), cancellation) is { } job
            ? RedirectToAction(nameof(JobsController.Details), "Jobs", new { id = job.Id })
            : NotFound();

    /// <summary>Takes a judgement of one beat, of all that look alike, of all that are left, or of the whole.</summary>
    /// <param name="id">The analysis' name.</param>
    /// <param name="judgement">What the reader says, and of which beats.</param>
    /// <param name="cancellation">The visitor has left.</param>
    [FormPage(nameof(Details), "Recordings", "id")]
    [HttpPost]
    [Authorize(Policies.Clinician)]
    public async Task<IActionResult> Judge(Guid id, BeatJudgement judgement, CancellationToken cancellation) =>
        !ModelState.IsValid ? NotFound() : await reviews.ReviewAsync(id, judgement, User, cancellation) switch
        {
            BeatReviewOutcome.Kept kept when Request.WantsJson() => Json(new { beats = kept.Review.Beats.Count }),
            BeatReviewOutcome.Kept => RedirectToAction(nameof(Details), null, new { id }, judgement.Beat is null ? "groups" : "beats"),
            BeatReviewOutcome.Refused refused when Request.WantsJson() => Problem(statusCode: StatusCodes.Status422UnprocessableEntity, title: refused.Fault.ToString()),
            BeatReviewOutcome.Refused refused => await CorrectAsync(id, refused.Fault, cancellation),
            BeatReviewOutcome.Unknown => NotFound(),
            var outcome => throw new InvalidOperationException($"There is no answer for {outcome}."),
        };

    private async Task<IActionResult> CorrectAsync(Guid id, JudgementFault fault, CancellationToken cancellation)
    {
        if (await pages.MakeAsync(id, new BeatFilter(), User, cancellation) is not { } page)
        {
            return NotFound();
        }

        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return View(nameof(Details), page with { Fault = fault });
    }
}
