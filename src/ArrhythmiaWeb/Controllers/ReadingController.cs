using ArrhythmiaWeb.Accounts;
using ArrhythmiaWeb.Answers;
using ArrhythmiaWeb.Audit;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Forms;
using ArrhythmiaWeb.ReadingRoom;
using ArrhythmiaWeb.Reviews;
using ArrhythmiaWeb.Texts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace ArrhythmiaWeb.Controllers;

/// <summary>The reading room: a list of pictures, one at a time, judged with one key each.</summary>
/// <param name="lists">Reads the lists.</param>
/// <param name="pages">Makes the page of an answer.</param>
/// <param name="reviews">Takes judgements down, and back.</param>
/// <param name="views">Records who looks at what.</param>
/// <param name="time">The clock.</param>
/// <param name="texts">The reader's language.</param>
[Authorize(Policies.Clinician)]
public sealed class ReadingController(
    ReadingLists lists, ResultPages pages, ReviewService reviews, ViewLog views, TimeProvider time, IStringLocalizer<ReadingTexts> texts) : Controller
{
    /// <summary>One picture of a list; for somebody who comes in, the first that they have not judged.</summary>
    /// <param name="list">Which list.</param>
    /// <param name="job">Of which job.</param>
    /// <param name="since">When the reader came in.</param>
    /// <param name="picture">The prediction's name.</param>
    /// <param name="last">The picture judged before.</param>
    /// <param name="cancellation">The visitor has left.</param>
    [HttpGet]
    [HttpHead]
    public async Task<IActionResult> Index(ReadingListKind? list, Guid? job, long? since, Guid? picture, Guid? last, CancellationToken cancellation)
    {
        if (await FindAsync(list, job, since, cancellation) is not var (shown, progress))
        {
            return NotFound();
        }

        return picture is { } id ? await ShowAsync(shown, progress, id, last, cancellation) : Redirect(AddressOf(shown, progress.First, last: null));
    }

    /// <summary>A list at a glance: what was judged, and what is left.</summary>
    /// <param name="list">Which list.</param>
    /// <param name="job">Of which job.</param>
    /// <param name="since">When the reader came in.</param>
    /// <param name="summaries">Sums it up.</param>
    /// <param name="cancellation">The visitor has left.</param>
    [HttpGet]
    [HttpHead]
    public async Task<IActionResult> Overview(ReadingListKind? list, Guid? job, long? since, [FromServices] ReadingSummaries summaries, CancellationToken cancellation)
    {
        if (!ModelState.IsValid || ReadingList.Of(list, job, since, time.GetUtcNow()) is not { } shown || await summaries.MakeAsync(shown, User, cancellation) is not { } summary)
        {
            return NotFound();
        }

        await views.ListAsync(Actor.Of(User), [.. summary.Pictures.Select(row => row.Picture.Id)], "reading room", job, cancellation);
        return View(summary);
    }

    /// <summary>Keeps a judgement and goes on to the next picture.</summary>
    /// <param name="id">The prediction's name.</param>
    /// <param name="judgement">What the reader says.</param>
    /// <param name="list">On which list.</param>
    /// <param name="job">Of which job.</param>
    /// <param name="since">When the reader came in.</param>
    /// <param name="cancellation">The visitor has left.</param>
    [FormPage(nameof(Index), "Reading")]
    [HttpPost]
    public async Task<IActionResult> Judge(Guid id, Judgement judgement, ReadingListKind? list, Guid? job, long? since, CancellationToken cancellation)
    {
        if (await FindAsync(list, job, since, cancellation) is not var (shown, progress) || progress.PlaceOf(id) == 0)
        {
            return NotFound();
        }

        return await reviews.ReviewAsync(id, judgement, User, cancellation) switch
        {
            ReviewOutcome.Kept => await GoOnAsync(shown, id, cancellation),
            ReviewOutcome.Refused refused => await CorrectAsync(shown, progress, id, judgement, refused.Fault, cancellation),
            ReviewOutcome.Unknown => NotFound(),
            var outcome => throw new InvalidOperationException($"There is no answer for {outcome}."),
        };
    }

    /// <summary>Withdraws what the reader said last of a picture, and goes back to it.</summary>
    /// <param name="id">The prediction's name.</param>
    /// <param name="list">On which list.</param>
    /// <param name="job">Of which job.</param>
    /// <param name="since">When the reader came in.</param>
    /// <param name="cancellation">The visitor has left.</param>
    [FormPage(nameof(Index), "Reading")]
    [HttpPost]
    public async Task<IActionResult> Undo(Guid id, ReadingListKind? list, Guid? job, long? since, CancellationToken cancellation)
    {
        if (await FindAsync(list, job, since, cancellation) is not var (shown, before) || before.PlaceOf(id) == 0
            || await lists.LastAsync(id, User, cancellation) is not { } last || !await reviews.WithdrawAsync(id, User, cancellation))
        {
            return NotFound();
        }

        var address = AddressOf(shown, id, last: null);
        if (!Request.WantsJson())
        {
            return Redirect(address);
        }

        var (_, progress) = (await FindAsync(list, job, since, cancellation))!.Value;
        return Json(new KeptVerdict(texts["SaidWithdrawn", last.FileName], progress.Judged, progress.InWords(texts), address, id, Undo: null));
    }

    private async Task<(ReadingList List, ReadingProgress Progress)?> FindAsync(ReadingListKind? kind, Guid? job, long? since, CancellationToken cancellation) =>
        ModelState.IsValid && ReadingList.Of(kind, job, since, time.GetUtcNow()) is { } list && await lists.ReadAsync(list, User, cancellation) is { } pictures
            ? (list, new ReadingProgress(pictures))
            : null;

    private async Task<IActionResult> ShowAsync(ReadingList list, ReadingProgress progress, Guid id, Guid? last, CancellationToken cancellation)
    {
        if (progress.PlaceOf(id) == 0 || await pages.MakeAsync(id, User, cancellation) is not { } page)
        {
            return NotFound();
        }

        await views.ShowAsync(Actor.Of(User), id, page is BlindViewModel ? "blind" : null, cancellation);
        return View(nameof(Index), new ReadingViewModel(list, progress, page, last is { } before ? await lists.LastAsync(before, User, cancellation) : null));
    }

    private async Task<IActionResult> GoOnAsync(ReadingList list, Guid id, CancellationToken cancellation)
    {
        var progress = new ReadingProgress(await lists.ReadAsync(list, User, cancellation) ?? []);
        var next = progress.After(id);
        var address = AddressOf(list, next, id);
        return Request.WantsJson() && await lists.LastAsync(id, User, cancellation) is { } last
            ? Json(new KeptVerdict(last.InWords(texts), progress.Judged, progress.InWords(texts), address, next, Url.Action(nameof(Undo), list.AddressOf("id", id))))
            : Redirect(address);
    }

    private async Task<IActionResult> CorrectAsync(
        ReadingList list, ReadingProgress progress, Guid id, Judgement judgement, JudgementFault fault, CancellationToken cancellation)
    {
        if (await pages.MakeAsync(id, User, cancellation) is not { Form: { } form } page)
        {
            return NotFound();
        }

        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return View(nameof(Index), new ReadingViewModel(list, progress, page with { Form = form with { Judgement = judgement, Fault = fault } }, Last: null));
    }

    /// <summary>The address of a picture of a list, or of the list at a glance.</summary>
    private string AddressOf(ReadingList list, Guid? picture, Guid? last)
    {
        if (picture is not { } next)
        {
            return Url.Action(nameof(Overview), list.Address)!;
        }

        var address = list.AddressOf("picture", next);
        if (last is { } before)
        {
            address["last"] = before.ToString();
        }

        return Url.Action(nameof(Index), address)!;
    }
}
