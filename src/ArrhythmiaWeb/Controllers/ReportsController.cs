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
/// <param name="archive">The results.</param>
/// <param name="blinding">Whose answers are hidden.</param>
/// <param name="audit">Told of what leaves the application.</param>
public sealed class ReportsController(PredictionArchive archive, Blinding blinding, AuditLog audit) : Controller
{
    /// <summary>The report of a result.</summary>
    /// <param name="id">The prediction's name.</param>
    /// <param name="reviews">What readers said.</param>
    /// <param name="pictures">The pictures.</param>
    /// <param name="classifier">The pictures that the model was made for.</param>
    /// <param name="weakness">How well networks read.</param>
    /// <param name="similar">The annotated beats to compare with.</param>
    /// <param name="report">Draws it.</param>
    /// <param name="texts">Names the file.</param>
    /// <param name="cancellation">The reader has left.</param>
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
        // Whoever has not judged yet has no report to read the model's answer in.
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
