using ArrhythmiaWeb.Accounts;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Forms;
using ArrhythmiaWeb.Problems;
using ArrhythmiaWeb.Texts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace ArrhythmiaWeb.Controllers;

/// <summary>Reports of problems: anybody who is signed in makes one, admins read and settle them.</summary>
/// <param name="inbox">Where they go.</param>
/// <param name="pages">Cleans the page that a report names.</param>
/// <param name="texts">The words.</param>
[Route("problems")]
public sealed class ProblemsController(ProblemInbox inbox, ReportedPages pages, IStringLocalizer<ProblemTexts> texts) : Controller
{
    /// <summary>The inbox.</summary>
    /// <param name="cancellation">The visitor has left.</param>
    [HttpGet("")]
    [Authorize(Policies.Admin)]
    public async Task<IActionResult> Index(CancellationToken cancellation) =>
        View(new ProblemsViewModel(await inbox.ListAsync(areSettled: false, cancellation), await inbox.ListAsync(areSettled: true, cancellation)));

    /// <summary>The form.</summary>
    /// <param name="page">The path of the page with the problem.</param>
    /// <param name="reference">The reference number that an error page showed.</param>
    [HttpGet("create")]
    public IActionResult Create([FromQuery] string? page, [FromQuery] string? reference) =>
        View(new ProblemForm { Page = pages.Clean(page), Reference = reference });

    /// <summary>Takes a report.</summary>
    /// <param name="form">What is reported.</param>
    /// <param name="cancellation">The visitor has left.</param>
    [HttpPost("create")]
    public async Task<IActionResult> Create([FromForm] ProblemForm form, CancellationToken cancellation)
    {
        if (!ModelState.IsValid)
        {
            form.Page = pages.Clean(form.Page);
            return View(form);
        }

        if (await inbox.ReportAsync(form.Text!.Trim(), form.Page, form.Reference, Actor.Of(User), cancellation))
        {
            return RedirectToAction(nameof(Reported));
        }

        form.Page = pages.Clean(form.Page);
        form.HasReportedTooOften = true;
        Response.StatusCode = StatusCodes.Status429TooManyRequests;
        return View(form);
    }

    /// <summary>Says that a report has arrived.</summary>
    [HttpGet("reported")]
    public IActionResult Reported() => View();

    /// <summary>Settles a report.</summary>
    /// <param name="id">The report.</param>
    /// <param name="cancellation">The visitor has left.</param>
    [FormPage(nameof(Index), "Problems")]
    [HttpPost("settle/{id:guid}")]
    [Authorize(Policies.Admin)]
    public async Task<IActionResult> Settle(Guid id, CancellationToken cancellation)
    {
        if (!await inbox.SettleAsync(id, Actor.Of(User), cancellation))
        {
            return NotFound();
        }

        TempData["Notice"] = texts["SettledNotice"].Value;
        return RedirectToAction(nameof(Index));
    }
}
