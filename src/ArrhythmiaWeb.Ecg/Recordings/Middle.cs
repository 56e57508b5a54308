namespace ArrhythmiaWeb.Ecg.Recordings;

/// <summary>Medians and quantiles, which single odd beats do not move.</summary>
internal static class Middle
{
    /// <summary>The value below which a share of the values lies; 0 where there is none.</summary>
    internal static double Quantile(ReadOnlySpan<double> values, double share)
    {
        if (values.IsEmpty)
        {
            return 0;
        }

        var sorted = values.ToArray();
        Array.Sort(sorted);
        return sorted[(int)(share * (sorted.Length - 1))];
    }

    /// <summary>The quantile of the values around each place: its own and so many on either side.</summary>
    internal static double[] Running(double[] values, int reach, double share = 0.5)
    {
        var running = new double[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            running[i] = Quantile(Around(values, i, reach), share);
        }

        return running;
    }

    /// <summary>The values around a place, fewer at the ends.</summary>
    internal static ReadOnlySpan<double> Around(double[] values, int place, int reach)
    {
        var (first, last) = (Math.Max(0, place - reach), Math.Min(values.Length - 1, place + reach));
        return values.AsSpan(first, last - first + 1);
    }
}
