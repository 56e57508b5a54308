namespace ArrhythmiaWeb.Ecg.Strips;

/// <summary>Lines at even distances, seen from the side.</summary>
/// <param name="Period">The distance after which everything repeats, in pixels: of ECG paper the side of a large square.</param>
/// <param name="TwoSizes">Whether every fifth line is heavier.</param>
/// <param name="First">Where they begin.</param>
/// <param name="End">Behind where they end.</param>
internal sealed record GridLines(double Period, bool TwoSizes, int First, int End)
{
    private const int ShortestPeriod = 6;
    private const double LeastRepeats = 5;

    // How alike the profile is to itself, moved by a period, 0 to 1.
    private const double LeastLikeness = 0.3;
    private const double NearBest = 0.85;

    // Of small squares, in pixels.
    private const double ShortestSquare = 2;
    private const double Prominence = 1.5;
    private const double Missing = 0.1;
    private const int Harmonics = 6;

    // Levels of 255, above what lies between: the lines must be seen at all.
    private const double LeastHeight = 3;

    /// <summary>Looks for lines; null where there are none.</summary>
    /// <param name="profile">The level of each column or row.</param>
    internal static GridLines? Of(double[] profile)
    {
        var (first, end) = Extent(profile);
        var most = (int)((end - first) / LeastRepeats);
        if (most <= ShortestPeriod)
        {
            return null;
        }

        var lines = Levelled(profile[first..end], 2 * most);
        var variance = lines.Average(level => level * level);
        if (variance < LeastHeight * LeastHeight / 4)
        {
            return null;
        }

        double[] likeness = [.. Enumerable.Range(0, most + 2).Select(lag => Likeness(lines, lag))];
        var peaks = Enumerable.Range(ShortestPeriod, most - ShortestPeriod + 1)
            .Where(lag => likeness[lag] >= likeness[lag - 1] && likeness[lag] >= likeness[lag + 1]).ToArray();
        var best = peaks.Select(lag => likeness[lag]).DefaultIfEmpty(0).Max();
        if (best < LeastLikeness)
        {
            return null;
        }

        var period = Smallest(lines, Refine(lines, peaks.First(lag => likeness[lag] >= NearBest * best)));

        if (StandsOut(lines, period, PaperGrid.Small))
        {
            return new GridLines(period, true, first, end);
        }

        // Where the heavier lines are not much heavier, the small squares have been found.
        return StandsOut(lines, period * PaperGrid.Small, 1) && period * PaperGrid.Small <= most
            ? new GridLines(Refine(lines, period * PaperGrid.Small), true, first, end)
            : new GridLines(period, false, first, end);
    }

    // Whether a harmonic of a period is stronger than those beside it.
    private static bool StandsOut(double[] lines, double period, int harmonic)
    {
        var beside = harmonic == 1 ? (Low: period / 1.5, High: period / 0.8) : (Low: period / (harmonic - 1), High: period / (harmonic + 1));
        return period / harmonic >= ShortestSquare
            && Strength(lines, period / harmonic) > Prominence * Math.Max(Strength(lines, beside.Low), Strength(lines, beside.High));
    }

    // What repeats after a period repeats after two as well: a part of the period does as long as the harmonics that it lacks are missing.
    private static double Smallest(double[] lines, double period)
    {
        for (var part = 2; part <= PaperGrid.Small; part++)
        {
            if (period / part < ShortestPeriod)
            {
                break;
            }

            var (kept, lost) = (0.0, 0.0);
            for (var harmonic = 1; harmonic <= 2 * part && period / harmonic >= ShortestSquare; harmonic++)
            {
                var strength = Strength(lines, period / harmonic);
                (kept, lost) = harmonic % part == 0 ? (Math.Max(kept, strength), lost) : (kept, Math.Max(lost, strength));
            }

            if (lost < Missing * kept)
            {
                return Smallest(lines, Refine(lines, period / part));
            }
        }

        return period;
    }

    // From the first column with a line in it to the last.
    private static (int First, int End) Extent(double[] profile)
    {
        var first = Array.FindIndex(profile, level => level >= LeastHeight);
        return first < 0 ? (0, 0) : (first, Array.FindLastIndex(profile, level => level >= LeastHeight) + 1);
    }

    private static double[] Levelled(double[] profile, int width)
    {
        var sums = new double[profile.Length + 1];
        for (var i = 0; i < profile.Length; i++)
        {
            sums[i + 1] = sums[i] + profile[i];
        }

        var levelled = new double[profile.Length];
        for (var i = 0; i < profile.Length; i++)
        {
            var (from, to) = (Math.Max(0, i - (width / 2)), Math.Min(profile.Length, i + (width / 2) + 1));
            levelled[i] = profile[i] - ((sums[to] - sums[from]) / (to - from));
        }

        return levelled;
    }

    private static double Likeness(double[] lines, int lag)
    {
        var (product, one, other) = (0.0, 1e-9, 1e-9);
        for (var i = lag; i < lines.Length; i++)
        {
            product += lines[i] * lines[i - lag];
            one += lines[i] * lines[i];
            other += lines[i - lag] * lines[i - lag];
        }

        return product / Math.Sqrt(one * other);
    }

    // The period near a whole number of pixels with which all lines fit best: first so near that the lines at both ends count, then ten times as near.
    private static double Refine(double[] lines, double period)
    {
        var step = 0.15 * period * period / (Harmonics * lines.Length);
        return Best(lines, Best(lines, period, 1, Math.Min(0.25, step)), step, step / 10);
    }

    private static double Best(double[] lines, double period, double reach, double step)
    {
        var (best, strongest) = (period, double.NegativeInfinity);
        for (var candidate = period - reach; candidate <= period + reach; candidate += step)
        {
            var strength = Enumerable.Range(1, Harmonics).Sum(harmonic => candidate / harmonic < ShortestSquare ? 0 : Strength(lines, candidate / harmonic));
            (best, strongest) = strength > strongest ? (candidate, strength) : (best, strongest);
        }

        return best;
    }

    // The power of a wave in the profile.
    private static double Strength(double[] lines, double period)
    {
        var (real, imaginary) = (0.0, 0.0);
        for (var i = 0; i < lines.Length; i++)
        {
            var (sine, cosine) = Math.SinCos(2 * Math.PI * i / period);
            real += lines[i] * cosine;
            imaginary += lines[i] * sine;
        }

        return ((real * real) + (imaginary * imaginary)) / ((double)lines.Length * lines.Length);
    }
}
