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
        AllOf(prediction.SimilarBeats ?? [], prediction.ClassCode, prediction.ModelSha256, atHand);

    /// <summary>Makes what is shown of similar beats.</summary>
    /// <param name="found">The beats.</param>
    /// <param name="code">The code of the class answered.</param>
    /// <param name="sha256">The SHA-256 of the weights that found them.</param>
    /// <param name="atHand">The annotated beats at hand.</param>
    public static IReadOnlyList<ShownSimilarBeat> AllOf(IReadOnlyList<StoredSimilarBeat> found, string code, string sha256, SimilarBeats atHand) =>
    [
        .. found.Select(beat => new ShownSimilarBeat(
            beat,
            LabelSet.EightClasses.Classes.Single(known => known.Code == beat.Code),
            beat.Code == code,
            atHand.Holds(sha256, beat.Record, beat.Sample))),
    ];
}
