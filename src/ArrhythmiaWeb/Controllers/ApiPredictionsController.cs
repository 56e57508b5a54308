using System.ComponentModel.DataAnnotations;
using ArrhythmiaWeb.Api;
using ArrhythmiaWeb.Audit;
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
using Microsoft.Extensions.Options;

namespace ArrhythmiaWeb.Controllers;

/// <summary>Classifying pictures and reading results by program, as docs/api.md describes it.</summary>
/// <remarks>Without antiforgery: only tokens are accepted here, which no browser sends by itself.</remarks>
/// <param name="own">The predictions of the token's owner.</param>
/// <param name="words">Says doubts and remarks.</param>
/// <param name="texts">The words.</param>
[ApiController]
[Route("api/predictions")]
[IgnoreAntiforgeryToken]
[EnableRateLimiting(Limits.Api)]
public sealed class ApiPredictionsController(OwnPredictions own, FindingWords words, IStringLocalizer<TokenTexts> texts) : ControllerBase
{
    private const int MostListed = 100;

    /// <summary>Classifies one picture.</summary>
    /// <param name="image">The picture: exactly one.</param>
    /// <param name="predictions">Classifies.</param>
    /// <param name="uploads">How large a picture may be.</param>
    /// <param name="cancellation">The program has left.</param>
    [HttpPost]
    [Authorize(TokenScheme.Predict)]
    [Consumes("multipart/form-data")]
    public async Task<IActionResult> Create(
        IFormFileCollection? image, [FromServices] PredictionService predictions, [FromServices] IOptions<UploadOptions> uploads,
        CancellationToken cancellation)
    {
        if (image is not [var file])
        {
            return Refuse(StatusCodes.Status400BadRequest, texts["ApiOneImage"]);
        }

        await using var content = file.OpenReadStream();
        return await predictions.PredictAsync(new Upload(file.FileName, content), Actor.Of(User), cancellation) switch
        {
            PredictionOutcome.Made made => CreatedAtAction(nameof(Read), new { id = made.Prediction.Id }, Describe(made.Prediction)),
            PredictionOutcome.Refused refused => Refuse(StatusCodes.Status422UnprocessableEntity, words.Say(refused.Reason)),
            PredictionOutcome.TooLarge => Refuse(StatusCodes.Status413PayloadTooLarge, texts["ApiTooLarge", uploads.Value.MaxSizeInWords]),
            var outcome => throw new InvalidOperationException($"There is no answer for {outcome}."),
        };
    }

    /// <summary>One result of the token's owner.</summary>
    /// <param name="id">The prediction's name.</param>
    /// <param name="cancellation">The program has left.</param>
    [HttpGet("{id:guid}")]
    [Authorize(TokenScheme.Read)]
    public async Task<IActionResult> Read(Guid id, CancellationToken cancellation) =>
        await own.FindAsync(id, User, cancellation) is { } prediction ? Ok(Describe(prediction)) : NotFound();

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
        return Ok(new ApiPage([.. found.Take(limit).Select(Describe)], next));
    }

    private ApiPrediction Describe(Prediction prediction) => ApiPrediction.Of(
        prediction, Url.Action(nameof(PredictionsController.Details), "Predictions", new { id = prediction.Id })!, ApiAnswer.Of(prediction, words));

    private ObjectResult Refuse(int status, string reason) => Problem(reason, statusCode: status, title: texts["ApiNotClassified"]);
}
