using ArrhythmiaWeb.Audit;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Reports;
using ArrhythmiaWeb.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace ArrhythmiaWeb.Controllers;

/// <summary>Results as files to keep.</summary>
public sealed class ReportsController(ReportFiles files, AuditLog audit) : Controller
{
    /// <summary>The report of a result.</summary>
    [HttpGet]
    [EnableRateLimiting(Limits.Export)]
    public async Task<IActionResult> Pdf(Guid id, CancellationToken cancellation)
    {
        var link = Url.Action(nameof(PredictionsController.Details), "Predictions", new { id }, Request.Scheme)!;
        if (await files.OfPictureAsync(id, User, link, cancellation) is not { } file)
        {
            return NotFound();
        }

        await audit.WriteAsync(Actor.Of(User), AuditEvent.Exported, id, "report", cancellation);
        return File(file.Content, ReportFiles.MediaType, file.Name);
    }
}
