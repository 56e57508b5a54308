namespace ArrhythmiaWeb.Ecg.Spectra;

/// <summary>What tells a spectrum of heartbeats from other pictures, and which way round it is.</summary>
/// <param name="Polarity">
/// How much sharper the dark lines are than the bright ones: minus the skewness of the second difference between neighbouring
/// frequencies and between neighbouring times, averaged. In decibels a short-time spectrum has smooth ridges and narrow, deep valleys around its zeros
/// (P. Flandrin, "Time-frequency filtering based on spectrogram zeros", IEEE Signal Processing Letters 22(11), 2015): above 0, inverted below 0,
/// whichever frequency is at the top. The beats of DS1 have 2.0 or more as drawn; a photograph has about 0.
/// </param>
/// <param name="Tilt">The mean level of the lower third less that of the upper third. An ECG has its energy at low frequencies: DS1 has 20 or more.</param>
/// <param name="Fineness">
/// The mean second difference between neighbouring frequencies over the mean first one: how many rows a ridge is wide, which window and frequency axis decide,
/// not the heart, except where most cells are at the floor. DS1 has 0.56 to 0.77 as drawn; with the axis up to twice the frequency 0.78 to 0.97; noise of a JPEG counts as fine too.
/// </param>
/// <param name="SidewaysTilt">The mean level of the right third less that of the left third: small, unless the picture lies on its side.</param>
internal sealed record SpectralStructure(double Polarity, double Tilt, double Fineness, double SidewaysTilt)
{
    // Twice a level less two others.
    private const int MostDifference = 2 * byte.MaxValue;

    /// <summary>Measures a picture.</summary>
    /// <param name="cells">Rows x columns levels, 0 to 255, the top row first; at least three rows and five columns.</param>
    /// <param name="rows">Rows of cells.</param>
    /// <param name="columns">Cells in a row.</param>
    internal static SpectralStructure Of(ReadOnlySpan<byte> cells, int rows, int columns)
    {
        // How often each difference occurs: of whole levels, twice the difference between a cell and the mean of its neighbours.
        Span<int> overFrequency = stackalloc int[(2 * MostDifference) + 1];
        Span<int> overTime = stackalloc int[(2 * MostDifference) + 1];
        overFrequency.Clear();
        overTime.Clear();
        var steps = 0L;
        for (var row = 0; row < rows; row++)
        {
            var line = cells.Slice(row * columns, columns);
            for (var column = 2; column < line.Length - 2; column++)
            {
                overTime[MostDifference + (2 * line[column]) - line[column - 2] - line[column + 2]]++;
            }

            if (row == 0)
            {
                continue;
            }

            var above = cells.Slice((row - 1) * columns, columns);
            for (var column = 0; column < line.Length; column++)
            {
                steps += Math.Abs(line[column] - above[column]);
            }

            if (row < rows - 1)
            {
                var below = cells.Slice((row + 1) * columns, columns);
                for (var column = 0; column < line.Length; column++)
                {
                    overFrequency[MostDifference + (2 * line[column]) - above[column] - below[column]]++;
                }
            }
        }

        // The second differences above are halved ones.
        var fineness = 2 * MeanSize(overFrequency) / Math.Max(1e-9, (double)steps / ((rows - 1) * columns));
        var (top, bottom) = (Mean(cells, columns, 0, rows / 3, 0, columns), Mean(cells, columns, rows - (rows / 3), rows, 0, columns));
        var (left, right) = (Mean(cells, columns, 0, rows, 0, columns / 3), Mean(cells, columns, 0, rows, columns - (columns / 3), columns));
        return new SpectralStructure(-(Skewness(overFrequency) + Skewness(overTime)) / 2, bottom - top, fineness, right - left);
    }

    private static double Mean(ReadOnlySpan<byte> cells, int columns, int firstRow, int endRow, int firstColumn, int endColumn)
    {
        var sum = 0L;
        for (var row = firstRow; row < endRow; row++)
        {
            foreach (var level in cells[((row * columns) + firstColumn)..((row * columns) + endColumn)])
            {
                sum += level;
            }
        }

        return (double)sum / ((endRow - firstRow) * (endColumn - firstColumn));
    }

    private static double MeanSize(ReadOnlySpan<int> counts)
    {
        var (sum, number) = (0L, 0L);
        for (var i = 0; i < counts.Length; i++)
        {
            sum += (long)counts[i] * Math.Abs(i - MostDifference);
            number += counts[i];
        }

        return sum / 2.0 / number;
    }

    private static double Skewness(ReadOnlySpan<int> counts)
    {
        var (sum, number) = (0L, 0L);
        for (var i = 0; i < counts.Length; i++)
        {
            sum += (long)counts[i] * (i - MostDifference);
            number += counts[i];
        }

        var mean = sum / 2.0 / number;
        var (second, third) = (0d, 0d);
        for (var i = 0; i < counts.Length; i++)
        {
            var off = ((i - MostDifference) / 2.0) - mean;
            second += counts[i] * off * off;
            third += counts[i] * off * off * off;
        }

        second /= number;
        return second < 1e-9 ? 0 : third / number / Math.Pow(second, 1.5);
    }
}
