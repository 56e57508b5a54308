using ArrhythmiaWeb.Accounts;
using ArrhythmiaWeb.Audit;
using ArrhythmiaWeb.Ecg.Classification;
using ArrhythmiaWeb.Ecg.Images;
using ArrhythmiaWeb.Languages;
using ArrhythmiaWeb.Predictions;
using ArrhythmiaWeb.Security;
using ArrhythmiaWeb.Texts;
using ArrhythmiaWeb.Uploads;
using ArrhythmiaWeb.ViewModels;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace ArrhythmiaWeb.Controllers;

/// <summary>Classifying pictures, and the answers so far.</summary>
/// <param name="predictions">Classifies.</param>
/// <param name="archive">Remembers.</param>
/// <param name="classifier">The model, which says what pictures it was made for.</param>
/// <param name="uploads">How large a picture may be.</param>
/// <param name="images">The pictures as they are shown.</param>
/// <param name="words">Says why a file was refused.</param>
/// <param name="texts">The reader's language.</param>
/// <param name="audit">Told of whoever looks at a result.</param>
public sealed class PredictionsController(
    PredictionService predictions, PredictionArchive archive, IArrhythmiaClassifier classifier, IOptions<UploadOptions> uploads, ShownImages images,
    FindingWords words, IStringLocalizer<PredictionTexts> texts, AuditLog audit)
    : Controller
{
    /// <summary>The history, newest first.</summary>
    /// <param name="before">The last prediction of the page before; absent on the first page.</param>
    /// <param name="cancellation">The visitor has left.</param>
    public async Task<IActionResult> Index(Guid? before, CancellationToken cancellation)
    {
        var last = before is { } id ? await archive.FindAsync(id, User, cancellation) : null;
        if (before is not null && last is null)
        {
            return NotFound();
        }

        return View(HistoryViewModel.Of(await archive.ListAsync(User, last, HistoryViewModel.PageSize + 1, cancellation), isFirstPage: last is null));
    }

    /// <summary>The form to classify a picture.</summary>
    [Authorize(Policies.Clinician)]
    public IActionResult Create() => View(new UploadViewModel(uploads.Value));

    /// <summary>Classifies the picture of a form.</summary>
    /// <param name="image">The picture: exactly one.</param>
    /// <param name="form">What is said of the picture.</param>
    /// <param name="cancellation">The visitor has left.</param>
    [HttpPost]
    [Authorize(Policies.Clinician)]
    [EnableRateLimiting(Limits.Upload)]
    public async Task<IActionResult> Create(IFormFileCollection? image, UploadForm form, CancellationToken cancellation)
    {
        if (image is not [var file])
        {
            return Refuse(StatusCodes.Status400BadRequest, texts[image is null or [] ? "FileMissing" : "FileNotAlone"], form);
        }

        if (!form.HasReadableDay)
        {
            return Correct([DescriptionFault.DayUnreadable], form);
        }

        await using var content = file.OpenReadStream();
        var upload = new Upload(file.FileName, content) { Description = form.Describe() };
        return await predictions.PredictAsync(upload, Actor.Of(User), cancellation) switch
        {
            PredictionOutcome.Made made => Answer(made.Prediction),
            PredictionOutcome.Refused refused => Refuse(StatusCodes.Status422UnprocessableEntity, words.Say(refused.Reason), form),
            PredictionOutcome.TooLarge => Refuse(
                StatusCodes.Status413PayloadTooLarge, texts["FileTooLarge", uploads.Value.MaxSizeInWords], form),
            PredictionOutcome.Misdescribed misdescribed => Correct(misdescribed.Faults, form),
            var outcome => throw new InvalidOperationException($"There is no answer for {outcome}."),
        };
    }

    /// <summary>One answer.</summary>
    /// <param name="id">The prediction's name.</param>
    /// <param name="weakness">How well networks read.</param>
    /// <param name="examples">The annotated beats to compare with.</param>
    /// <param name="cancellation">The visitor has left.</param>
    public async Task<IActionResult> Details(
        Guid id, [FromServices] KnownWeakness weakness, [FromServices] NearestExamples examples, CancellationToken cancellation)
    {
        if (await archive.FindAsync(id, User, cancellation) is not { } prediction)
        {
            return NotFound();
        }

        await audit.WriteAsync(Actor.Of(User), AuditEvent.Viewed, prediction.Id, cancellation: cancellation);
        return View(ResultViewModel.Of(prediction, classifier.Manifest.Image, weakness, examples));
    }

    /// <summary>The picture of one answer, made anew from its pixels.</summary>
    /// <param name="id">The prediction's name.</param>
    /// <param name="cancellation">The visitor has left.</param>
    public async Task<IActionResult> Image(Guid id, CancellationToken cancellation)
    {
        if (await archive.FindAsync(id, User, cancellation) is not { } prediction)
        {
            return NotFound();
        }

        // What a visitor sent is shown as a picture and nothing else; only this visitor's browser keeps it, and asks before using it again.
        Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        Response.Headers.CacheControl = "private, no-cache";
        var tag = new EntityTagHeaderValue($"\"{prediction.Sha256}-shown\"");
        if (Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Compare(tag, useStrongComparison: false)))
        {
            Response.GetTypedHeaders().ETag = tag;
            return StatusCode(StatusCodes.Status304NotModified);
        }

        return await images.RenderAsync(prediction.StoredFileName, cancellation) is { } png
            ? File(png, ShownImage.MediaType, lastModified: null, tag)
            : NotFound();
    }

    private IActionResult Answer(Prediction prediction) => Request.WantsJson()
        ? CreatedAtAction(nameof(Details), new { id = prediction.Id }, UploadAnswer.Of(prediction, Url.Action(nameof(Details), new { id = prediction.Id })!, words))
        : RedirectToAction(nameof(Details), new { id = prediction.Id });

    private IActionResult Correct(IReadOnlyList<DescriptionFault> faults, UploadForm form) =>
        Refuse(StatusCodes.Status422UnprocessableEntity, string.Join(' ', faults.Select(fault => texts.Say(fault))), form);

    private IActionResult Refuse(int status, string reason, UploadForm form)
    {
        if (Request.WantsJson())
        {
            return Problem(reason, statusCode: status, title: texts["NotClassified"]);
        }

        Response.StatusCode = status;
        return View(nameof(Create), new UploadViewModel(uploads.Value, reason) { Form = form });
    }
}
