using ArrhythmiaWeb.Ecg.Findings;
using ArrhythmiaWeb.Ecg.Images;
using ArrhythmiaWeb.Ecg.Networks;

namespace ArrhythmiaWeb.Ecg.Reading;

/// <summary>The finished answer to one picture.</summary>
/// <param name="Class">The class with the highest probability.</param>
/// <param name="Probabilities">One calibrated probability (0 to 1, summing to 1) for each class, in the order of the model's label set.</param>
/// <param name="Image">What the picture was.</param>
/// <param name="Elapsed">The time from bytes to this answer.</param>
public sealed record Classification(BeatClass Class, IReadOnlyList<double> Probabilities, ImageFacts Image, TimeSpan Elapsed)
{
    /// <summary>The probability of <see cref="Class"/>, 0 to 1.</summary>
    public double Confidence => Probabilities.Max();

    /// <summary>The probability that the network alone gave to <see cref="Class"/>, 0 to 1, where <see cref="Probabilities"/> were calibrated for people never seen since; null where they are the network's own.</summary>
    public double? NetworkProbability { get; init; }

    /// <summary>What the first network alone says, one probability for each class; <see cref="Probabilities"/> may be pooled with a second opinion, and calibrated.</summary>
    public IReadOnlyList<double> NetworkProbabilities { get; init; } = [];

    /// <summary>The network that answered.</summary>
    public required ModelManifest Model { get; init; }

    /// <summary>What the network says that was judged on unknown patients; null for traces, and where there is no such network.</summary>
    public SecondOpinion? SecondOpinion { get; init; }

    /// <summary>Whether the picture was a drawn trace, voltage against time, and not a spectral image.</summary>
    public bool IsTrace { get; init; }

    /// <summary>Whether the network read only a part of the picture, or read it turned over: then a place in <see cref="Evidence"/> is not the same place in the picture.</summary>
    public bool IsRearranged { get; init; }

    /// <summary>What a reader should know of the way the picture was read, each a sentence: its colours, its orientation, what a trace cannot show.</summary>
    public IReadOnlyList<Finding> Remarks { get; init; } = [];

    /// <summary>Why the answer is not certain, each a sentence; empty where it is.</summary>
    public IReadOnlyList<Finding> Doubts { get; init; } = [];

    /// <summary>Whether the answer stands without a reader: there are no <see cref="Doubts"/>.</summary>
    public bool Certain => Doubts.Count == 0;

    /// <summary>In which other style the picture was drawn, and read back from; null where it was drawn as specified.</summary>
    public ImageStyle? Style { get; init; }

    /// <summary>The mean level of the picture as the network saw it, 0 to 1; null where it was not measured.</summary>
    public double? MeanLevel { get; init; }

    /// <summary>What in the picture speaks for <see cref="Class"/>; null where the network does not tell.</summary>
    public EvidenceMap? Evidence { get; init; }

    /// <summary>The picture's place among other pictures, a vector of length 1; empty where the network does not tell.</summary>
    public ReadOnlyMemory<float> Embedding { get; init; }

    /// <summary>The most similar annotated beats, the nearest first; empty where the network has none to compare with.</summary>
    public IReadOnlyList<SimilarBeat> Similar { get; init; } = [];
}
