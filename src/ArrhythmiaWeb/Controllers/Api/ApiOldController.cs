using System.ComponentModel.DataAnnotations;
using ArrhythmiaWeb.Audit;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Ecg.Reading;
using ArrhythmiaWeb.Texts;
using ArrhythmiaWeb.Tokens;
using ArrhythmiaWeb.Uploads;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace ArrhythmiaWeb.Controllers.Api;

/// <summary>What was asked before the API had versions, and is answered as it was.</summary>
public sealed class ApiOldController : ApiController
{
    /// <summary>The results of the token's owner, newest first.</summary>
    /// <param name="own">The predictions of the token's owner.</param>
    /// <param name="shown">Says what programs read of them.</param>
    /// <param name="views">Records who looks at what.</param>
    /// <param name="before">The last prediction of the page before; absent on the first page.</param>
    /// <param name="limit">The most to list.</param>
    /// <param name="cancellation">The program has left.</param>
    [HttpGet("/api/predictions")]
    [Authorize(TokenScheme.Read)]
    public async Task<IActionResult> List(
        [FromServices] OwnRows own, [FromServices] ApiPictures shown, [FromServices] ViewLog views, Guid? before, [Range(1, MostListed)] int limit = UsuallyListed,
        CancellationToken cancellation = default)
    {
        var last = before is { } id ? await own.FindAsync<Prediction>(id, User, cancellation) : null;
        if (before is not null && last is null)
        {
            return NotFound();
        }

        var found = await own.ListAsync<Prediction>(User, last is null ? null : ApiCursor.Of(last), limit + 1, cancellation);
        var next = found.Count > limit ? Url.Action(nameof(List), new { before = found[limit - 1].Id, limit }) : null;
        Prediction[] page = [.. found.Take(limit)];
        await views.ListAsync(Actor.Of(User), [.. page.Select(prediction => prediction.Id)], AuditDetail, subject: null, cancellation);
        return Ok(new ApiOldPage(await shown.DescribeAsync(page, this, cancellation), next));
    }

    /// <summary>The model and what it takes.</summary>
    /// <param name="classifier">The model.</param>
    /// <param name="uploads">How large a picture may be.</param>
    /// <param name="texts">The words.</param>
    [HttpGet("/api/model")]
    [Authorize(TokenScheme.Any)]
    public IActionResult Model([FromServices] IArrhythmiaClassifier classifier, [FromServices] IOptions<UploadOptions> uploads, [FromServices] IStringLocalizer<SharedTexts> texts) =>
        Ok(ApiOldModel.Of(classifier.Manifest, uploads.Value, texts["Notice"]));
}
