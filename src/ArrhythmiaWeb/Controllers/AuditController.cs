using ArrhythmiaWeb.Accounts;
using ArrhythmiaWeb.Audit;
using ArrhythmiaWeb.Forms;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace ArrhythmiaWeb.Controllers;

/// <summary>What happened, and whether the log of it is whole.</summary>
/// <param name="trail">Reads the log.</param>
/// <param name="chain">Checks it.</param>
[Authorize(Policies.Admin)]
public sealed class AuditController(AuditTrail trail, AuditChain chain) : Controller
{
    /// <summary>A page of the log, newest first.</summary>
    /// <param name="filter">What is shown.</param>
    /// <param name="below">The last entry of the page before.</param>
    /// <param name="above">The first entry of the page after, going back.</param>
    /// <param name="cancellation">The visitor has left.</param>
    [HttpGet]
    public async Task<IActionResult> Index(AuditFilter filter, long? below, long? above, CancellationToken cancellation) => ModelState.IsValid
        ? View(new AuditViewModel(
            filter, await trail.ReadAsync(filter, below, above, cancellation), await trail.PeopleAsync(cancellation), await chain.HeadAsync(cancellation)))
        : BadRequest();

    /// <summary>Checks the whole log.</summary>
    /// <param name="knownHash">The hash of an entry that was noted earlier.</param>
    /// <param name="cancellation">The visitor has left.</param>
    [FormPage(nameof(Index), "Audit")]
    [HttpPost]
    public async Task<IActionResult> Verify(string? knownHash, CancellationToken cancellation) =>
        View(await chain.VerifyAsync(knownHash?.Trim(), cancellation));
}
