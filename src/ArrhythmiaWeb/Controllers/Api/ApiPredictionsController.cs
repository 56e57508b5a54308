using System.ComponentModel.DataAnnotations;
using ArrhythmiaWeb.Audit;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Languages;
using ArrhythmiaWeb.Predictions;
using ArrhythmiaWeb.Security;
using ArrhythmiaWeb.Texts;
using ArrhythmiaWeb.Tokens;
using ArrhythmiaWeb.Uploads;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace ArrhythmiaWeb.Controllers.Api;

/// <summary>Classifying pictures and reading results by program, as docs/api.md describes it.</summary>
/// <remarks>Without antiforgery: only tokens are accepted here, which no browser sends by itself.</remarks>
/// <param name="own">The predictions of the token's owner.</param>
/// <param name="blinding">Whether the owner must judge first.</param>
/// <param name="views">Records who looks at what.</param>
/// <param name="words">Says doubts and remarks.</param>
/// <param name="texts">The words.</param>
[ApiController]
[Route("api/predictions")]
[IgnoreAntiforgeryToken]
[EnableRateLimiting(Limits.Api)]
public sealed class ApiPredictionsController(
    OwnPredictions own, Blinding blinding, ViewLog views, FindingWords words, IStringLocalizer<TokenTexts> texts) : ControllerBase
{
    private const int MostListed = 100;
    private const string AuditDetail = "API";

    /// <summary>Classifies one picture.</summary>
    /// <param name="image">The picture: exactly one.</param>
    /// <param name="form">What is said of the picture.</param>
    /// <param name="forms">Takes it.</param>
    /// <param name="cancellation">The program has left.</param>
    [HttpPost]
    [TakesPictures]
    [Authorize(TokenScheme.Predict)]
    [Consumes("multipart/form-data")]
    public async Task<IActionResult> Create(
        IFormFileCollection? image, [FromForm] UploadForm form, [FromServices] FormUploads forms, CancellationToken cancellation) =>
        await forms.TakeAsync(image, form, User, cancellation) switch
        {
            FormOutcome.Made made => await CreatedAsync(made.Prediction.Id, cancellation),
            FormOutcome.Kept kept => Accepted(Kept(kept.Job, out var url), new { job = kept.Job.Id, url, detail = texts["ApiKept"].Value }),
            // A program is told the name of the field, which a person never sees.
            FormOutcome.Refused { Status: StatusCodes.Status400BadRequest } => Refuse(StatusCodes.Status400BadRequest, texts["ApiOneImage"]),
            FormOutcome.Refused refused => Refuse(refused.Status, refused.Reason),
            var outcome => throw new InvalidOperationException($"There is no answer for {outcome}."),
        };

    /// <summary>One result of the token's owner.</summary>
    /// <param name="id">The prediction's name.</param>
    /// <param name="cancellation">The program has left.</param>
    [HttpGet("{id:guid}")]
    [Authorize(TokenScheme.Read)]
    public async Task<IActionResult> Read(Guid id, CancellationToken cancellation)
    {
        if (await own.FindAsync(id, User, cancellation) is not { } prediction)
        {
            return NotFound();
        }

        await views.ShowAsync(Actor.Of(User), prediction.Id, AuditDetail, cancellation);
        return Ok((await DescribeAsync([prediction], cancellation))[0]);
    }

    /// <summary>The results of the token's owner, newest first.</summary>
    /// <param name="before">The last prediction of the page before; absent on the first page.</param>
    /// <param name="limit">The most to list.</param>
    /// <param name="cancellation">The program has left.</param>
    [HttpGet]
    [Authorize(TokenScheme.Read)]
    public async Task<IActionResult> List(Guid? before, [Range(1, MostListed)] int limit = 50, CancellationToken cancellation = default)
    {
        var last = before is { } id ? await own.FindAsync(id, User, cancellation) : null;
        if (before is not null && last is null)
        {
            return NotFound();
        }

        var found = await own.ListAsync(User, last, limit + 1, cancellation);
        var next = found.Count > limit ? Url.Action(nameof(List), new { before = found[limit - 1].Id, limit }) : null;
        Prediction[] page = [.. found.Take(limit)];
        await views.ListAsync(Actor.Of(User), [.. page.Select(prediction => prediction.Id)], AuditDetail, subject: null, cancellation);
        return Ok(new ApiPage(await DescribeAsync(page, cancellation), next));
    }

    private async Task<IActionResult> CreatedAsync(Guid id, CancellationToken cancellation)
    {
        // Read anew, for what the database adds: the patient as stored.
        var prediction = await own.FindAsync(id, User, cancellation) ?? throw new InvalidOperationException("The prediction just made is gone.");
        return CreatedAtAction(nameof(Read), new { id }, (await DescribeAsync([prediction], cancellation))[0]);
    }

    private async Task<IReadOnlyList<ApiPrediction>> DescribeAsync(IReadOnlyList<Prediction> predictions, CancellationToken cancellation)
    {
        var hidden = await blinding.HiddenAsync(User, predictions, cancellation);
        return
        [
            .. predictions.Select(prediction => ApiPrediction.Of(
                prediction,
                Url.Action(nameof(PredictionsController.Details), "Predictions", new { id = prediction.Id })!,
                hidden.Contains(prediction.Id) ? null : ApiAnswer.Of(prediction, words))),
        ];
    }

    private string Kept(Job job, out string url) => url = Url.Action(nameof(JobsController.Details), "Jobs", new { id = job.Id })!;

    private ObjectResult Refuse(int status, string reason) => Problem(reason, statusCode: status, title: texts["ApiNotClassified"]);
}
