namespace ArrhythmiaWeb.Ecg.Evaluation;

/// <summary>The beats that were answered with about the same confidence.</summary>
/// <param name="From">The confidence above which the bin begins, 0 to 1.</param>
/// <param name="To">The highest confidence in the bin, 0 to 1.</param>
/// <param name="Beats">The number of beats.</param>
/// <param name="Confidence">Their mean confidence, 0 to 1; absent without beats.</param>
/// <param name="Accuracy">The share of them answered right, 0 to 1; absent without beats.</param>
public sealed record CalibrationBin(double From, double To, int Beats, double? Confidence, double? Accuracy);
