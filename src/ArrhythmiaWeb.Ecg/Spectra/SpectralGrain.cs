namespace ArrhythmiaWeb.Ecg.Spectra;

/// <summary>Measures of how a spectrum changes from cell to cell, from which <see cref="SpectralScale"/> tells its axes.</summary>
internal static class SpectralGrain
{
    private const double Missing = -3;
    private const byte Lowest = 4;
    private static readonly (int OverColumns, int OverRows)[] Laws = [(2, 1), (2, 2), (3, 2)];
    private static readonly int[] StepsInTime = [1, 2, 3, 4, 6, 8, 12];
    private static readonly int[] StepsInFrequency = [1, 2, 3, 4];
    private static readonly int[] Lags = [1, 2, 3, 4, 6, 8, 11, 15, 20];
    private static readonly double[] Quantiles = [0.1, 0.25, 0.5, 0.75, 0.9];
    private const int Bands = 3;
    private const int Levels = 8;

    /// <summary>Measures a picture.</summary>
    /// <param name="cells">Rows x columns levels, 0 to 255, the row of the highest frequency first.</param>
    /// <param name="rows">Rows of cells, at least <see cref="Levels"/>.</param>
    /// <param name="columns">Cells in a row, more than the longest of <see cref="Lags"/>.</param>
    internal static double[] Of(ReadOnlySpan<byte> cells, int rows, int columns)
    {
        var measures = new List<double>();
        foreach (var (overColumns, overRows) in Laws)
        {
            var law = CurvatureLaw.Of(cells, rows, columns, overColumns, overRows);
            measures.AddRange(law is null ? [Missing, Missing, Missing] : [Log(law.Slope), Log(law.Offset), Log(law.Spread)]);
        }

        foreach (var step in StepsInTime)
        {
            measures.AddRange(SecondDifferences(cells, rows, columns, 0, step));
        }

        foreach (var step in StepsInFrequency)
        {
            measures.AddRange(SecondDifferences(cells, rows, columns, step, 0));
        }

        for (var band = 0; band < Bands; band++)
        {
            measures.AddRange(Likeness(cells, columns, rows * band / Bands, rows * (band + 1) / Bands));
        }

        measures.AddRange(Loudness(cells, rows, columns));
        return [.. measures];
    }

    private static double Log(double value) => Math.Log(Math.Max(1e-3, value));

    // The mean and the median of the second differences between cells so many rows or columns apart, as logarithms.
    private static double[] SecondDifferences(ReadOnlySpan<byte> cells, int rows, int columns, int overRows, int overColumns)
    {
        Span<int> counts = stackalloc int[1021];
        var (count, sum, apart) = (0, 0L, (overRows * columns) + overColumns);
        for (var row = overRows; row < rows - overRows; row++)
        {
            for (var column = overColumns; column < columns - overColumns; column++)
            {
                var i = (row * columns) + column;
                var (here, before, after) = (cells[i], cells[i - apart], cells[i + apart]);
                if (here >= Lowest && before >= Lowest && after >= Lowest)
                {
                    var difference = Math.Abs(before + after - (2 * here));
                    counts[difference]++;
                    sum += difference;
                    count++;
                }
            }
        }

        if (count == 0)
        {
            return [Missing, Missing];
        }

        var (median, reached) = (0, counts[0]);
        while (2 * reached <= count)
        {
            reached += counts[++median];
        }

        return [Log((double)sum / count), Log(median + 0.3)];
    }

    // How alike the levels of a row are to those some columns later: the autocorrelation, 1 where they are the same.
    private static double[] Likeness(ReadOnlySpan<byte> cells, int columns, int firstRow, int endRow)
    {
        var compared = columns - Lags[^1];
        var (total, products) = (0d, new double[Lags.Length]);
        for (var row = firstRow; row < endRow; row++)
        {
            var line = cells.Slice(row * columns, columns);
            var mean = 0d;
            foreach (var level in line)
            {
                mean += level;
            }

            mean /= columns;
            for (var column = 0; column < compared; column++)
            {
                var here = line[column] - mean;
                total += here * here;
                for (var i = 0; i < Lags.Length; i++)
                {
                    products[i] += here * (line[column + Lags[i]] - mean);
                }
            }
        }

        return [.. products.Select(product => product / Math.Max(1, total))];
    }

    // Mean levels from the highest frequencies to the lowest, quantiles of all levels, and how loud the lowest frequencies are when they are quiet.
    private static List<double> Loudness(ReadOnlySpan<byte> cells, int rows, int columns)
    {
        var measures = new List<double>();
        for (var part = 0; part < Levels; part++)
        {
            var sum = 0L;
            foreach (var level in cells[(rows * part / Levels * columns)..(rows * (part + 1) / Levels * columns)])
            {
                sum += level;
            }

            measures.Add((double)sum / columns / (rows / Levels) / byte.MaxValue);
        }

        var sorted = cells.ToArray();
        Array.Sort(sorted);
        measures.AddRange(Quantiles.Select(quantile => sorted[(int)(quantile * (sorted.Length - 1))] / (double)byte.MaxValue));
        var lowest = cells.Slice((rows - 2) * columns, columns).ToArray();
        Array.Sort(lowest);
        measures.Add(lowest[columns / 10] / (double)byte.MaxValue);
        measures.Add(lowest[columns / 2] / (double)byte.MaxValue);
        return measures;
    }
}
