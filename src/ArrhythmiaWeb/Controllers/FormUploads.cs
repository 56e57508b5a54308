using System.Security.Claims;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Ecg.Networks;
using ArrhythmiaWeb.Jobs;
using ArrhythmiaWeb.Languages;
using ArrhythmiaWeb.Predictions;
using ArrhythmiaWeb.Texts;
using ArrhythmiaWeb.Uploads;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace ArrhythmiaWeb.Controllers;

/// <summary>Takes the picture of a form, whether a browser or a program sends it, and says in the reader's language why one is refused.</summary>
public sealed class FormUploads(
    PredictionService predictions, FormBatches batches, IOptions<UploadOptions> uploads, FindingWords words, IStringLocalizer<PredictionTexts> texts)
{
    /// <summary>Classifies the picture; keeps it for later where no network answers; or refuses it and keeps nothing.</summary>
    /// <param name="image">The files of the form: exactly one.</param>
    /// <param name="key">The key of the request; null where it has none.</param>
    public async Task<FormOutcome> TakeAsync(IFormFileCollection? image, UploadForm form, ClaimsPrincipal sender, CancellationToken cancellation, RequestKey? key = null)
    {
        if (image is not [var file])
        {
            return new FormOutcome.Refused(StatusCodes.Status400BadRequest, texts[image is null or [] ? "FileMissing" : "FileNotAlone"]);
        }

        if (form.Unreadable is { Count: > 0 } unreadable)
        {
            return Misdescribed(unreadable);
        }

        try
        {
            return await PredictAsync(file, form, sender, key, cancellation);
        }
        catch (NetworkUnavailableException)
        {
            return await KeepAsync(file, form, sender, key, cancellation);
        }
    }

    private async Task<FormOutcome> PredictAsync(IFormFile file, UploadForm form, ClaimsPrincipal sender, RequestKey? key, CancellationToken cancellation)
    {
        await using var content = file.OpenReadStream();
        var upload = new Upload(file.FileName, content) { Description = form.Describe() };
        return await predictions.PredictAsync(upload, Actor.Of(sender), cancellation, key is null ? null : (db, prediction) => key.MarkAsync(db, prediction.Id)) switch
        {
            PredictionOutcome.Made made => new FormOutcome.Made(made.Prediction),
            PredictionOutcome.Refused refused => new FormOutcome.Refused(StatusCodes.Status422UnprocessableEntity, words.Say(refused.Reason)),
            PredictionOutcome.TooLarge => new FormOutcome.Refused(
                StatusCodes.Status413PayloadTooLarge, texts["FileTooLarge", uploads.Value.MaxSizeInWords]),
            PredictionOutcome.Misdescribed misdescribed => Misdescribed(misdescribed.Faults),
            var outcome => throw new InvalidOperationException($"There is no answer for {outcome}."),
        };
    }

    private async Task<FormOutcome> KeepAsync(IFormFile file, UploadForm form, ClaimsPrincipal sender, RequestKey? key, CancellationToken cancellation)
    {
        var path = Path.GetTempFileName();
        try
        {
            await using (var copy = File.Create(path))
            {
                await file.CopyToAsync(copy, cancellation);
            }

            var files = new FormFileCollection { new FileOfForm(path, file.Name, file.FileName) };
            return await batches.TakeAsync(files, form, new ReadingForm(), sender, cancellation, key) switch
            {
                BatchOutcome.Made made => new FormOutcome.Kept(made.Job),
                BatchOutcome.Refused refused => new FormOutcome.Refused(refused.Status, string.Join(' ', refused.Sentences), refused.Field),
                var outcome => throw new InvalidOperationException($"There is no answer for {outcome}."),
            };
        }
        finally
        {
            File.Delete(path);
        }
    }

    private FormOutcome.Refused Misdescribed(IReadOnlyList<DescriptionFault> faults) => new(
        StatusCodes.Status422UnprocessableEntity, string.Join(' ', faults.Select(fault => texts.Say(fault))), UploadForm.FieldOf(faults[0]));
}
