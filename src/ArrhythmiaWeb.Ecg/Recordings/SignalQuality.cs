namespace ArrhythmiaWeb.Ecg.Recordings;

/// <summary>Where a lead cannot be read.</summary>
/// <param name="Unreadable">The stretches, in the order of time; none touches another.</param>
/// <param name="UnreadableShare">How much of the whole recording they are, 0 to 1.</param>
public sealed record SignalQuality(IReadOnlyList<UnreadableStretch> Unreadable, double UnreadableShare);
