using ArrhythmiaWeb.Audit;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Predictions;
using ArrhythmiaWeb.Recordings;
using ArrhythmiaWeb.Reports;
using ArrhythmiaWeb.Security;
using ArrhythmiaWeb.Uploads;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace ArrhythmiaWeb.Controllers;

/// <summary>What can be taken away of a recording.</summary>
[EnableRateLimiting(Limits.Export)]
public sealed class RecordingFilesController(RecordingArchive archive, BeatReviewService reviews, Blinding blinding, UploadStore uploads, AuditLog audit) : Controller
{
    /// <summary>The beats as a WFDB annotation file.</summary>
    /// <param name="id">The analysis' name.</param>
    /// <param name="cancellation">The visitor has left.</param>
    [HttpGet]
    public async Task<IActionResult> Annotations(Guid id, CancellationToken cancellation)
    {
        if (await FindAsync(id, "annotations", cancellation) is not var (analysis, beats))
        {
            return NotFound();
        }

        using var file = new MemoryStream();
        RecordingDownloads.WriteAnnotations(analysis, beats, file);
        return File(file.ToArray(), "application/octet-stream", $"{analysis.RecordName}.atr");
    }

    /// <summary>The beats as a table.</summary>
    /// <param name="id">The analysis' name.</param>
    /// <param name="cancellation">The visitor has left.</param>
    [HttpGet]
    public async Task<IActionResult> Csv(Guid id, CancellationToken cancellation)
    {
        if (await FindAsync(id, "table", cancellation) is not var (analysis, beats))
        {
            return NotFound();
        }

        using var file = new MemoryStream();
        await RecordingDownloads.WriteTableAsync(beats, file);
        return File(file.ToArray(), "text/csv; charset=utf-8", $"{analysis.RecordName}.csv");
    }

    /// <summary>The spectral images of all beats.</summary>
    /// <param name="id">The analysis' name.</param>
    /// <param name="downloads">Draws them.</param>
    /// <param name="cancellation">The visitor has left.</param>
    [HttpGet]
    public async Task<IActionResult> Images(Guid id, [FromServices] RecordingDownloads downloads, CancellationToken cancellation)
    {
        if (await FindAsync(id, "images", cancellation) is not var (analysis, beats) || !await uploads.HoldsAsync(analysis.StoredFileName, cancellation))
        {
            return NotFound();
        }

        Response.ContentType = "application/zip";
        Response.Headers.ContentDisposition = new Microsoft.Net.Http.Headers.ContentDispositionHeaderValue("attachment") { FileNameStar = $"{analysis.RecordName}.zip" }.ToString();
        // The end of each file of an archive is written synchronously by the framework itself.
        HttpContext.Features.GetRequiredFeature<IHttpBodyControlFeature>().AllowSynchronousIO = true;
        await downloads.WriteImagesAsync(analysis, beats, Response.Body, cancellation);
        return new EmptyResult();
    }

    /// <summary>The report of the recording.</summary>
    /// <param name="id">The analysis' name.</param>
    /// <param name="files">Draws it.</param>
    /// <param name="cancellation">The visitor has left.</param>
    [HttpGet]
    public async Task<IActionResult> Report(Guid id, [FromServices] ReportFiles files, CancellationToken cancellation)
    {
        var link = Url.Action(nameof(RecordingsController.Details), "Recordings", new { id }, Request.Scheme)!;
        if (await files.OfRecordingAsync(id, User, link, cancellation) is not { } file)
        {
            return NotFound();
        }

        await audit.WriteAsync(Actor.Of(User), AuditEvent.Exported, id, "recording, report", cancellation);
        return File(file.Content, ReportFiles.MediaType, file.Name);
    }

    // Who has not judged yet must not find the answers in a file.
    private async Task<(Analysis Analysis, JudgedBeats Beats)?> FindAsync(Guid id, string what, CancellationToken cancellation)
    {
        if (await archive.FindAsync(id, User, cancellation) is not { } analysis || await blinding.HidesAsync(User, analysis, cancellation))
        {
            return null;
        }

        await audit.WriteAsync(Actor.Of(User), AuditEvent.Exported, id, $"recording, {what}", cancellation);
        return (analysis, await reviews.BeatsAsync(analysis, cancellation));
    }
}
