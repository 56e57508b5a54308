namespace ArrhythmiaWeb.Benchmarks;

/// <summary>Scales levels from pixels to cells: the mean over the area of a cell where there are several pixels to it, cubic interpolation
/// between pixels where there are fewer (R. Keys, "Cubic convolution interpolation for digital image processing", IEEE Trans. ASSP 29(6), 1981).</summary>
internal static class OldLevelGrid
{
    /// <summary>Scales levels to another number of columns and rows.</summary>
    /// <param name="levels">Width x height levels, 0 to 255, the top row first.</param>
    /// <param name="width">Pixels in a row.</param>
    /// <param name="height">Rows of pixels.</param>
    /// <param name="columns">Cells wanted in a row.</param>
    /// <param name="rows">Rows of cells wanted.</param>
    internal static byte[] Scale(ReadOnlySpan<byte> levels, int width, int height, int columns, int rows)
    {
        var (across, down) = (Axis(width, columns), Axis(height, rows));
        var wide = new double[height * columns];
        for (var y = 0; y < height; y++)
        {
            for (var column = 0; column < columns; column++)
            {
                foreach (var (x, weight) in across[column])
                {
                    wide[(y * columns) + column] += weight * levels[(y * width) + x];
                }
            }
        }

        var (acrossTotals, downTotals) = (Totals(across), Totals(down));
        var cells = new byte[rows * columns];
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                var sum = 0d;
                foreach (var (y, weight) in down[row])
                {
                    sum += weight * wide[(y * columns) + column];
                }

                // Divided once, at the end: whole numbers of pixels to a cell give the exact mean, halves rounded up.
                cells[(row * columns) + column] = (byte)Math.Clamp(Math.Floor((sum / (acrossTotals[column] * downTotals[row])) + 0.5), 0, 255);
            }
        }

        return cells;
    }

    private static double[] Totals((int Place, double Weight)[][] axis) => [.. axis.Select(weights => weights.Sum(one => one.Weight))];

    private static (int Place, double Weight)[][] Axis(int from, int to)
    {
        var step = (double)from / to;
        return [.. Enumerable.Range(0, to).Select(cell => step >= 1 ? Area(cell * step, Math.Min(from, (cell + 1) * step)) : Cubic(((cell + 0.5) * step) - 0.5, from))];
    }

    private static (int Place, double Weight)[] Area(double start, double end) =>
        [.. Enumerable.Range((int)start, (int)Math.Ceiling(end) - (int)start)
            .Select(place => (place, Math.Min(end, place + 1) - Math.Max(start, place)))
            .Where(one => one.Item2 > 1e-9)];

    private static (int Place, double Weight)[] Cubic(double at, int length)
    {
        var first = (int)Math.Floor(at) - 1;
        return [.. Enumerable.Range(first, 4).Select(place => (Math.Clamp(place, 0, length - 1), Keys(Math.Abs(place - at))))];
    }

    private static double Keys(double distance) => distance switch
    {
        < 1 => (((1.5 * distance) - 2.5) * distance * distance) + 1,
        < 2 => (((((-0.5 * distance) + 2.5) * distance) - 4) * distance) + 2,
        _ => 0,
    };
}
