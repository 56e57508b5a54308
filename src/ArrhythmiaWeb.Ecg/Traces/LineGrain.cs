namespace ArrhythmiaWeb.Ecg.Traces;

/// <summary>Measures of how a line changes from left to right, which tell how much time it shows.</summary>
internal static class LineGrain
{
    private static readonly int[] Steps = [1, 2, 4, 8, 16, 32];
    private static readonly int[] Lags = [4, 8, 16, 32, 64, 128];
    private static readonly double[] Heights = [0.25, 0.5];
    private const double Quiet = 0.1;

    /// <summary>Measures a line.</summary>
    /// <param name="line">Levels at even places from left to right, as shares of the height.</param>
    internal static double[] Of(double[] line)
    {
        var mean = line.Average();
        var total = Math.Max(1e-9, line.Sum(level => (level - mean) * (level - mean)));
        return
        [
            Log(Enumerable.Range(1, line.Length - 1).Sum(i => Math.Abs(line[i] - line[i - 1]))),
            .. Steps.Select(step => Log(Enumerable.Range(step, line.Length - (2 * step)).Average(i => Math.Abs(line[i - step] + line[i + step] - (2 * line[i]))))),
            .. Lags.Select(lag => Enumerable.Range(0, line.Length - lag).Sum(i => (line[i] - mean) * (line[i + lag] - mean)) / total),
            .. Heights.Select(height => Math.Log(1 + Swings(line, height))),
            line.Count(level => Math.Abs(level) < Quiet) / (double)line.Length,
        ];
    }

    /// <summary>How often a line goes up and comes down again, by at least a given height.</summary>
    /// <param name="line">Levels at even places from left to right, as shares of the height.</param>
    /// <param name="height">The least height of a swing, as a share.</param>
    internal static int Swings(double[] line, double height)
    {
        var (count, rising, lowest, highest) = (0, true, line[0], line[0]);
        foreach (var level in line)
        {
            (lowest, highest) = (Math.Min(lowest, level), Math.Max(highest, level));
            if (rising && highest - level >= height)
            {
                (rising, lowest) = (false, level);
                count += highest - line[0] >= height || count > 0 ? 1 : 0;
            }
            else if (!rising && level - lowest >= height)
            {
                (rising, highest) = (true, level);
            }
        }

        return count;
    }

    private static double Log(double value) => Math.Log(Math.Max(1e-4, value));
}
