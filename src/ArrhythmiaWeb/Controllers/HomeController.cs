using ArrhythmiaWeb.Accounts;
using ArrhythmiaWeb.Audit;
using ArrhythmiaWeb.Dashboard;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Ecg.Reading;
using ArrhythmiaWeb.Guide;
using ArrhythmiaWeb.WorkLists;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace ArrhythmiaWeb.Controllers;

/// <summary>The first page: what this is, for a visitor; the work that waits, for a clinician; how the clinic fares, for an admin.</summary>
/// <param name="classifier">The model that answers.</param>
/// <param name="list">Knows what waits.</param>
/// <param name="forms">Makes the form to classify pictures.</param>
/// <param name="headline">Knows how the clinic fares.</param>
/// <param name="views">Records who looks at what.</param>
[AllowAnonymous]
public sealed class HomeController(IArrhythmiaClassifier classifier, WorkList list, UploadForms forms, HeadlineFigures headline, ViewLog views) : Controller
{
    // As many as leave room for the form on the first screen.
    private const int MostRows = 5;

    /// <summary>The first page.</summary>
    /// <param name="cancellation">The visitor has left.</param>
    [HttpGet]
    [HttpHead]
    public async Task<IActionResult> Index(CancellationToken cancellation)
    {
        if (User.IsInRole(Role.Clinician))
        {
            return await WorkAsync(cancellation);
        }

        return User.IsInRole(Role.Admin) ? View("Office", await headline.ReadAsync(cancellation)) : View(new HomeViewModel(classifier.Manifest));
    }

    private async Task<IActionResult> WorkAsync(CancellationToken cancellation)
    {
        var page = (await list.ReadAsync(User, new WorkListFilter(), after: null, cancellation, MostRows))!;
        var recordings = await list.WaitingAsync(User, everyones: false, cancellation);
        await views.ListAsync(Actor.Of(User), [.. page.Entries.Select(entry => entry.Summary.Id)], "start page", subject: null, cancellation);
        return View("Work", new StartPage(
            page, recordings.Count, await forms.FreshAsync(User, cancellation), User.IsInRole(Role.Admin) ? await headline.ReadAsync(cancellation) : null));
    }
}
