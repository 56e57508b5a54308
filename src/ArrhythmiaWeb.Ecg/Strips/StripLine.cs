using ArrhythmiaWeb.Ecg.Findings;
using ArrhythmiaWeb.Ecg.Images;
using ArrhythmiaWeb.Ecg.Traces;

namespace ArrhythmiaWeb.Ecg.Strips;

/// <summary>The line of a strip: one level for each column of the picture.</summary>
/// <param name="First">The first column that it touches.</param>
/// <param name="Levels">From there on, one for each column: how far the line stands below the top of the picture, in pixels.</param>
/// <param name="Pen">How thick it is drawn, in pixels.</param>
internal sealed record StripLine(int First, double[] Levels, double Pen)
{
    // Half of the columns must hold the line, else what was found is something else.
    private const double LeastDrawn = 0.8;

    // What a column holds of one line has no gaps, and a line leaves most of the paper free.
    private const double LeastFilled = 0.8;
    private const double MostInk = 0.3;

    // Of the columns: where so many hold two lines, two leads are drawn.
    private const double MostDouble = 0.35;

    // The edges stand as far apart as the pen would make them with columns of no width: measured on drawings, in columns.
    private const double TouchedColumn = 0.2;

    // Edges that are no farther apart than this, in pixels or as a share of the line's height, are those of one level with its noise.
    private const double LeastApart = 1.5;
    private const double ApartShare = 0.05;

    // The waves on the baseline are shorter than this part of the strip.
    private const double BaselineShare = 0.15;

    /// <summary>Where it begins, in pixels from the left side of the picture: half the pen behind where the ink does.</summary>
    internal double Left => First + (Pen / 2);

    /// <summary>Where it ends, likewise.</summary>
    internal double Right => First + Levels.Length - (Pen / 2);

    /// <summary>From its beginning to its end, in pixels.</summary>
    internal double Length => Right - Left;

    /// <summary>The level at a place.</summary>
    /// <param name="x">In pixels from the left side of the picture.</param>
    internal double At(double x)
    {
        // Catmull-Rom: a curve through the middles of all columns, its slope at each that of its neighbours.
        var place = Math.Clamp(x - First - 0.5, 0, Levels.Length - 1);
        var before = Math.Min((int)place, Levels.Length - 2);
        var share = place - before;
        var (one, two) = (Levels[before], Levels[before + 1]);
        var (zero, three) = (Levels[Math.Max(0, before - 1)], Levels[Math.Min(Levels.Length - 1, before + 2)]);
        return one + (0.5 * share * (two - zero + (share * ((2 * zero) - (5 * one) + (4 * two) - three + (share * ((3 * (one - two)) + three - zero))))));
    }

    /// <summary>The line as a signal that lasts so long, upwards above 0.</summary>
    /// <param name="samplingRate">In Hz.</param>
    /// <param name="seconds">From its beginning to its end.</param>
    /// <param name="pixels">How many are one unit of the amplitude.</param>
    internal float[] Signal(double samplingRate, double seconds, double pixels)
    {
        var middle = Levels.Order().ElementAt(Levels.Length / 2);
        return [.. Enumerable.Range(0, (int)Math.Round(seconds * samplingRate)).Select(i => (float)((middle - At(Left + (i * Length / (seconds * samplingRate)))) / pixels))];
    }

