using ArrhythmiaWeb.Accounts;
using ArrhythmiaWeb.Audit;
using ArrhythmiaWeb.Ecg.Classification;
using ArrhythmiaWeb.Ecg.Images;
using ArrhythmiaWeb.Languages;
using ArrhythmiaWeb.Predictions;
using ArrhythmiaWeb.Security;
using ArrhythmiaWeb.Uploads;
using ArrhythmiaWeb.ViewModels;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
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
public sealed class PredictionsController(
    PredictionService predictions, PredictionArchive archive, IArrhythmiaClassifier classifier, IOptions<UploadOptions> uploads, ShownImages images,
    FindingWords words)
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
    /// <param name="cancellation">The visitor has left.</param>
    [HttpPost]
    [Authorize(Policies.Clinician)]
    [EnableRateLimiting(Limits.Upload)]
    public async Task<IActionResult> Create(IFormFileCollection? image, CancellationToken cancellation)
    {
        if (image is not [var file])
        {
            return Refuse(StatusCodes.Status400BadRequest, image is null or []
                ? "No file came with the form. Choose an image first."
                : "More than one file came with the form. Choose one image at a time.");
        }

        await using var content = file.OpenReadStream();
        return await predictions.PredictAsync(new Upload(file.FileName, content), Actor.Of(User), cancellation) switch
        {
            PredictionOutcome.Made made => Answer(made.Prediction),
            PredictionOutcome.Refused refused => Refuse(StatusCodes.Status422UnprocessableEntity, words.Say(refused.Reason)),
            PredictionOutcome.TooLarge => Refuse(
                StatusCodes.Status413PayloadTooLarge, $"The file is larger than {uploads.Value.MaxSizeInWords}. Choose a smaller one."),
            var outcome => throw new InvalidOperationException($"There is no answer for {outcome}."),
        };
    }

    /// <summary>One answer.</summary>
    /// <param name="id">The prediction's name.</param>
    /// <param name="weakness">How well networks read.</param>
    /// <param name="examples">The annotated beats to compare with.</param>
    /// <param name="cancellation">The visitor has left.</param>
    public async Task<IActionResult> Details(
        Guid id, [FromServices] KnownWeakness weakness, [FromServices] NearestExamples examples, CancellationToken cancellation) =>
        await archive.FindAsync(id, User, cancellation) is { } prediction
            ? View(ResultViewModel.Of(prediction, classifier.Manifest.Image, weakness, examples))
            : NotFound();

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

    private IActionResult Refuse(int status, string reason)
    {
        if (Request.WantsJson())
        {
            return Problem(reason, statusCode: status, title: "This file was not classified");
        }

        Response.StatusCode = status;
        return View(nameof(Create), new UploadViewModel(uploads.Value, reason));
    }
}
