using ArrhythmiaWeb.Accounts;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Examples;
using ArrhythmiaWeb.Forms;
using ArrhythmiaWeb.Predictions;
using ArrhythmiaWeb.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace ArrhythmiaWeb.Controllers;

/// <summary>Sends an example picture the way of an upload.</summary>
/// <param name="predictions">Classifies it.</param>
/// <param name="host">Knows where the examples lie.</param>
[Authorize(Policies.Clinician)]
public sealed class ExamplesController(PredictionService predictions, IWebHostEnvironment host) : Controller
{
    /// <summary>Classifies the example of one class.</summary>
    /// <param name="id">The example's file name, such as "n.png".</param>
    /// <param name="cancellation">The visitor has left.</param>
    [FormPage(nameof(GuideController.Index), "Guide")]
    [HttpPost]
    [EnableRateLimiting(Limits.Upload)]
    public async Task<IActionResult> Classify(string id, CancellationToken cancellation)
    {
        if (ExampleImage.All.FirstOrDefault(example => example.FileName == id) is not { } example)
        {
            return NotFound();
        }

        await using var file = host.WebRootFileProvider.GetFileInfo(example.Path).CreateReadStream();
        return await predictions.PredictAsync(new Upload(example.FileName, file), Actor.Of(User), cancellation) is PredictionOutcome.Made made
            ? RedirectToAction(nameof(PredictionsController.Details), "Predictions", new { id = made.Prediction.Id })
            : throw new InvalidOperationException($"The shipped example {example.FileName} was refused.");
    }
}
