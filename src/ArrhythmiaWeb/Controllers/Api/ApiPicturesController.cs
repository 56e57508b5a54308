using System.ComponentModel.DataAnnotations;
using ArrhythmiaWeb.Audit;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Ecg.Images;
using ArrhythmiaWeb.Predictions;
using ArrhythmiaWeb.Texts;
using ArrhythmiaWeb.Tokens;
using ArrhythmiaWeb.Uploads;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace ArrhythmiaWeb.Controllers.Api;

/// <summary>Pictures of single beats and their answers.</summary>
/// <param name="own">The pictures of the token's owner.</param>
/// <param name="shown">Says what programs read of them.</param>
/// <param name="jobs">Says what programs read of a picture that is kept until the model server answers.</param>
/// <param name="views">Records who looks at what.</param>
[Route($"{Root}/pictures")]
[Tags("pictures")]
public sealed class ApiPicturesController(OwnRows own, ApiPictures shown, ApiJobs jobs, ViewLog views) : ApiController
{
    private const string One = "ApiPicture";

    /// <summary>Classifies one picture.</summary>
    /// <remarks>
    /// Where nothing is stated of its axes, they are read from the picture: from the specification in a PNG file of our own, or from the texture of the
    /// spectrum. A longer time is cut to the six seconds in the middle, a shorter one refused, other frequencies are mapped to 1.4 to 45 Hz. An answer is
    /// never certain while the axes are a guess. Where the networks are run by a model server that does not answer at the moment, the picture is kept:
    /// the answer is 202 with a job of this one picture, which is answered as soon as the server is back. It need not be sent again.
    /// </remarks>
    /// <param name="image">The picture: exactly one file, PNG, JPEG, WebP, BMP or GIF, told by its content.</param>
    /// <param name="form">What is said of the picture.</param>
    /// <param name="forms">Takes it.</param>
    /// <param name="texts">The words of refusals.</param>
    /// <param name="cancellation">The program has left.</param>
    [HttpPost]
    [HttpPost("/api/predictions")]
    [TakesPictures]
    [TakesKey]
    [Authorize(TokenScheme.Predict)]
    [Consumes("multipart/form-data")]
    [ProducesResponseType<ApiPicture>(StatusCodes.Status201Created)]
    [ProducesResponseType<ApiJob>(StatusCodes.Status202Accepted)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status400BadRequest)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status413PayloadTooLarge)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status415UnsupportedMediaType)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status422UnprocessableEntity)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status503ServiceUnavailable)]
    public async Task<IActionResult> Create(
        IFormFileCollection? image, [FromForm] UploadForm form, [FromServices] FormUploads forms, [FromServices] IStringLocalizer<TokenTexts> texts, CancellationToken cancellation)
    {
        return await forms.TakeAsync(image, form, User, cancellation, Key) switch
        {
            FormOutcome.Made made => await TellMadeAsync(made.Prediction, cancellation),
            FormOutcome.Kept kept => await jobs.FindMadeAsync(kept.Job.Id, this, cancellation) ?? throw new InvalidOperationException("The job just made is gone."),
            // A program is told the name of the field, which a person never sees.
            FormOutcome.Refused { Status: StatusCodes.Status400BadRequest } => Refuse(ApiFault.NotOnePicture, texts["ApiOneImage"], texts["ApiNotClassified"]),
            FormOutcome.Refused refused => Refuse(FaultOf(refused), refused.Reason, texts["ApiNotClassified"], refused.Field),
            var outcome => throw new InvalidOperationException($"There is no answer for {outcome}."),
        };
    }

    /// <summary>Reads one picture with its answer.</summary>
    /// <param name="id">The picture's name.</param>
    /// <param name="cancellation">The program has left.</param>
    [HttpGet("{id:guid}", Name = One)]
    [HttpGet("/api/predictions/{id:guid}")]
    [Authorize(TokenScheme.Read)]
    [ProducesResponseType<ApiPicture>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
    public async Task<IActionResult> Read(Guid id, CancellationToken cancellation)
    {
        if (await own.FindAsync<Prediction>(id, User, cancellation) is not { } prediction)
        {
            return NotFound();
        }

        await views.ShowAsync(Actor.Of(User), prediction.Id, AuditDetail, cancellation);
        return Ok(await shown.DescribeAsync(prediction, this, cancellation));
    }

    /// <summary>Lists the pictures of the token's owner, newest first.</summary>
    /// <param name="cursor">Where to go on: that of the page before.</param>
    /// <param name="state">Only those that stand so with their readers; not where answers are hidden until they are judged.</param>
    /// <param name="limit">The most to list.</param>
    /// <param name="cancellation">The program has left.</param>
    [HttpGet]
    [Authorize(TokenScheme.Read)]
    [ProducesResponseType<ApiPage<ApiPicture>>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status400BadRequest)]
    public async Task<IActionResult> List(
        string? cursor, ReviewState? state, [Range(1, MostListed)] int limit = UsuallyListed, CancellationToken cancellation = default)
    {
        if (!ApiCursor.TryRead(cursor, out var after))
        {
            return RefuseCursor();
        }

        if (state is not null && shown.HidesAny(User))
        {
            return RefuseToTell();
        }

        var rows = await own.ListAsync<Prediction>(User, after, limit + 1, cancellation, state is null ? null : row => row.ReviewState == state);
        await views.ListAsync(Actor.Of(User), [.. rows.Take(limit).Select(row => row.Id)], AuditDetail, subject: null, cancellation);
        return Ok(await PageAsync(rows, limit, ApiCursor.Of, page => shown.DescribeAsync(page, this, cancellation)));
    }

    /// <summary>Reads the picture itself, encoded anew from its pixels as PNG.</summary>
    /// <param name="id">The picture's name.</param>
    /// <param name="images">Encodes it.</param>
    /// <param name="cancellation">The program has left.</param>
    [HttpGet("{id:guid}/image")]
    [Authorize(TokenScheme.Read)]
    [Produces("image/png", "application/problem+json")]
    [ProducesResponseType<FileContentResult>(StatusCodes.Status200OK, "image/png")]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
    public async Task<IActionResult> Image(Guid id, [FromServices] ShownImages images, CancellationToken cancellation)
    {
        if (await own.FindAsync<Prediction>(id, User, cancellation) is not { } prediction)
        {
            return NotFound();
        }

        await views.ShowPictureAsync(Actor.Of(User), id, cancellation);
        return await images.RenderAsync(prediction.StoredFileName, cancellation) is { } png ? File(png, ShownImage.MediaType) : NotFound();
    }

    /// <inheritdoc/>
    protected override async Task<IActionResult?> FindMadeAsync(UsedKey used, CancellationToken cancellation) =>
        await FindMadeAsync(used.Subject, cancellation) ?? await jobs.FindMadeAsync(used.Subject, this, cancellation);

    private static ApiFault FaultOf(FormOutcome.Refused refused) => refused switch
    {
        { Status: StatusCodes.Status413PayloadTooLarge } => ApiFault.TooLarge,
        { Field: not null } => ApiFault.Misdescribed,
        _ => ApiFault.PictureRefused,
    };

    private async Task<IActionResult?> FindMadeAsync(Guid id, CancellationToken cancellation) =>
        await own.FindAsync<Prediction>(id, User, cancellation) is { } prediction ? await TellMadeAsync(prediction, cancellation) : null;

    private async Task<IActionResult> TellMadeAsync(Prediction prediction, CancellationToken cancellation) =>
        CreatedAtRoute(One, new { id = prediction.Id }, await shown.DescribeAsync(prediction, this, cancellation));
}
