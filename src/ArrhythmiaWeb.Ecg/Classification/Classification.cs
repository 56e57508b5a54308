using ArrhythmiaWeb.Ecg.Images;

namespace ArrhythmiaWeb.Ecg.Classification;

/// <summary>What a network answered to one picture.</summary>
/// <param name="Class">The class with the highest probability.</param>
/// <param name="Probabilities">One probability (0 to 1, summing to 1) for each class, in the order of the model's label set.</param>
/// <param name="Image">What the picture was.</param>
/// <param name="Elapsed">The time from bytes to probabilities, waiting for a free decoder not included.</param>
public sealed record Classification(BeatClass Class, IReadOnlyList<double> Probabilities, ImageFacts Image, TimeSpan Elapsed)
{
    /// <summary>The probability of <see cref="Class"/>, 0 to 1.</summary>
    public double Confidence => Probabilities.Max();
}
