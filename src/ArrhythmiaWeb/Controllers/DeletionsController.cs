using ArrhythmiaWeb.Accounts;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Deletions;
using ArrhythmiaWeb.Forms;
using ArrhythmiaWeb.Patients;
using ArrhythmiaWeb.Security;
using ArrhythmiaWeb.Texts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace ArrhythmiaWeb.Controllers;

/// <summary>Deleting predictions, recordings and patients, and what stays of those that were.</summary>
/// <param name="questions">Tells what there is to lose.</param>
/// <param name="deletions">Deletes.</param>
/// <param name="texts">The words.</param>
[Authorize(Policies.Admin)]
[Route("deletions")]
public sealed class DeletionsController(DeletionQuestions questions, DeletionService deletions, IStringLocalizer<DeletionTexts> texts) : Controller
{
    /// <summary>What was deleted, and how the retention rule stands.</summary>
    /// <param name="below">The last tombstone of the page before.</param>
    /// <param name="retention">The rule.</param>
    /// <param name="cancellation">The visitor has left.</param>
    [HttpGet("")]
    public async Task<IActionResult> Index(long? below, [FromServices] Retention retention, CancellationToken cancellation) => View(DeletionsViewModel.Of(
        await retention.StateAsync(cancellation), await questions.TombstonesAsync(below, cancellation), isFirstPage: below is null));

    /// <summary>Asks whether a prediction is to be deleted.</summary>
    /// <param name="id">The prediction's name.</param>
    /// <param name="cancellation">The visitor has left.</param>
    [HttpGet("prediction/{id:guid}")]
    public async Task<IActionResult> Prediction(Guid id, CancellationToken cancellation) => ViewOrNotFound(await questions.OfPredictionAsync(id, cancellation));

    /// <summary>Deletes a prediction.</summary>
    /// <param name="id">The prediction's name.</param>
    /// <param name="cancellation">The visitor has left.</param>
    [HttpPost("prediction/{id:guid}")]
    [ActionName(nameof(Prediction))]
    public async Task<IActionResult> Delete(Guid id, CancellationToken cancellation) =>
        Tell(await deletions.DeleteAsync(id, Actor.Of(User), cancellation), _ => texts["PredictionDeleted"]);

    /// <summary>Asks whether a recording is to be deleted.</summary>
    /// <param name="id">The recording's name.</param>
    /// <param name="cancellation">The visitor has left.</param>
    [HttpGet("recording/{id:guid}")]
    public async Task<IActionResult> Recording(Guid id, CancellationToken cancellation) => ViewOrNotFound(await questions.OfRecordingAsync(id, cancellation));

    /// <summary>Deletes a recording.</summary>
    /// <param name="id">The recording's name.</param>
    /// <param name="cancellation">The visitor has left.</param>
    [HttpPost("recording/{id:guid}")]
    [ActionName(nameof(Recording))]
    public async Task<IActionResult> DeleteRecording(Guid id, CancellationToken cancellation) =>
        Tell(await deletions.DeleteRecordingAsync(id, Actor.Of(User), cancellation), _ => texts["RecordingDeleted"]);

    /// <summary>Asks whether everything of a patient is to be exported or erased.</summary>
    /// <param name="patientId">The patient's name in addresses.</param>
    /// <param name="cancellation">The visitor has left.</param>
    [HttpGet("patient/{patientId:guid}")]
    public async Task<IActionResult> Patient(Guid patientId, CancellationToken cancellation) => ViewOrNotFound(await questions.OfPatientAsync(patientId, cancellation));

    /// <summary>Erases everything of a patient.</summary>
    /// <param name="patientId">The patient's name in addresses.</param>
    /// <param name="cancellation">The visitor has left.</param>
    [HttpPost("patient/{patientId:guid}")]
    [ActionName(nameof(Patient))]
    public async Task<IActionResult> Erase(Guid patientId, CancellationToken cancellation) =>
        Tell(await deletions.EraseAsync(patientId, Actor.Of(User), cancellation), erased => texts["PatientErased", erased.Predictions, erased.Recordings]);

    /// <summary>Sends everything of a patient as a file.</summary>
    /// <param name="patientId">The patient's name in addresses.</param>
    /// <param name="export">Writes it.</param>
    /// <param name="cancellation">The visitor has left.</param>
    [FormPage(nameof(Patient), "Deletions", "patientId")]
    [HttpPost("export/{patientId:guid}")]
    [EnableRateLimiting(Limits.Export)]
    public async Task<IActionResult> Export(Guid patientId, [FromServices] PatientExport export, CancellationToken cancellation)
    {
        if (await questions.OfPatientAsync(patientId, cancellation) is not { } known)
        {
            return NotFound();
        }

        Response.ContentType = "application/zip";
        // Named after the patient's place in addresses: a reference would stay in lists of downloads.
        Response.Headers.ContentDisposition = $"attachment; filename=patient-{known.Patient.Id}.zip";
        Response.Headers.CacheControl = "no-store";
        // Not the body itself: the framework's writer of ZIP files ends some parts without awaiting, which the body refuses.
        await export.WriteAsync(known.Patient, Response.BodyWriter.AsStream(leaveOpen: true), Actor.Of(User), cancellation);
        return new EmptyResult();
    }

    private IActionResult ViewOrNotFound(object? model) => model is null ? NotFound() : View(model);

    private IActionResult Tell(DeletionOutcome? outcome, Func<DeletionOutcome, string> words)
    {
        if (outcome is null)
        {
            return NotFound();
        }

        TempData["Notice"] = words(outcome);
        TempData["Remains"] = outcome.HasRemains;
        return RedirectToAction(nameof(Index));
    }
}