    /// <summary>Follows the line.</summary>
    /// <param name="map">The ink of the line.</param>
    /// <param name="area">Where it is looked for.</param>
    /// <exception cref="ImageRefusedException">There is no line from left to right, or more than one.</exception>
    internal static StripLine Of(InkMap map, PlotArea area)
    {
        var ink = LineInk.Of(map, area);
        var columns = Enumerable.Range(area.Left, area.Width).Select(x => LineColumn.Of(ink, area, x)).ToArray();
        var first = Array.FindIndex(columns, column => column.Runs > 0);
        var last = Array.FindLastIndex(columns, column => column.Runs > 0);
        columns = first < 0 ? [] : columns[first..(last + 1)];
        var drawn = columns.Count(column => column.Runs > 0);
        if (columns.Length < LeastDrawn * LineInk.LeastWidth(area) || drawn < LeastDrawn * columns.Length)
        {
            throw new ImageRefusedException(ImageRefusal.NotTrace, new Finding(FindingCode.NoLine));
        }

        if (columns.Where(column => column.Runs == 1).Select(column => column.Filled).DefaultIfEmpty(1).Average() < LeastFilled)
        {
            throw new ImageRefusedException(ImageRefusal.NotTrace, new Finding(FindingCode.NoLine));
        }

        if (ink.Ink.Count(level => level > 0) > MostInk * area.Width * area.Height)
        {
            throw new ImageRefusedException(ImageRefusal.NotTrace, new Finding(FindingCode.TooFilled));
        }

        if (columns.Count(column => column.Runs > 1) > MostDouble * drawn)
        {
            throw new ImageRefusedException(ImageRefusal.NotTrace, new Finding(FindingCode.SeveralLeads));
        }

        columns = Filled(columns);
        var pen = LineInk.Pen(ink, area, columns.Select(column => (column.Top + column.Bottom) / 2).Order().ElementAt(columns.Length / 2));
        return new StripLine(area.Left + first, Follow(columns, pen / 2), pen);
    }

    // Where a column is empty the line goes straight from the one before to the one behind.
    private static LineColumn[] Filled(LineColumn[] columns)
    {
        for (var x = 1; x < columns.Length; x++)
        {
            if (columns[x].Runs == 0)
            {
                var next = Array.FindIndex(columns, x, column => column.Runs > 0);
                var share = 1.0 / (next - x + 1);
                columns[x] = new LineColumn(1, Towards(columns[x - 1].Top, columns[next].Top, share), Towards(columns[x - 1].Bottom, columns[next].Bottom, share), 1);
            }
        }

        return columns;
    }

    private static double Towards(double from, double to, double share) => from + (share * (to - from));

    // What is as thick as the pen becomes as thin as a line: the upper and the lower edge move inwards by half the pen, upright and sideways. The upper edge
    // then has every peak of the line, and the lower one every valley; on the way up or down and where it is flat the two are the same.
    private static double[] Follow(LineColumn[] columns, double pen)
    {
        double[] tops = [.. columns.Select(column => column.Top)];
        double[] depths = [.. columns.Select(column => -column.Bottom)];
        double[] upper = [.. Enumerable.Range(0, columns.Length).Select(x => Inwards(tops, x, pen))];
        double[] lower = [.. Enumerable.Range(0, columns.Length).Select(x => -Inwards(depths, x, pen))];
        double[] middle = [.. upper.Zip(lower, (top, bottom) => (top + bottom) / 2)];
        var alike = Math.Max(LeastApart, ApartShare * (lower.Max() - upper.Min()));
        var baseline = RunningMiddle(middle, Math.Max(3, (int)(BaselineShare * columns.Length)));
        return
        [
            .. Enumerable.Range(0, columns.Length).Select(x => lower[x] - upper[x] < alike ? middle[x] : baseline[x] - upper[x] > lower[x] - baseline[x] ? upper[x] : lower[x]),
        ];
    }

    private static double Inwards(double[] edge, int x, double pen)
    {
        var reach = Math.Max(0, pen - TouchedColumn);
        var moved = edge[x] + pen;
        for (var step = 1; step < reach + 1; step++)
        {
            var aside = Math.Min(step, reach);
            moved = Math.Max(moved, Math.Max(Between(edge, x - aside), Between(edge, x + aside)) + Math.Sqrt((pen * pen) - (aside * aside)));
        }

        return moved;
    }

    private static double Between(double[] edge, double x)
    {
        var place = Math.Clamp(x, 0, edge.Length - 1);
        var before = Math.Min((int)place, Math.Max(0, edge.Length - 2));
        return edge.Length == 1 ? edge[0] : Towards(edge[before], edge[before + 1], place - before);
    }

    private static double[] RunningMiddle(double[] levels, int width)
    {
        var middle = new double[levels.Length];
        const int Step = 4;
        for (var x = 0; x < levels.Length; x += Step)
        {
            var from = Math.Clamp(x - (width / 2), 0, Math.Max(0, levels.Length - width));
            var window = levels[from..Math.Min(levels.Length, from + width)];
            Array.Sort(window);
            middle.AsSpan(x, Math.Min(Step, levels.Length - x)).Fill(window[window.Length / 2]);
        }

        return middle;
    }
}
