using ArrhythmiaWeb.Ecg.Images;

namespace ArrhythmiaWeb.Ecg.Classification;

/// <summary>What a network answered to one picture.</summary>
/// <param name="Class">The class with the highest probability.</param>
/// <param name="Probabilities">One calibrated probability (0 to 1, summing to 1) for each class, in the order of the model's label set.</param>
/// <param name="Image">What the picture was.</param>
/// <param name="Elapsed">The time from bytes to probabilities, waiting for a free decoder not included.</param>
public sealed record Classification(BeatClass Class, IReadOnlyList<double> Probabilities, ImageFacts Image, TimeSpan Elapsed)
{
    /// <summary>The probability of <see cref="Class"/>, 0 to 1.</summary>
    public double Confidence => Probabilities.Max();

    /// <summary>Whether the answer stands without a reader: its probability reaches <see cref="ModelManifest.ReviewBelow"/>.</summary>
    public bool Certain { get; init; } = true;

    /// <summary>In which other style the picture was drawn, and read back from; null where it was drawn as specified.</summary>
    public ImageStyle? Style { get; init; }

    /// <summary>What in the picture speaks for <see cref="Class"/>; null where the network does not tell.</summary>
    public EvidenceMap? Evidence { get; init; }

    /// <summary>The picture's place among other pictures, a vector of length 1; empty where the network does not tell.</summary>
    public ReadOnlyMemory<float> Embedding { get; init; }
}
