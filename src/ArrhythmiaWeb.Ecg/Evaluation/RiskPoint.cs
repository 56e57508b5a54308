namespace ArrhythmiaWeb.Ecg.Evaluation;

/// <summary>What is left when the least confident answers are set aside.</summary>
/// <param name="Coverage">The share of answers kept, 0 to 1.</param>
/// <param name="Error">The share of the answers kept that are wrong, 0 to 1.</param>
/// <param name="LeastConfidence">The least confidence among the answers kept, 0 to 1.</param>
public sealed record RiskPoint(double Coverage, double Error, double LeastConfidence);
