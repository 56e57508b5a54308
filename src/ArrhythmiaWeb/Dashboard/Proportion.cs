namespace ArrhythmiaWeb.Dashboard;

/// <summary>A share with its 95 % interval.</summary>
/// <param name="Value">The share, 0 to 1.</param>
/// <param name="Low">The lower limit.</param>
/// <param name="High">The upper limit.</param>
public sealed record Proportion(double Value, double Low, double High)
{
    // The 97.5th percentile of the normal distribution.
    private const double Z = 1.959963984540054;

    /// <summary>The share of successes, with the score interval of Wilson (J. Am. Stat. Assoc. 22:209-212, 1927).</summary>
    /// <param name="successes">How many succeeded; a case on which several readers differ counts in part.</param>
    /// <returns>The share; null where there were none.</returns>
    public static Proportion? Wilson(double successes, double trials)
    {
        if (trials <= 0)
        {
            return null;
        }

        var share = Math.Clamp(successes / trials, 0, 1);
        var centre = (share + (Z * Z / (2 * trials))) / (1 + (Z * Z / trials));
        var half = Z * Math.Sqrt((share * (1 - share) / trials) + (Z * Z / (4 * trials * trials))) / (1 + (Z * Z / trials));
        // At 0 and at 1 the limit is the share itself; rounding must not put it beyond.
        return new Proportion(share, Math.Min(share, centre - half), Math.Max(share, centre + half));
    }

    /// <summary>
    /// A share of a whole whose parts were sampled at different rates: each part is weighted by its size. Its interval
    /// is composed of the parts' intervals as Zou, Huang and Zhang do for linear functions of proportions (Comput. Stat. Data Anal.
    /// 53:1080-1085, 2009).
    /// </summary>
    /// <param name="parts">Each part: its size within the whole, and what is known of it.</param>
    /// <returns>The share; null where nothing is known of a part that has a size, or no part has one.</returns>
    public static Proportion? Weighted(params IReadOnlyList<(double Size, Proportion? Share)> parts)
    {
        var whole = parts.Sum(part => part.Size);
        (double Weight, Proportion? Share)[] counted = [.. parts.Where(part => part.Size > 0).Select(part => (part.Size / whole, part.Share))];
        if (counted.Length == 0 || counted.Any(part => part.Share is null))
        {
            return null;
        }

        var value = counted.Sum(part => part.Weight * part.Share!.Value);
        return new Proportion(
            value,
            Math.Max(0, value - Distance(part => part.Value - part.Low)),
            Math.Min(1, value + Distance(part => part.High - part.Value)));

        double Distance(Func<Proportion, double> ofPart) => Math.Sqrt(counted.Sum(part => Math.Pow(part.Weight * ofPart(part.Share!), 2)));
    }
}
