using ArrhythmiaWeb.Audit;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Predictions;
using ArrhythmiaWeb.WorkLists;
using Microsoft.AspNetCore.Mvc;

namespace ArrhythmiaWeb.Controllers;

/// <summary>The recordings that somebody may see.</summary>
/// <param name="list">Reads the list.</param>
/// <param name="access">Whether there are others.</param>
/// <param name="views">Records who looks at what.</param>
public sealed class RecordingListController(WorkList list, PredictionAccess access, ViewLog views) : Controller
{
    /// <summary>A page of the list, those that wait for a reader first.</summary>
    /// <param name="everyones">Whether it holds all recordings that the visitor may see, and not only their own.</param>
    /// <param name="rank">The part of the list in which the page before ended.</param>
    /// <param name="before">The last recording of the page before; absent on the first page.</param>
    /// <param name="cancellation">The visitor has left.</param>
    [HttpGet]
    [HttpHead]
    public async Task<IActionResult> Index(bool everyones, WorkRank rank, Guid? before, CancellationToken cancellation)
    {
        var place = before is { } id ? new WorkListPlace(rank, id) : null;
        if (!ModelState.IsValid || await list.ReadRecordingsAsync(User, everyones, place, cancellation) is not { } page)
        {
            return NotFound();
        }

        await views.ListAsync(Actor.Of(User), [], "recordings", subject: null, cancellation, page.Entries.Count);
        return View(new RecordingListViewModel(page, everyones, IsFirstPage: place is null, access.SeesMoreThanOwn(User)));
    }
}
