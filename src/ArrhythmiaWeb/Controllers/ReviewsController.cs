using ArrhythmiaWeb.Accounts;
using ArrhythmiaWeb.Answers;
using ArrhythmiaWeb.Forms;
using ArrhythmiaWeb.Reviews;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace ArrhythmiaWeb.Controllers;

/// <summary>Judging answers.</summary>
/// <param name="reviews">Takes judgements down.</param>
/// <param name="pages">Makes the page of an answer, with the form.</param>
[Authorize(Policies.Clinician)]
public sealed class ReviewsController(ReviewService reviews, ResultPages pages) : Controller
{
    /// <summary>Adds a review.</summary>
    /// <param name="id">The prediction's name.</param>
    /// <param name="judgement">What the reader says.</param>
    /// <param name="cancellation">The visitor has left.</param>
    [FormPage(nameof(PredictionsController.Details), "Predictions", "id")]
    [HttpPost]
    public async Task<IActionResult> Create(Guid id, Judgement judgement, CancellationToken cancellation) =>
        await reviews.ReviewAsync(id, judgement, User, cancellation) switch
        {
            ReviewOutcome.Kept => RedirectToAction(nameof(PredictionsController.Details), "Predictions", new { id }, "reviews"),
            ReviewOutcome.Refused refused => await CorrectAsync(id, judgement, refused.Fault, cancellation),
            ReviewOutcome.Unknown => NotFound(),
            var outcome => throw new InvalidOperationException($"There is no answer for {outcome}."),
        };

    private async Task<IActionResult> CorrectAsync(Guid id, Judgement judgement, JudgementFault fault, CancellationToken cancellation)
    {
        if (await pages.MakeAsync(id, User, cancellation) is not { Form: { } form } page)
        {
            return NotFound();
        }

        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return View(page.ViewName, page with { Form = form with { Judgement = judgement, Fault = fault } });
    }
}
