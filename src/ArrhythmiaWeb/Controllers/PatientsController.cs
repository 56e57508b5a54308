using ArrhythmiaWeb.Answers;
using ArrhythmiaWeb.Audit;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Forms;
using ArrhythmiaWeb.Patients;
using Microsoft.AspNetCore.Mvc;

namespace ArrhythmiaWeb.Controllers;

/// <summary>Patients by their references, which never stand in an address.</summary>
/// <param name="timelines">What the visitor may see of them.</param>
/// <param name="lists">Whom the visitor may choose.</param>
/// <param name="views">Records who looks at what.</param>
public sealed class PatientsController(PatientTimelines timelines, PatientLists lists, ViewLog views) : Controller
{
    /// <summary>The form to find a patient with, and those whom the visitor lately had to do with.</summary>
    /// <param name="cancellation">The visitor has left.</param>
    [HttpGet]
    [HttpHead]
    public async Task<IActionResult> Index(CancellationToken cancellation) => View(new PatientSearch(await RecentAsync(cancellation)));

    /// <summary>Finds a patient by the whole reference, or lists those whose reference contains what was typed.</summary>
    /// <param name="reference">The clinic's code, or a part of it.</param>
    /// <param name="cancellation">The visitor has left.</param>
    [FormPage(nameof(Index), "Patients")]
    [HttpPost]
    public async Task<IActionResult> Find(string? reference, CancellationToken cancellation)
    {
        if (await timelines.FindAsync(reference, User, cancellation) is { } id)
        {
            return RedirectToAction(nameof(Details), new { id });
        }

        if (await timelines.FindOfOthersAsync(reference, cancellation) is { } other)
        {
            await views.DenyAsync(Actor.Of(User), other, "patient, by reference", cancellation);
        }

        var found = await lists.MatchingAsync(reference, User, cancellation);
        await views.ListAsync(Actor.Of(User), [.. found.Select(patient => patient.Id)], "patients, by a part of their reference", subject: null, cancellation);
        return View(nameof(Index), new PatientSearch(found.Count == 0 ? await RecentAsync(cancellation) : [], reference, found));
    }

    /// <summary>All predictions and recordings of one patient in the order of time.</summary>
    /// <param name="id">The patient's name in addresses.</param>
    /// <param name="cancellation">The visitor has left.</param>
    [HttpGet]
    [HttpHead]
    public async Task<IActionResult> Details(Guid id, CancellationToken cancellation)
    {
        if (await timelines.ReadAsync(id, User, cancellation) is not { } timeline)
        {
            return NotFound();
        }

        Guid[] pictures = [.. timeline.Pictures.Select(entry => entry.Picture!.Id)];
        await views.ListAsync(Actor.Of(User), pictures, "timeline", subject: id, cancellation, timeline.Entries.Count - pictures.Length);
        return View(timeline);
    }

    /// <summary>Two predictions of one patient beside each other.</summary>
    /// <param name="id">The patient's name in addresses.</param>
    /// <param name="left">The name of the one prediction.</param>
    /// <param name="right">The name of the other.</param>
    /// <param name="pages">Makes the page of each.</param>
    /// <param name="cancellation">The visitor has left.</param>
    [HttpGet]
    [HttpHead]
    public async Task<IActionResult> Compare(
        Guid id, Guid left, Guid right, [FromServices] ResultPages pages, CancellationToken cancellation)
    {
        var one = await pages.MakeAsync(left, User, cancellation);
        var other = await pages.MakeAsync(right, User, cancellation);
        if (one is null || other is null || one.Prediction.Patient?.Id != id || other.Prediction.Patient?.Id != id)
        {
            return NotFound();
        }

        foreach (var page in new[] { one, other }.DistinctBy(page => page.Prediction.Id))
        {
            await views.ShowAsync(Actor.Of(User), page.Prediction.Id, page is BlindViewModel ? "blind" : null, cancellation);
        }

        return View(new ComparisonViewModel(one, other));
    }

    private async Task<IReadOnlyList<ListedPatient>> RecentAsync(CancellationToken cancellation)
    {
        var recent = await lists.RecentAsync(User, cancellation);
        await views.ListAsync(Actor.Of(User), [.. recent.Select(patient => patient.Id)], "patients lately seen", subject: null, cancellation);
        return recent;
    }
}
