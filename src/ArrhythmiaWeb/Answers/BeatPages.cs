using System.Security.Claims;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Ecg.Images;
using ArrhythmiaWeb.Ecg.Reading;
using ArrhythmiaWeb.Predictions;
using ArrhythmiaWeb.Recordings;
using ArrhythmiaWeb.Uploads;

namespace ArrhythmiaWeb.Answers;

/// <summary>Makes the page of one beat of a recording for the person who reads it.</summary>
/// <param name="pictures">Draws it.</param>
/// <param name="classifier">The networks for pictures, which say what they see in it.</param>
/// <param name="decoders">Decides when they do.</param>
public sealed class BeatPages(
    RecordingArchive archive, BeatReviewService reviews, Blinding blinding, BeatPictures pictures, IArrhythmiaClassifier classifier, DecodingLimiter decoders, SimilarBeats similar)
{
    /// <summary>Makes the page.</summary>
    /// <param name="id">The analysis' name.</param>
    /// <param name="beat">The beat's place in the recording, 0 for the first.</param>
    /// <returns>Null where there is no such beat, or none that the reader may see.</returns>
    public async Task<BeatViewModel?> MakeAsync(Guid id, int beat, ClaimsPrincipal reader, CancellationToken cancellation)
    {
        if (await archive.FindAsync(id, reader, cancellation) is not { } analysis)
        {
            return null;
        }

        var beats = await reviews.BeatsAsync(analysis, cancellation);
        if (beat < 0 || beat >= beats.All.Count)
        {
            return null;
        }

        var judged = beats.All[beat];
        var drawn = await pictures.DrawAsync(analysis, judged.Beat, cancellation);
        var isHidden = await blinding.HidesAsync(reader, analysis, cancellation);
        var page = new BeatViewModel(
            analysis,
            judged,
            beats.All.Count,
            beats.SecondsOf(judged),
            beats.IntervalBefore(beat),
            beats.All.Count(other => other.Beat.Shape == judged.Beat.Shape && other.Beat.Group == judged.Beat.Group),
            classifier.Manifest.Image)
        {
            Millivolts = drawn?.Millivolts,
            Scale = TraceLine.Range(drawn?.Millivolts ?? []),
            IsHidden = isHidden,
            MayJudge = reader.IsInRole(Role.Clinician),
        };
        return drawn is null || isHidden || await ReadAsync(drawn.Png, cancellation) is not { } picture ? page : page with
        {
            Picture = picture,
            Evidence = picture.Evidence is { } map ? ShownEvidence.Of(map, picture.Class.Code, classifier.Manifest.Image) : null,
            Similar = ShownSimilarBeat.AllOf([.. picture.Similar.Select(StoredSimilarBeat.Of)], picture.Class.Code, picture.Model.Sha256, similar),
            Attribution = similar.Attribution,
        };
    }

    private async Task<Classification?> ReadAsync(byte[] png, CancellationToken cancellation)
    {
        using var place = await decoders.EnterAsync(cancellation);
        try
        {
            return await classifier.ClassifyAsync(png, axes: null, cancellation);
        }
        catch (ImageRefusedException)
        {
            // A flat line has no picture that could be read.
            return null;
        }
    }
}
