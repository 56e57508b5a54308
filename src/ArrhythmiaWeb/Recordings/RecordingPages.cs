using System.Security.Claims;
using ArrhythmiaWeb.Accounts;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Predictions;
using ArrhythmiaWeb.Uploads;

namespace ArrhythmiaWeb.Recordings;

/// <summary>Makes the page of a recording for the person who reads it.</summary>
public sealed class RecordingPages(RecordingArchive archive, BeatReviewService reviews, Blinding blinding, UploadStore uploads)
{
    /// <summary>Makes the page.</summary>
    /// <param name="filter">Which beats its list shows.</param>
    /// <returns>Null where there is no such recording, or none that the reader may see.</returns>
    public async Task<RecordingViewModel?> MakeAsync(Guid id, BeatFilter filter, ClaimsPrincipal reader, CancellationToken cancellation)
    {
        if (await archive.FindAsync(id, reader, cancellation) is not { } analysis)
        {
            return null;
        }

        var isHidden = await blinding.HidesAsync(reader, analysis, cancellation);
        return new RecordingViewModel(
            analysis,
            isHidden ? null : await reviews.BeatsAsync(analysis, cancellation),
            isHidden ? [] : await reviews.ListAsync(analysis, cancellation),
            filter)
        {
            MayJudge = reader.IsInRole(Role.Clinician),
            IsFileMissing = await uploads.IsMissingAsync(analysis.StoredFileName, cancellation),
        };
    }
}
