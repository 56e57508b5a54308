namespace ArrhythmiaWeb.Ecg.Networks;

/// <summary>What one network says of one picture.</summary>
/// <param name="Class">The class with the highest probability.</param>
/// <param name="Probabilities">One calibrated probability (0 to 1, summing to 1) for each class, in the order of the network's label set; joined with what others say, where they have a say.</param>
/// <param name="Own">What the network alone says; the same where nobody else has a say.</param>
/// <param name="Evidence">What in the picture speaks for <paramref name="Class"/>.</param>
/// <param name="Embedding">The picture's place among other pictures, a vector of length 1.</param>
public sealed record NetworkAnswer(BeatClass Class, IReadOnlyList<double> Probabilities, IReadOnlyList<double> Own, EvidenceMap Evidence, ReadOnlyMemory<float> Embedding)
{
    /// <summary>The probability of <see cref="Class"/>, 0 to 1.</summary>
    public double Confidence => Probabilities.Max();
}
