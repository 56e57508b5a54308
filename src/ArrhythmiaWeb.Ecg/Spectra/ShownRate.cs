namespace ArrhythmiaWeb.Ecg.Spectra;

/// <summary>The heart rate that a spectral image shows: QRS complexes are loud columns between 8 and 25 Hz, where P and T waves are quiet.</summary>
internal static class ShownRate
{
    private const double LowestFrequency = 8;
    private const double HighestFrequency = 25;
    private const double Loud = 0.985;

    // Of the way from the usual level to the loud one: a complex begins above the first share and ends below the second.
    private const double Begins = 0.55;
    private const double Ends = 0.3;

    // Where complexes are no louder than this above the rest, in levels of 255, they cannot be counted.
    private const double LeastContrast = 24;

    /// <summary>Counts beats.</summary>
    /// <param name="cells">Rows x Columns levels of the specification, the row of the highest frequency first.</param>
    /// <param name="spec">The specification.</param>
    /// <returns>Beats a minute; null where no complex stands out.</returns>
    internal static double? Of(ReadOnlySpan<byte> cells, SpectralImageSpec spec)
    {
        var profile = Profile(cells, spec);
        var sorted = profile.Order().ToArray();
        var (usual, loud) = (sorted[sorted.Length / 2], sorted[(int)(Loud * sorted.Length)]);
        if (loud - usual < LeastContrast)
        {
            return null;
        }

        var begins = new List<int>();
        var inside = false;
        foreach (var (column, level) in profile.Index())
        {
            var share = (level - usual) / (loud - usual);
            if (!inside && share > Begins)
            {
                begins.Add(column);
            }

            inside = inside ? share > Ends : share > Begins;
        }

        return begins.Count < 2
            ? 60 * begins.Count / (2 * spec.SecondsEachSide)
            : 60 * (begins.Count - 1) / ((begins[^1] - begins[0]) * spec.HopSamples / spec.SamplingRate);
    }

    private static double[] Profile(ReadOnlySpan<byte> cells, SpectralImageSpec spec)
    {
        var (profile, rows) = (new double[spec.Columns], 0);
        for (var row = 0; row < spec.Rows; row++)
        {
            var frequency = (spec.LowestBin + spec.Rows - 1 - row) * spec.SamplingRate / spec.FftLength;
            if (frequency is >= LowestFrequency and <= HighestFrequency)
            {
                rows++;
                for (var column = 0; column < spec.Columns; column++)
                {
                    profile[column] += cells[(row * spec.Columns) + column];
                }
            }
        }

        return [.. profile.Select(sum => sum / Math.Max(1, rows))];
    }
}
