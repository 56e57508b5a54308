namespace ArrhythmiaWeb.Ecg.Recordings;

/// <summary>The heart rate of a recording, in beats a minute.</summary>
/// <param name="Mean">From the first beat to the last, pauses and all.</param>
/// <param name="Lowest">The lowest mean over <see cref="Window"/> RR intervals in a row; null where the recording has fewer.</param>
/// <param name="Highest">The highest such mean; null likewise.</param>
public sealed record HeartRate(double Mean, double? Lowest, double? Highest)
{
    /// <summary>Over how many RR intervals in a row the lowest and the highest rate are taken: a single early or late beat is no rate.</summary>
    public const int Window = 8;

    /// <summary>Measures the rate.</summary>
    /// <param name="seconds">When each beat is, in seconds, in the order of time; no two at once.</param>
    /// <returns>The rate; null where there are fewer than two beats.</returns>
    internal static HeartRate? Of(IReadOnlyList<double> seconds)
    {
        if (seconds.Count < 2)
        {
            return null;
        }

        double[] rates = [.. Windows(seconds)];
        return new HeartRate(Over(seconds, 0, seconds.Count - 1), rates.Length > 0 ? rates.Min() : null, rates.Length > 0 ? rates.Max() : null);
    }

    /// <summary>The mean over <see cref="Window"/> RR intervals in a row, from each beat on that has so many after it, in beats a minute.</summary>
    internal static IEnumerable<double> Windows(IReadOnlyList<double> seconds) =>
        Enumerable.Range(0, Math.Max(0, seconds.Count - Window)).Select(first => Over(seconds, first, first + Window));

    /// <summary>The mean rate from one beat to another, in beats a minute.</summary>
    internal static double Over(IReadOnlyList<double> seconds, int first, int last) => 60 * (last - first) / (seconds[last] - seconds[first]);
}
