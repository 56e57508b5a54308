using ArrhythmiaWeb.Answers;
using ArrhythmiaWeb.Audit;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Ecg.Reading;
using ArrhythmiaWeb.Predictions;
using ArrhythmiaWeb.Reports;
using ArrhythmiaWeb.Reviews;
using ArrhythmiaWeb.Security;
using ArrhythmiaWeb.Texts;
using ArrhythmiaWeb.Uploads;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace ArrhythmiaWeb.Controllers;

/// <summary>Results as files to keep.</summary>
public sealed class ReportsController(PredictionArchive archive, Blinding blinding, AuditLog audit) : Controller
{
    /// <summary>The report of a result.</summary>
    /// <param name="classifier">The pictures that the model was made for.</param>
    [HttpGet]
    [EnableRateLimiting(Limits.Export)]
    public async Task<IActionResult> Pdf(
        Guid id,
        [FromServices] ReviewService reviews,
        [FromServices] ShownImages pictures,
        [FromServices] IArrhythmiaClassifier classifier,
        [FromServices] KnownWeakness weakness,
        [FromServices] SimilarBeats similar,
        [FromServices] PrintedResult report,
        [FromServices] IStringLocalizer<ReportTexts> texts,
        CancellationToken cancellation)
    {
        // A reader who has not judged yet must not find the model's answer on a printed result.
        if (await archive.FindAsync(id, User, cancellation) is not { } prediction
            || await blinding.HidesAsync(User, prediction, cancellation))
        {
            return NotFound();
        }

        var link = Url.Action(nameof(PredictionsController.Details), "Predictions", new { id }, Request.Scheme)!;
        using var file = new MemoryStream();
        report.Draw(
            file,
            ResultViewModel.Of(prediction, classifier.Manifest.Image, weakness, similar),
            await pictures.RenderAsync(prediction.StoredFileName, cancellation),
            await reviews.ListAsync(prediction, cancellation),
            link);
        await audit.WriteAsync(Actor.Of(User), AuditEvent.Exported, prediction.Id, "report", cancellation);
        return File(file.ToArray(), "application/pdf", $"{texts["FileName"]}-{prediction.Id:N}.pdf");
    }
}
