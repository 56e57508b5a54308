using ArrhythmiaWeb.Accounts;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Jobs;
using ArrhythmiaWeb.Predictions;
using ArrhythmiaWeb.Recordings;
using ArrhythmiaWeb.Security;
using ArrhythmiaWeb.Texts;
using ArrhythmiaWeb.Uploads;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace ArrhythmiaWeb.Controllers;

/// <summary>Sending recordings, folders, archives and many pictures at once.</summary>
/// <param name="intake">Makes a job of them.</param>
/// <param name="messages">Says why a file is refused.</param>
/// <param name="options">How much may be sent.</param>
/// <param name="texts">The reader's language.</param>
/// <param name="descriptions">The words of what is wrong with a description.</param>
[Authorize(Policies.Clinician)]
[Route("recordings/create")]
public sealed class RecordingUploadsController(
    JobIntake intake, ItemMessage messages, IOptions<RecordingUploadOptions> options, IStringLocalizer<JobTexts> texts, IStringLocalizer<PredictionTexts> descriptions)
    : Controller
{
    // More sentences than these nobody reads; the files behind them are counted.
    private const int MostSentences = 10;

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
        if (form.Unreadable is { Count: > 0 } unreadable)
        {
            return Misdescribed(unreadable, form, reading);
        }

        if (!ModelState.IsValid || reading.Unreadable is not null)
        {
            var field = reading.Unreadable ?? "files";
            var isGain = field == "gain";
            return Refuse([texts[isGain ? "GainUnreadable" : "ReadingUnreadable"]], field, form, reading);
        }

        SentFile[] files = [.. Request.Form.Files.OfType<FileOfForm>().Select(file => new SentFile(file.FileName, file.Path))];
        return await intake.TakeAsync(files, form.Describe(), reading.Describe(), Actor.Of(User), cancellation) switch
        {
            JobOutcome.Made made => Answer(made.Job),
            JobOutcome.Asked asked => Refuse([asked.Sentence], ReadingForm.FieldOf(asked.Question), form, reading),
            JobOutcome.Refused refused => Refuse(SentencesOf(refused.Items), field: null, form, reading),
            JobOutcome.Misdescribed misdescribed => Misdescribed(misdescribed.Faults, form, reading),
            JobOutcome.Empty => Refuse([texts["ChooseFirst"]], field: null, form, reading, StatusCodes.Status400BadRequest),
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

    private List<string> SentencesOf(IReadOnlyList<SentItem> items)
    {
        List<string> sentences = [.. items.Take(MostSentences).Select(item => Sentence(item.Path, messages.Say(item.Message)!))];
        if (items.Count > MostSentences)
        {
            sentences.Add(texts["MoreRefused", items.Count - MostSentences]);
        }

        return sentences;
    }

    // What is said of recordings names the file already.
    private static string Sentence(string path, string reason) => reason.Contains(Path.GetFileName(path), StringComparison.Ordinal) ? reason : $"{path}: {reason}";

    private IActionResult Misdescribed(IReadOnlyList<DescriptionFault> faults, UploadForm form, ReadingForm reading) =>
        Refuse([.. faults.Select(fault => descriptions.Say(fault))], UploadForm.FieldOf(faults[0]), form, reading);

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
