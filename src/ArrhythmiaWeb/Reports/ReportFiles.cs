using System.Security.Claims;
using ArrhythmiaWeb.Answers;
using ArrhythmiaWeb.Ecg.Reading;
using ArrhythmiaWeb.Predictions;
using ArrhythmiaWeb.Recordings;
using ArrhythmiaWeb.Reviews;
using ArrhythmiaWeb.Texts;
using ArrhythmiaWeb.Uploads;
using Microsoft.Extensions.Localization;

namespace ArrhythmiaWeb.Reports;

/// <summary>Finds a result and draws its report: of none that somebody may not see, nor of one whose answer is hidden from them until they have judged it.</summary>
/// <param name="predictions">The answers to pictures.</param>
/// <param name="recordings">The answers to recordings.</param>
/// <param name="blinding">From whom an answer is hidden.</param>
/// <param name="reviews">What readers said of pictures.</param>
/// <param name="beatReviews">What readers said of recordings.</param>
/// <param name="pictures">The pictures as they are shown.</param>
/// <param name="classifier">The pictures that the model was made for.</param>
/// <param name="weakness">Where the model fails.</param>
/// <param name="similar">Beats to compare with.</param>
/// <param name="result">Draws a picture's report.</param>
/// <param name="recording">Draws a recording's report.</param>
/// <param name="texts">What files are called.</param>
public sealed class ReportFiles(
    PredictionArchive predictions,
    RecordingArchive recordings,
    Blinding blinding,
    ReviewService reviews,
    BeatReviewService beatReviews,
    ShownImages pictures,
    IArrhythmiaClassifier classifier,
    KnownWeakness weakness,
    SimilarBeats similar,
    PrintedResult result,
    PrintedRecording recording,
    IStringLocalizer<ReportTexts> texts)
{
    /// <summary>The media type of every report.</summary>
    public const string MediaType = "application/pdf";

    /// <summary>The report of a picture.</summary>
    /// <param name="id">The prediction's name.</param>
    /// <param name="reader">Who asks.</param>
    /// <param name="link">The address of its page.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The file; null where there is none for this reader.</returns>
    public async Task<ReportFile?> OfPictureAsync(Guid id, ClaimsPrincipal reader, string link, CancellationToken cancellation)
    {
        if (await predictions.FindAsync(id, reader, cancellation) is not { } prediction || await blinding.HidesAsync(reader, prediction, cancellation))
        {
            return null;
        }

        using var file = new MemoryStream();
        result.Draw(
            file,
            ResultViewModel.Of(prediction, classifier.Manifest.Image, weakness, similar),
            await pictures.RenderAsync(prediction.StoredFileName, cancellation),
            await reviews.ListAsync(prediction, cancellation),
            link);
        return new(file.ToArray(), $"{texts["FileName"]}-{prediction.Id:N}.pdf");
    }

    /// <summary>The report of a recording.</summary>
    /// <param name="id">The analysis' name.</param>
    /// <param name="reader">Who asks.</param>
    /// <param name="link">The address of its page.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The file; null where there is none for this reader.</returns>
    public async Task<ReportFile?> OfRecordingAsync(Guid id, ClaimsPrincipal reader, string link, CancellationToken cancellation)
    {
        if (await recordings.FindAsync(id, reader, cancellation) is not { } analysis || await blinding.HidesAsync(reader, analysis, cancellation))
        {
            return null;
        }

        using var file = new MemoryStream();
        await recording.DrawAsync(file, analysis, await beatReviews.BeatsAsync(analysis, cancellation), await beatReviews.ListAsync(analysis, cancellation), link, cancellation);
        return new(file.ToArray(), $"{texts["FileName"]}-{analysis.RecordName}.pdf");
    }
}
