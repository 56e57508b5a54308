namespace ArrhythmiaWeb.Ecg.Traces;

/// <summary>The line of a plot as a function of its place from left to right.</summary>
/// <param name="Deviations"><see cref="Places"/> values from left to right: how far the line lies above (or below) its middle level, as a share of the height it covers, about -1 to 1.</param>
/// <param name="Drawn">The share of columns with a line in them, 0 to 1.</param>
/// <param name="Single">The share of columns in which the ink is one unbroken stretch: near 1 for a line, less for text, several lines or filled areas.</param>
internal sealed record LineProfile(double[] Deviations, double Drawn, double Single)
{
    /// <summary>The number of places that a line is read at.</summary>
    internal const int Places = 512;

    private const byte Ink = 112;
    private const double OutsideTails = 0.01;

    /// <summary>Reads the line in a part of a picture; null where nothing is drawn.</summary>
    /// <param name="map">The ink.</param>
    /// <param name="area">The part inside of axes.</param>
    internal static LineProfile? Of(InkMap map, PlotArea area)
    {
        var (tops, bottoms, single) = (new List<int>(), new List<int>(), 0);
        var at = new List<int>();
        for (var x = area.Left; x < area.Right; x++)
        {
            var (top, bottom, stretches) = Column(map, area, x);
            if (stretches > 0)
            {
                at.Add(x);
                tops.Add(top);
                bottoms.Add(bottom);
                single += stretches == 1 ? 1 : 0;
            }
        }

        if (at.Count < 2)
        {
            return null;
        }

        // Where the line is steep a column holds much of it: the end farther from the middle level is taken, so that peaks keep their height.
        var middles = tops.Zip(bottoms, (top, bottom) => (top + bottom) / 2.0).ToArray();
        var middle = middles.Order().ElementAt(middles.Length / 2);
        var levels = tops.Zip(bottoms, (top, bottom) => middle - (Math.Abs(top - middle) > Math.Abs(bottom - middle) ? top : bottom)).ToArray();
        var sorted = levels.Order().ToArray();
        var tail = (int)(OutsideTails * sorted.Length);
        var height = Math.Max(1, sorted[^(1 + tail)] - sorted[tail]);
        return new LineProfile(
            [.. Enumerable.Range(0, Places).Select(place => Between(at, levels, at[0] + ((double)place / (Places - 1) * (at[^1] - at[0]))) / height)],
            (double)at.Count / area.Width,
            (double)single / at.Count);
    }

    private static (int Top, int Bottom, int Stretches) Column(InkMap map, PlotArea area, int x)
    {
        var (top, bottom, stretches, inside) = (-1, -1, 0, false);
        for (var y = area.Top; y < area.Bottom; y++)
        {
            var inked = map[x, y] >= Ink;
            stretches += inked && !inside ? 1 : 0;
            inside = inked;
            if (inked)
            {
                (top, bottom) = (top < 0 ? y : top, y);
            }
        }

        return (top, bottom, stretches);
    }

    // The level at a place between columns, by linear interpolation over columns without ink.
    private static double Between(List<int> at, double[] levels, double x)
    {
        var after = at.BinarySearch((int)Math.Ceiling(x));
        after = Math.Clamp(after < 0 ? ~after : after, 1, at.Count - 1);
        var share = Math.Clamp((x - at[after - 1]) / (at[after] - at[after - 1]), 0, 1);
        return levels[after - 1] + (share * (levels[after] - levels[after - 1]));
    }
}
