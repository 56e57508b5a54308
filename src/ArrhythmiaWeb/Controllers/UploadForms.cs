using System.Security.Claims;
using ArrhythmiaWeb.Predictions;
using ArrhythmiaWeb.Recordings;
using ArrhythmiaWeb.Uploads;
using Microsoft.Extensions.Options;

namespace ArrhythmiaWeb.Controllers;

/// <summary>Makes the form to classify pictures, wherever it stands.</summary>
/// <param name="archive">Knows what its reader stated last.</param>
/// <param name="uploads">How large a picture may be.</param>
/// <param name="together">How large several may be.</param>
public sealed class UploadForms(PredictionArchive archive, IOptions<UploadOptions> uploads, IOptions<RecordingUploadOptions> together)
{
    /// <summary>A fresh form.</summary>
    /// <param name="sender">Who will fill it in.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<UploadViewModel> FreshAsync(ClaimsPrincipal sender, CancellationToken cancellation) =>
        Again(UploadForm.Remembering(await archive.LastAxesAsync(sender, cancellation)), []);

    /// <summary>The form as it was sent, with what is wrong.</summary>
    /// <param name="form">What was typed.</param>
    /// <param name="refusals">Why nothing was taken, each a sentence.</param>
    public UploadViewModel Again(UploadForm form, IReadOnlyList<string> refusals) =>
        new(uploads.Value, together.Value.MaxBytes, together.Value.MaxSizeInWords) { Form = form, Refusals = refusals };
}
