namespace ArrhythmiaWeb.Dashboard;

/// <summary>What the model answered on one day.</summary>
/// <param name="Day">The day (UTC).</param>
/// <param name="OfClass">The answers of each class, by its code; a class without answers is not there.</param>
/// <param name="Certain">The answers that were certain.</param>
/// <param name="Doubted">The answers that were not. Those of which nobody knows are in neither number.</param>
/// <param name="MedianConfidence">The median of the probability of the answer, 0 to 1; null where there are no answers.</param>
/// <param name="Bytes">The size of the pictures that came, in bytes.</param>
public sealed record DayOfAnswers(
    DateOnly Day, IReadOnlyDictionary<string, long> OfClass, long Certain, long Doubted, double? MedianConfidence, long Bytes)
{
    /// <summary>All answers.</summary>
    public long Answers => OfClass.Values.Sum();

    /// <summary>The share that was certain, 0 to 1; null where nobody knows of any.</summary>
    public double? CertainShare => Certain + Doubted == 0 ? null : (double)Certain / (Certain + Doubted);
}
