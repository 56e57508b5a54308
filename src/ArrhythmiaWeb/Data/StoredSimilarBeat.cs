using ArrhythmiaWeb.Ecg.Reading;

namespace ArrhythmiaWeb.Data;

/// <summary>An annotated beat that is similar to a picture, as remembered with the answer.</summary>
/// <param name="Record">The name of its record.</param>
/// <param name="Sample">Where it stands, in samples from the start of the record.</param>
/// <param name="Seconds">The same in seconds.</param>
/// <param name="Code">The code of the class that its annotators gave it.</param>
/// <param name="Similarity">How similar the network finds the two, 0 to 1.</param>
public sealed record StoredSimilarBeat(string Record, int Sample, double Seconds, string Code, double Similarity)
{
    /// <summary>Takes over what was found.</summary>
    public static StoredSimilarBeat Of(SimilarBeat similar) => new(
        similar.Beat.Record, similar.Beat.Sample, Math.Round(similar.Seconds, 2), similar.Class.Code, Math.Round(similar.Similarity, 4));
}
