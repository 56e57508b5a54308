using ArrhythmiaWeb.Accounts;
using ArrhythmiaWeb.Answers;
using ArrhythmiaWeb.Audit;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Ecg.Images;
using ArrhythmiaWeb.Forms;
using ArrhythmiaWeb.Jobs;
using ArrhythmiaWeb.Languages;
using ArrhythmiaWeb.Predictions;
using ArrhythmiaWeb.Recordings;
using ArrhythmiaWeb.Security;
using ArrhythmiaWeb.Texts;
using ArrhythmiaWeb.Uploads;
using ArrhythmiaWeb.WorkLists;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;
using Microsoft.Net.Http.Headers;

namespace ArrhythmiaWeb.Controllers;

/// <summary>Classifying pictures, and the answers so far.</summary>
/// <param name="forms">Takes the picture of a form.</param>
/// <param name="batches">Takes several.</param>
/// <param name="archive">Remembers.</param>
/// <param name="blinding">From whom an answer is hidden.</param>
/// <param name="pages">Makes the form.</param>
/// <param name="images">The pictures as they are shown.</param>
/// <param name="views">Records who looks at what.</param>
/// <param name="words">Says why an answer is not certain.</param>
/// <param name="texts">The reader's language.</param>
/// <param name="shared">The names of classes.</param>
public sealed class PredictionsController(
    FormUploads forms, FormBatches batches, UploadForms pages, PredictionArchive archive, Blinding blinding, ShownImages images, ViewLog views,
    FindingWords words, IStringLocalizer<PredictionTexts> texts, IStringLocalizer<SharedTexts> shared)
    : Controller
{
    /// <summary>The work list.</summary>
    /// <param name="filter">What is shown, in which order.</param>
    /// <param name="after">The last prediction of the page before; absent on the first page.</param>
    /// <param name="list">Reads the list.</param>
    /// <param name="assignments">Knows who can be asked to judge.</param>
    /// <param name="access">Whether there are others.</param>
    /// <param name="cancellation">The visitor has left.</param>
    [HttpGet]
    [HttpHead]
    public async Task<IActionResult> Index(
        [FromQuery] WorkListFilter filter, Guid? after, [FromServices] WorkList list, [FromServices] Assignments assignments, [FromServices] PredictionAccess access,
        CancellationToken cancellation)
    {
        if (!ModelState.IsValid || await list.ReadAsync(User, filter, after, cancellation) is not { } page)
        {
            return NotFound();
        }

        var recordings = after is null && page.Filter is { List: WorkListKind.Waiting, IsEmpty: true } ? await list.WaitingAsync(User, filter.Everyones, cancellation) : null;
        await views.ListAsync(
            Actor.Of(User), [.. page.Entries.Select(entry => entry.Summary.Id)], page.Filter.Kinds, page.Filter.Patient, cancellation, recordings?.Entries.Count ?? 0);
        return View(new WorkListViewModel(
            page, IsFirstPage: after is null, access.SeesMoreThanOwn(User), recordings, await list.BatchesAsync(User, filter.Everyones, cancellation),
            page.Filter.Patient is { } patient ? await list.ReferenceAsync(User, patient, cancellation) : null, await assignments.ColleaguesAsync(cancellation)));
    }

    /// <summary>Takes the form of the work list's filter: the reference of a patient, which must not stand in an address, is exchanged for a name that tells nothing.</summary>
    /// <param name="filter">What is shown.</param>
    /// <param name="reference">The patient's whole reference; empty for all patients.</param>
    /// <param name="list">Finds the patient.</param>
    /// <param name="cancellation">The visitor has left.</param>
    [FormPage(nameof(Index), "Predictions")]
    [HttpPost]
    public async Task<IActionResult> Filter([FromForm] WorkListFilter filter, [FromForm] string? reference, [FromServices] WorkList list, CancellationToken cancellation)
    {
        if (!ModelState.IsValid)
        {
            return BadRequest();
        }

        Guid? patient = PatientReference.Clean(reference) is { } clean ? await list.FindPatientAsync(User, clean, cancellation) ?? Guid.Empty : null;
        return RedirectToAction(nameof(Index), (filter with { Patient = patient }).Address());
    }

    /// <summary>The form to classify pictures.</summary>
    [HttpGet]
    [HttpHead]
    [Authorize(Policies.Clinician)]
    public async Task<IActionResult> Create(CancellationToken cancellation) =>
        View(await pages.FreshAsync(User, cancellation));

    /// <summary>Classifies the picture of a form; several become a batch, which is answered by and by.</summary>
    /// <param name="image">The pictures.</param>
    /// <param name="form">What is said of them.</param>
    /// <param name="cancellation">The visitor has left.</param>
    [HttpPost]
    [TakesRecordings]
    [Authorize(Policies.Clinician)]
    [EnableRateLimiting(Limits.Upload)]
    public async Task<IActionResult> Create(IFormFileCollection? image, UploadForm form, CancellationToken cancellation) =>
        image is { Count: > 1 }
            ? await batches.TakeAsync(image, form, new ReadingForm(), User, cancellation) switch
            {
                BatchOutcome.Made made => Lead(made.Job),
                BatchOutcome.Refused refused => Refuse(refused.Sentences, refused.Status, refused.Field, form),
                var outcome => throw new InvalidOperationException($"There is no answer for {outcome}."),
            }
            : await forms.TakeAsync(image, form, User, cancellation) switch
            {
                FormOutcome.Made made => await AnswerAsync(made.Prediction, cancellation),
                FormOutcome.Kept kept => Lead(kept.Job),
                FormOutcome.Refused refused => Refuse([refused.Reason], refused.Status, refused.Field, form),
                var outcome => throw new InvalidOperationException($"There is no answer for {outcome}."),
            };

    /// <summary>One answer.</summary>
    /// <param name="id">The prediction's name.</param>
    /// <param name="pages">Makes the page.</param>
    /// <param name="cancellation">The visitor has left.</param>
    [HttpGet]
    [HttpHead]
    public async Task<IActionResult> Details(Guid id, [FromServices] ResultPages pages, CancellationToken cancellation)
    {
        if (await pages.MakeAsync(id, User, cancellation) is not { } page)
        {
            return NotFound();
        }

        await views.ShowAsync(Actor.Of(User), id, page is BlindViewModel ? "blind" : null, cancellation);
        return View(page.ViewName, page);
    }

    /// <summary>The picture of one answer, made anew from its pixels, as large as its page shows it.</summary>
    /// <param name="id">The prediction's name.</param>
    /// <param name="cancellation">The visitor has left.</param>
    [HttpGet]
    [HttpHead]
    public async Task<IActionResult> Image(Guid id, CancellationToken cancellation) =>
        await FindPictureAsync(id, cancellation) is { } name && await images.RenderForPageAsync(name, cancellation) is { } png ? File(png, ShownImage.MediaType) : NotFound();

    /// <summary>The picture of one answer as lists show it: the whole of it, small.</summary>
    /// <param name="id">The prediction's name.</param>
    /// <param name="cancellation">The visitor has left.</param>
    [HttpGet]
    [HttpHead]
    [BrowserMayKeep]
    public Task<IActionResult> Thumbnail(Guid id, CancellationToken cancellation) => ThumbnailAsync(id, ShownSize.List, cancellation);

    /// <summary>The picture of one answer as a patient's timeline shows it.</summary>
    /// <param name="id">The prediction's name.</param>
    /// <param name="cancellation">The visitor has left.</param>
    [HttpGet]
    [HttpHead]
    [BrowserMayKeep]
    public Task<IActionResult> Small(Guid id, CancellationToken cancellation) => ThumbnailAsync(id, ShownSize.Timeline, cancellation);

    private async Task<IActionResult> ThumbnailAsync(Guid id, ShownSize size, CancellationToken cancellation)
    {
        if (await FindPictureAsync(id, cancellation) is not { } name)
        {
            return NotFound();
        }

        // The picture never changes under its hash.
        var tag = new EntityTagHeaderValue($"\"{UploadStore.HashIn(name)}-{size.Name}\"");
        Response.GetTypedHeaders().ETag = tag;
        return Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Compare(tag, useStrongComparison: false)) ? StatusCode(StatusCodes.Status304NotModified)
            : await images.ThumbnailAsync(name, size, cancellation) is { } png ? File(png, ShownImage.MediaType)
            : NotFound();
    }

    private async Task<string?> FindPictureAsync(Guid id, CancellationToken cancellation)
    {
        if (await archive.FindPictureAsync(id, User, cancellation) is not { } name)
        {
            return null;
        }

        await views.ShowPictureAsync(Actor.Of(User), id, cancellation);
        // What a visitor sent is shown as a picture and nothing else.
        Response.Headers.ContentSecurityPolicy = "default-src 'none'; base-uri 'none'; frame-ancestors 'none'; sandbox";
        return name;
    }

    private async Task<IActionResult> AnswerAsync(Prediction prediction, CancellationToken cancellation)
    {
        var route = new { id = prediction.Id };
        if (!Request.WantsJson())
        {
            return RedirectToAction(nameof(Details), route);
        }

        var url = Url.Action(nameof(Details), route)!;
        var isHidden = await blinding.HidesAsync(User, prediction, cancellation);
        return CreatedAtAction(nameof(Details), route, isHidden ? new HiddenAnswer(url) : UploadAnswer.Of(prediction, url, words, shared));
    }

    private IActionResult Lead(Job job)
    {
        var route = new { id = job.Id };
        return Request.WantsJson()
            ? CreatedAtAction(nameof(JobsController.Details), "Jobs", route, new { url = Url.Action(nameof(JobsController.Details), "Jobs", route) })
            : RedirectToAction(nameof(JobsController.Details), "Jobs", route);
    }

    private IActionResult Refuse(IReadOnlyList<string> sentences, int status, string? field, UploadForm form)
    {
        if (Request.WantsJson())
        {
            // The script tells by the field that the form has to be mended, and not the files.
            var details = new Dictionary<string, object?> { ["sentences"] = sentences };
            if (field is not null)
            {
                details["fault"] = field;
            }

            return Problem(string.Join(' ', sentences), statusCode: status, title: texts["NotClassified"], extensions: details);
        }

        Response.StatusCode = status;
        return View(nameof(Create), pages.Again(form, sentences));
    }
}
