namespace ArrhythmiaWeb.Ecg.Evaluation;

/// <summary>The figures of one class against the rest. A figure whose divisor is 0 is not a number.</summary>
/// <param name="Class">The class.</param>
/// <param name="TruePositives">Its beats that were recognised.</param>
/// <param name="FalseNegatives">Its beats that were taken for others.</param>
/// <param name="FalsePositives">Other beats that were taken for it.</param>
/// <param name="TrueNegatives">Other beats that were taken for others.</param>
public sealed record ClassFigures(BeatClass Class, int TruePositives, int FalseNegatives, int FalsePositives, int TrueNegatives)
{
    /// <summary>The number of beats of the class.</summary>
    public int Beats => TruePositives + FalseNegatives;

    /// <summary>The share of its beats that were recognised, 0 to 1.</summary>
    public double Sensitivity => (double)TruePositives / Beats;

    /// <summary>The share of the answers "this class" that were right, 0 to 1.</summary>
    public double PositivePredictiveValue => (double)TruePositives / (TruePositives + FalsePositives);

    /// <summary>The share of other beats that were not taken for it, 0 to 1.</summary>
    public double Specificity => (double)TrueNegatives / (TrueNegatives + FalsePositives);

    /// <summary>The harmonic mean of sensitivity and positive predictive value, 0 to 1.</summary>
    public double F1 => 2d * TruePositives / ((2 * TruePositives) + FalsePositives + FalseNegatives);
}
