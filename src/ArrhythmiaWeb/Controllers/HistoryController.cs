using ArrhythmiaWeb.Accounts;
using ArrhythmiaWeb.Audit;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Days;
using ArrhythmiaWeb.Forms;
using ArrhythmiaWeb.History;
using ArrhythmiaWeb.Languages;
using ArrhythmiaWeb.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace ArrhythmiaWeb.Controllers;

/// <summary>Every prediction and every recording of everyone.</summary>
/// <param name="history">Reads predictions.</param>
/// <param name="days">What is known of each day.</param>
/// <param name="recordings">Reads recordings.</param>
/// <param name="searches">Remembers what must not stand in an address.</param>
/// <param name="views">Records who looks at what.</param>
/// <param name="time">The clock.</param>
[Authorize(Policies.Admin)]
public sealed class HistoryController(ClinicHistory history, ClinicDays days, RecordingHistory recordings, HistorySearches searches, ViewLog views, TimeProvider time) : Controller
{
    /// <summary>A page of a view.</summary>
    /// <param name="filter">What is shown, in which order.</param>
    /// <param name="after">The last prediction of the page before.</param>
    /// <param name="before">The first prediction of the page after, going back.</param>
    /// <param name="cancellation">The visitor has left.</param>
    [HttpGet]
    public async Task<IActionResult> Index(HistoryFilter filter, Guid? after, Guid? before, CancellationToken cancellation)
    {
        if (!ModelState.IsValid)
        {
            return BadRequest();
        }

        filter = filter.OfKind();
        var search = await searches.FindAsync(User.PersonId(), filter.Search);
        if (filter.Kind == HistoryKind.Recordings)
        {
            return await RecordingsAsync(filter, search, after, before, cancellation);
        }

        var known = await days.ReadAsync(cancellation);
        var (clinicians, models) = await history.ChoicesAsync(known, cancellation);
        var page = await history.ReadAsync(filter, search, after, before, cancellation);
        await views.ListAsync(Actor.Of(User), [.. page.Rows.Select(row => row.Id)], $"history, by {filter.Kinds(search)}", subject: null, cancellation);
        return View(new ClinicHistoryViewModel(filter, search, page, await history.CountAsync(filter, search, known, cancellation), clinicians, models, ReaderZone.Of(filter.Zone).Today(time)));
    }

    /// <summary>Takes the form of the filter: what may stand in an address goes there, the rest is kept.</summary>
    /// <param name="filter">What is shown, in which order.</param>
    /// <param name="hidden">What is searched for.</param>
    [FormPage(nameof(Index), "History")]
    [HttpPost]
    public async Task<IActionResult> Search([FromForm] HistoryFilter filter, [FromForm] HistorySearch hidden)
    {
        if (!ModelState.IsValid)
        {
            return BadRequest();
        }

        Guid? name = hidden.Trimmed() is { } search ? await searches.KeepAsync(User.PersonId(), search) : null;
        return RedirectToAction(nameof(Index), (filter.OfKind() with { Search = name }).Address());
    }

    /// <summary>Sends everything that a filter leaves as a file.</summary>
    /// <param name="filter">The filter.</param>
    /// <param name="format">How it is written.</param>
    /// <param name="export">Writes it.</param>
    /// <param name="cancellation">The visitor has left.</param>
    [FormPage(nameof(Index), "History")]
    [HttpPost]
    [EnableRateLimiting(Limits.Export)]
    public async Task<IActionResult> Export(
        [FromForm] HistoryFilter filter, [FromForm] ExportFormat format, [FromServices] HistoryExport export, CancellationToken cancellation)
    {
        filter = filter.OfKind();
        var search = await searches.FindAsync(User.PersonId(), filter.Search);
        if (!ModelState.IsValid || (filter.Search is not null && search is null))
        {
            // Without the search that is no longer kept, far more would be exported than was asked for.
            return BadRequest();
        }

        var extension = format.ToString().ToLowerInvariant();
        Response.ContentType = format == ExportFormat.Csv ? "text/csv; charset=utf-8" : "application/jsonl; charset=utf-8";
        Response.Headers.ContentDisposition = $"attachment; filename={(filter.Kind == HistoryKind.Pictures ? "history" : "recordings")}-{time.GetUtcNow():yyyy-MM-dd}.{extension}";
        Response.Headers.CacheControl = "no-store";
        await export.WriteAsync(filter, search, format, Response.Body, Actor.Of(User), cancellation);
        return new EmptyResult();
    }

    private async Task<IActionResult> RecordingsAsync(HistoryFilter filter, HistorySearch? search, Guid? after, Guid? before, CancellationToken cancellation)
    {
        var page = await recordings.ReadAsync(filter, search, after, before, cancellation);
        var (count, waiting) = await recordings.CountAsync(filter, search, cancellation);
        await views.ListAsync(Actor.Of(User), [], $"{filter.Name}, by {filter.Kinds(search)}", subject: null, cancellation, page.Rows.Count);
        return View("Recordings", new RecordingHistoryViewModel(filter, search, page, count, waiting, await recordings.CliniciansAsync(cancellation), ReaderZone.Of(filter.Zone).Today(time)));
    }
}
