namespace ArrhythmiaWeb.Ecg.Reading;

/// <summary>What the network that was judged on unknown patients says of a picture.</summary>
/// <param name="Group">The group of ANSI/AAMI EC57 with the highest probability.</param>
/// <param name="Probabilities">One calibrated probability (0 to 1, summing to 1) for each group, in the order of <see cref="LabelSet.Aami"/>.</param>
/// <param name="Counts">Whether the network has learned of beats such as the one answered; it knows no paced beats and no flutter waves.</param>
public sealed record SecondOpinion(BeatClass Group, IReadOnlyList<double> Probabilities, bool Counts)
{
    /// <summary>The probability of <see cref="Group"/>, 0 to 1.</summary>
    public double Confidence => Probabilities.Max();
}
