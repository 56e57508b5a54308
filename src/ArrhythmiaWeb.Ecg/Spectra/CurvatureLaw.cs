namespace ArrhythmiaWeb.Ecg.Spectra;

/// <summary>
/// How the curvature of a spectrum over time and its curvature over frequency are bound together, measured in one picture. The logarithm of a short-time Fourier
/// magnitude is a harmonic function less a paraboloid that the window alone decides (exactly so for a Gaussian window, nearly for a Hann one; P. Flandrin,
/// "Time-frequency filtering based on spectrogram zeros", IEEE Signal Processing Letters 22(11), 2015): away from its zeros, curvature over time = -Slope x curvature over frequency - Offset,
/// whatever the heart does. Slope and offset tell how much time a column and how many hertz a row are.
/// </summary>
/// <param name="Slope">Curvature over time, in levels a column squared, lost for each level a row squared of curvature over frequency.</param>
/// <param name="Offset">Minus the curvature over time where there is none over frequency, in levels a column squared.</param>
/// <param name="Spread">How far the cells lie off the line, in levels a column squared: 1.48 times the median.</param>
internal sealed record CurvatureLaw(double Slope, double Offset, double Spread)
{
    // Cells at the floor, or at the loudest level, have no curvature of their own.
    private const byte Lowest = 4;
    private const byte Highest = 252;

    private const int Looked = 4000;
    private const int LeastLooked = 200;
    private const int Rounds = 12;
    private static readonly double[] Starts = [0.1, 0.2, 0.45, 1, 2.2, 4.5, 9.5, 20];

    /// <summary>Measures a picture; null where too few of its cells lie between the floor and the loudest level, or where they follow no such law.</summary>
    /// <param name="cells">Rows x columns levels, 0 to 255, the top row first.</param>
    /// <param name="rows">Rows of cells.</param>
    /// <param name="columns">Cells in a row.</param>
    /// <param name="overColumns">How many columns apart a second difference over time is taken.</param>
    /// <param name="overRows">How many rows apart a second difference over frequency is taken.</param>
    internal static CurvatureLaw? Of(ReadOnlySpan<byte> cells, int rows, int columns, int overColumns, int overRows)
    {
        var (overTime, overFrequency) = Curvatures(cells, rows, columns, overColumns, overRows);
        return overTime.Length < LeastLooked ? null : Fit(overTime, overFrequency);
    }

    private static (double[] OverTime, double[] OverFrequency) Curvatures(ReadOnlySpan<byte> cells, int rows, int columns, int overColumns, int overRows)
    {
        var step = Math.Max(1, rows * columns / Looked);
        var (overTime, overFrequency) = (new List<double>(Looked), new List<double>(Looked));
        for (var i = 0; i < rows * columns; i += step)
        {
            var (row, column) = (i / columns, i % columns);
            if (row < overRows || row >= rows - overRows || column < overColumns || column >= columns - overColumns)
            {
                continue;
            }

            var (before, after, above, below) = (cells[i - overColumns], cells[i + overColumns], cells[i - (overRows * columns)], cells[i + (overRows * columns)]);
            if (new[] { cells[i], before, after, above, below }.All(level => level is >= Lowest and <= Highest))
            {
                overTime.Add((before + after - (2.0 * cells[i])) / (overColumns * overColumns));
                overFrequency.Add((above + below - (2.0 * cells[i])) / (overRows * overRows));
            }
        }

        return ([.. overTime], [.. overFrequency]);
    }

    // The line that most cells lie near, by reweighted orthogonal regression: near zeros of the spectrum the law does not hold.
    private static CurvatureLaw? Fit(double[] overTime, double[] overFrequency)
    {
        var (slope, offset, spread) = Starts.Select(start => Narrowest(overTime, overFrequency, start)).MinBy(start => start.Spread / Math.Sqrt(1 + (start.Slope * start.Slope)));
        var distances = new double[overTime.Length];
        for (var round = 0; round < Rounds; round++)
        {
            double sum = 0, x = 0, y = 0, xx = 0, yy = 0, xy = 0;
            for (var i = 0; i < overTime.Length; i++)
            {
                var off = (overTime[i] + (slope * overFrequency[i]) + offset) / spread;
                var weight = 1 / ((1 + (off * off)) * (1 + (off * off)));
                (sum, x, y) = (sum + weight, x + (weight * overTime[i]), y + (weight * overFrequency[i]));
                (xx, yy, xy) = (xx + (weight * overTime[i] * overTime[i]), yy + (weight * overFrequency[i] * overFrequency[i]), xy + (weight * overTime[i] * overFrequency[i]));
            }

            (x, y) = (x / sum, y / sum);
            var (varianceX, varianceY, covariance) = ((xx / sum) - (x * x), (yy / sum) - (y * y), (xy / sum) - (x * y));
            var half = (varianceX + varianceY) / 2;
            var smaller = half - Math.Sqrt(Math.Max(0, (half * half) - (varianceX * varianceY) + (covariance * covariance)));
            var direction = -(varianceX - smaller) / covariance;
            if (!(direction is > 0.01 and < 200))
            {
                return null;
            }

            slope = (slope + direction) / 2;
            offset = -(x + (slope * y));
            for (var i = 0; i < distances.Length; i++)
            {
                distances[i] = Math.Abs(overTime[i] + (slope * overFrequency[i]) + offset);
            }

            Array.Sort(distances);
            spread = Math.Max(0.3, 1.48 * distances[distances.Length / 2]);
        }

        return new CurvatureLaw(slope, offset, spread);
    }

    // The offset in the middle of the shortest stretch that holds half of the cells, for a given slope.
    private static (double Slope, double Offset, double Spread) Narrowest(double[] overTime, double[] overFrequency, double slope)
    {
        var sums = overTime.Zip(overFrequency, (x, y) => x + (slope * y)).Order().ToArray();
        var half = sums.Length / 2;
        var (width, first) = Enumerable.Range(0, sums.Length - half).Min(i => (sums[i + half] - sums[i], i));
        return (slope, -(sums[first] + sums[first + half]) / 2, Math.Max(0.3, width / 1.35));
    }
}
