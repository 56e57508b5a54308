using System.Security.Claims;
using ArrhythmiaWeb.Accounts;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Ecg.Reading;
using ArrhythmiaWeb.Predictions;
using ArrhythmiaWeb.Reviews;
using ArrhythmiaWeb.Uploads;

namespace ArrhythmiaWeb.Answers;

/// <summary>Makes the page of an answer for the person who reads it.</summary>
/// <param name="classifier">The model, which says what pictures it was made for.</param>
public sealed class ResultPages(
    PredictionArchive archive, Blinding blinding, ReviewService reviews, IArrhythmiaClassifier classifier, KnownWeakness weakness, SimilarBeats similar,
    UploadStore uploads)
{
    /// <summary>Makes the page.</summary>
    /// <returns>A <see cref="ResultViewModel"/>, or a <see cref="BlindViewModel"/> where the answer is hidden from the reader; null where they may not see the prediction.</returns>
    public async Task<ResultPage?> MakeAsync(Guid id, ClaimsPrincipal reader, CancellationToken cancellation)
    {
        if (await archive.FindAsync(id, reader, cancellation) is not { } prediction)
        {
            return null;
        }

        var image = classifier.Manifest.Image;
        var isHidden = await blinding.HidesAsync(reader, prediction, cancellation);
        ResultPage page = isHidden
            ? new BlindViewModel(prediction, image)
            : ResultViewModel.Of(prediction, image, weakness, similar) with
            {
                Reviews = await reviews.ListAsync(prediction, cancellation),
                IsSparedBlinding = blinding.Spares(reader),
            };
        page = page with { IsPictureMissing = await uploads.IsMissingAsync(prediction.StoredFileName, cancellation) };
        return reader.IsInRole(Role.Clinician)
            ? page with { Form = new ReviewForm(prediction.Id, isHidden ? null : prediction.ClassCode, new Judgement(null, null)) }
            : page;
    }
}
