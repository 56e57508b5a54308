namespace ArrhythmiaWeb.Ecg.Evaluation;

/// <summary>How many of the beats of a record were found.</summary>
/// <param name="Found">Beats of the reference that were found.</param>
/// <param name="Missed">Beats of the reference that were not.</param>
/// <param name="Extra">What was taken for a beat and is none.</param>
/// <param name="Distance">The sum of the distances between beats of the reference and where they were found, in seconds.</param>
public sealed record DetectionCount(int Found, int Missed, int Extra, double Distance)
{
    /// <summary>The share of the reference's beats that were found; not a number where there is none.</summary>
    public double Sensitivity => Found / (double)(Found + Missed);

    /// <summary>The share of what was taken for a beat that is one; not a number where nothing was.</summary>
    public double PositivePredictiveValue => Found / (double)(Found + Extra);

    /// <summary>The mean distance, in seconds.</summary>
    public double MeanDistance => Distance / Found;

    /// <summary>Counts pairs.</summary>
    /// <param name="pairs">As <see cref="BeatByBeat.Compare"/> gives them.</param>
    /// <param name="samplingRate">In Hz.</param>
    public static DetectionCount Of(IReadOnlyList<BeatPair> pairs, double samplingRate) => new(
        pairs.Count(pair => pair is { Reference: not null, Test: not null }),
        pairs.Count(pair => pair.Test is null),
        pairs.Count(pair => pair.Reference is null),
        pairs.Sum(pair => pair is { Reference: { } reference, Test: { } test } ? Math.Abs(reference.Sample - test.Sample) / samplingRate : 0));

    /// <summary>The counts of several records together.</summary>
    public static DetectionCount operator +(DetectionCount one, DetectionCount other) =>
        new(one.Found + other.Found, one.Missed + other.Missed, one.Extra + other.Extra, one.Distance + other.Distance);
}
