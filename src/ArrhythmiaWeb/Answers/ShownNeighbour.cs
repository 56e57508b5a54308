using System.Globalization;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Ecg;
using ArrhythmiaWeb.Ecg.Reading;
using ArrhythmiaWeb.Predictions;

namespace ArrhythmiaWeb.Answers;

/// <summary>A similar annotated beat as it is shown beside an answer.</summary>
/// <param name="Class">The class that its annotators gave it.</param>
/// <param name="IsSameClass">Whether that is the class answered.</param>
/// <param name="HasPicture">Whether its picture is at hand: the examples may have changed since the answer.</param>
public sealed record ShownNeighbour(Neighbour Beat, BeatClass Class, bool IsSameClass, bool HasPicture)
{
    /// <summary>The similarity, rounded down so that only identical beats read 1.000.</summary>
    public string Similarity => string.Create(CultureInfo.CurrentCulture, $"{Math.Floor(Beat.Similarity * 1000) / 1000:0.000}");

    /// <summary>Where the beat stands in its record.</summary>
    public string Time => string.Create(CultureInfo.CurrentCulture, $"{(int)Beat.Seconds / 60}:{Beat.Seconds % 60:00.0} min");

    /// <summary>Makes what is shown of an answer's neighbours.</summary>
    public static IReadOnlyList<ShownNeighbour> AllOf(Prediction prediction, SimilarBeats examples) =>
    [
        .. (prediction.Neighbours ?? []).Select(beat => new ShownNeighbour(
            beat,
            LabelSet.EightClasses.Classes.Single(known => known.Code == beat.Code),
            beat.Code == prediction.ClassCode,
            examples.Holds(prediction.ModelSha256, beat.Record, beat.Sample))),
    ];
}
