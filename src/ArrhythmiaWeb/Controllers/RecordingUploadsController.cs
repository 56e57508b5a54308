using ArrhythmiaWeb.Accounts;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Jobs;
using ArrhythmiaWeb.Predictions;
using ArrhythmiaWeb.Recordings;
using ArrhythmiaWeb.Security;
using ArrhythmiaWeb.Texts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace ArrhythmiaWeb.Controllers;

/// <summary>Sending recordings, folders, archives and many pictures at once.</summary>
/// <param name="batches">Makes a job of them.</param>
/// <param name="options">How much may be sent.</param>
/// <param name="texts">The reader's language.</param>
[Authorize(Policies.Clinician)]
[Route("recordings/create")]
public sealed class RecordingUploadsController(FormBatches batches, IOptions<RecordingUploadOptions> options, IStringLocalizer<JobTexts> texts) : Controller
{
    /// <summary>The form.</summary>
    [HttpGet]
    [HttpHead]
    public IActionResult Create() => View(new RecordingUploadViewModel(options.Value));

    /// <summary>Takes the files of a form.</summary>
    /// <param name="form">What is said of the patient.</param>
    /// <param name="reading">What is said to read the files with.</param>
    /// <param name="cancellation">The visitor has left.</param>
    [HttpPost]
    [TakesRecordings]
    [EnableRateLimiting(Limits.Upload)]
    public async Task<IActionResult> Create([FromForm] UploadForm form, [FromForm] ReadingForm reading, CancellationToken cancellation)
    {
        if (!ModelState.IsValid || reading.Unreadable is not null)
        {
            var field = reading.Unreadable ?? "files";
            var isGain = field == "gain";
            return Refuse([texts[isGain ? "GainUnreadable" : "ReadingUnreadable"]], field, form, reading);
        }

        return await batches.TakeAsync(Request.Form.Files, form, reading, User, cancellation) switch
        {
            BatchOutcome.Made made => Answer(made.Job),
            BatchOutcome.Refused refused => Refuse(refused.Sentences, refused.Field, form, reading, refused.Status),
            var outcome => throw new InvalidOperationException($"There is no answer for {outcome}."),
        };
    }

    private IActionResult Answer(Job job)
    {
        var route = new { id = job.Id };
        return Request.WantsJson()
            ? CreatedAtAction(nameof(JobsController.Details), "Jobs", route, new { url = Url.Action(nameof(JobsController.Details), "Jobs", route) })
            : RedirectToAction(nameof(JobsController.Details), "Jobs", route);
    }

    private IActionResult Refuse(
        IReadOnlyList<string> sentences, string? field, UploadForm form, ReadingForm reading, int status = StatusCodes.Status422UnprocessableEntity)
    {
        if (Request.WantsJson())
        {
            var details = new Dictionary<string, object?> { ["fault"] = field, ["sentences"] = sentences };
            return Problem(string.Join(' ', sentences), statusCode: status, title: texts["NotTaken"], extensions: details);
        }

        Response.StatusCode = status;
        return View(nameof(Create), new RecordingUploadViewModel(options.Value) { Refusals = sentences, Field = field, Form = form, Reading = reading });
    }
}
