namespace ArrhythmiaWeb.Ecg.Reading;

/// <summary>An example that lies near a picture.</summary>
/// <param name="Beat">The example.</param>
/// <param name="Seconds">Where it stands, in seconds from the start of its record.</param>
/// <param name="Class">The class that its annotators gave it.</param>
/// <param name="Similarity">The cosine between the embeddings, 0 to 1: 1 where the network sees no difference.</param>
public sealed record SimilarBeat(AnnotatedBeat Beat, double Seconds, BeatClass Class, double Similarity);
