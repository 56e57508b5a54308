using ArrhythmiaWeb.Accounts;
using ArrhythmiaWeb.Forms;
using ArrhythmiaWeb.Reviews;
using ArrhythmiaWeb.WorkLists;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace ArrhythmiaWeb.Controllers;

/// <summary>What is done with several results of the work list at once.</summary>
/// <param name="assignments">Asks readers.</param>
/// <param name="reviews">Takes judgements down.</param>
public sealed class SelectionsController(Assignments assignments, ReviewService reviews) : Controller
{
    /// <summary>Asks a reader to judge the results, or takes that back.</summary>
    /// <param name="chosen">The results' names.</param>
    /// <param name="assignee">The reader; absent to take back.</param>
    /// <param name="back">The address of the list.</param>
    /// <param name="cancellation">The visitor has left.</param>
    [FormPage(nameof(PredictionsController.Index), "Predictions")]
    [HttpPost]
    public async Task<IActionResult> Assign([FromForm] IReadOnlyList<Guid> chosen, [FromForm] Guid? assignee, [FromForm] string? back, CancellationToken cancellation)
    {
        if (!ModelState.IsValid)
        {
            return BadRequest();
        }

        if (chosen.Count == 0)
        {
            return Ask(new SelectionViewModel([], Back(back)) { Fault = "NoneChosen" });
        }

        return await assignments.AssignAsync(chosen, assignee, User, cancellation) switch
        {
            AssignmentOutcome.Done => LocalRedirect(Back(back)),
            AssignmentOutcome.NotTheirs => Ask(new SelectionViewModel([], Back(back)) { Fault = "NotTheirs" }),
            _ => NotFound(),
        };
    }

    /// <summary>Says the same of results that have the same answer; asks first.</summary>
    /// <param name="chosen">The results' names.</param>
    /// <param name="judgement">What is said.</param>
    /// <param name="confirmed">Whether the reader was asked.</param>
    /// <param name="back">The address of the list.</param>
    /// <param name="cancellation">The visitor has left.</param>
    [FormPage(nameof(PredictionsController.Index), "Predictions")]
    [HttpPost]
    [Authorize(Policies.Clinician)]
    public async Task<IActionResult> Review(
        [FromForm] IReadOnlyList<Guid> chosen, [FromForm] Judgement judgement, [FromForm] bool confirmed, [FromForm] string? back, CancellationToken cancellation)
    {
        if (!ModelState.IsValid)
        {
            return BadRequest();
        }

        var page = new SelectionViewModel([], Back(back));
        return await reviews.ReviewAlikeAsync(chosen, judgement, User, confirmed, cancellation) switch
        {
            AlikeOutcome.Kept => LocalRedirect(page.Back),
            AlikeOutcome.Asked asked => Ask(page with { Predictions = asked.Predictions, ClassCode = asked.ClassCode, Choice = judgement.Choice }),
            AlikeOutcome.NoneChosen => Ask(page with { Fault = "NoneChosen" }),
            AlikeOutcome.Unlike => Ask(page with { Fault = "Unlike" }),
            AlikeOutcome.Refused => Ask(page with { Fault = "NoJudgement" }),
            AlikeOutcome.Unknown => NotFound(),
            var outcome => throw new InvalidOperationException($"There is no answer for {outcome}."),
        };
    }

    private string Back(string? address) => string.IsNullOrEmpty(address) ? Url.Action(nameof(PredictionsController.Index), "Predictions", new { id = "" })! : Url.Local(address);

    private ViewResult Ask(SelectionViewModel page)
    {
        Response.StatusCode = page.Fault is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity;
        return View("Confirm", page);
    }
}
