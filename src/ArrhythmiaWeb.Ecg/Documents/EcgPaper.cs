namespace ArrhythmiaWeb.Ecg.Documents;

/// <summary>Where on a sheet an amplitude at a time lies, true to scale: 25 mm are a second, 10 mm are a mV. Lengths on the sheet are in points.</summary>
/// <param name="Left">Where it begins.</param>
/// <param name="Top">Its upper edge.</param>
/// <param name="From">The time at its left edge, in seconds.</param>
/// <param name="Seconds">How many it shows.</param>
/// <param name="Lowest">The amplitude of its lower edge, in mV.</param>
/// <param name="Highest">That of its upper edge, in mV, above the lowest.</param>
public sealed record EcgPaper(float Left, float Top, double From, int Seconds, double Lowest, double Highest)
{
    /// <summary>How far a second reaches, in mm.</summary>
    public const double MillimetresPerSecond = 25;

    /// <summary>How far a mV reaches, in mm.</summary>
    public const double MillimetresPerMillivolt = 10;

    /// <summary>How many small squares a mV is high.</summary>
    public const int SquaresPerMillivolt = 10;

    /// <summary>A millimetre in points.</summary>
    public const double Millimetre = 72 / 25.4;

    // Amplitudes of small squares, of which one is 0.1 mV: the least and the most that are shown.
    private const int Least = 15;
    private const int Most = 60;

    /// <summary>How wide it is.</summary>
    public float Width => (float)(Seconds * MillimetresPerSecond * Millimetre);

    /// <summary>How high it is.</summary>
    public float Height => (float)((Highest - Lowest) * MillimetresPerMillivolt * Millimetre);

    /// <summary>The amplitudes to show of some samples, in whole small squares, with one to spare above and below: at least 1.5 mV, at most 6 mV around the middle of the samples.</summary>
    /// <param name="millivolts">In mV; what is not a number does not count.</param>
    public static (double Lowest, double Highest) Range(IEnumerable<float> millivolts)
    {
        float[] finite = [.. millivolts.Where(float.IsFinite).Order()];
        if (finite.Length == 0)
        {
            return (-1, 1);
        }

        var (lowest, highest) = (Math.Floor(finite[0] * SquaresPerMillivolt) - 1, Math.Ceiling(finite[^1] * SquaresPerMillivolt) + 1);
        if (highest - lowest > Most)
        {
            // A line that is mostly at the edge of its paper would be the worst way to cut it.
            lowest = Math.Clamp(Math.Round(finite[finite.Length / 2] * SquaresPerMillivolt) - (Most / 2), lowest, highest - Most);
            highest = lowest + Most;
        }

        var missing = Math.Max(0, Least - (highest - lowest));
        lowest -= Math.Floor(missing / 2);
        return (lowest / SquaresPerMillivolt, Math.Max(highest, lowest + Least) / SquaresPerMillivolt);
    }

    /// <summary>Where a time lies.</summary>
    /// <param name="seconds">In seconds.</param>
    public float X(double seconds) => Left + (float)((seconds - From) * MillimetresPerSecond * Millimetre);

    /// <summary>Where an amplitude lies; at the edge where it is beyond.</summary>
    /// <param name="millivolts">In mV.</param>
    public float Y(double millivolts) => Top + (float)((Highest - Math.Clamp(millivolts, Lowest, Highest)) * MillimetresPerMillivolt * Millimetre);
}
