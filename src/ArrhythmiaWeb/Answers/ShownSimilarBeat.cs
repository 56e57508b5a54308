using System.Globalization;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Ecg;
using ArrhythmiaWeb.Ecg.Reading;
using ArrhythmiaWeb.Predictions;

namespace ArrhythmiaWeb.Answers;

/// <summary>A similar annotated beat as it is shown beside an answer.</summary>
/// <param name="Class">The class that its annotators gave it.</param>
/// <param name="IsSameClass">Whether that is the class answered.</param>
/// <param name="HasPicture">Whether its picture is at hand: the annotated beats may have changed since the answer.</param>
public sealed record ShownSimilarBeat(StoredSimilarBeat Beat, BeatClass Class, bool IsSameClass, bool HasPicture)
{
    /// <summary>The similarity, rounded down so that only identical beats read 1.000.</summary>
    public string Similarity => string.Create(CultureInfo.CurrentCulture, $"{Math.Floor(Beat.Similarity * 1000) / 1000:0.000}");

    /// <summary>Where the beat stands in its record.</summary>
    public string Time => string.Create(CultureInfo.CurrentCulture, $"{(int)Beat.Seconds / 60}:{Beat.Seconds % 60:00.0} min");

    /// <summary>Makes what is shown of an answer's similar beats.</summary>
    public static IReadOnlyList<ShownSimilarBeat> AllOf(Prediction prediction, SimilarBeats atHand) =>
    [
        .. (prediction.SimilarBeats ?? []).Select(beat => new ShownSimilarBeat(
            beat,
            LabelSet.EightClasses.Classes.Single(known => known.Code == beat.Code),
            beat.Code == prediction.ClassCode,
            atHand.Holds(prediction.ModelSha256, beat.Record, beat.Sample))),
    ];
}
