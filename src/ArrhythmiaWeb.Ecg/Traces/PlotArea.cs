namespace ArrhythmiaWeb.Ecg.Traces;

/// <summary>A part of a picture, in pixels.</summary>
/// <param name="Left">Its first column.</param>
/// <param name="Top">Its first row.</param>
/// <param name="Right">The column behind its last.</param>
/// <param name="Bottom">The row below its last.</param>
internal readonly record struct PlotArea(int Left, int Top, int Right, int Bottom)
{
    // A line of a frame runs without a gap through so much of the picture. Margins of a seventh on both sides leave 0.7.
    private const double StraightShare = 0.6;
    private const int Strong = 80;
    private const int Faint = 64;

    /// <summary>Columns.</summary>
    internal int Width => Right - Left;

    /// <summary>Rows.</summary>
    internal int Height => Bottom - Top;

    /// <summary>
    /// What lies inside of the axes of a plot, or the whole picture where there are none: axes are straight lines in the outer thirds,
    /// at least one upright and one level. A steep QRS complex is upright too, but has no level line with it.
    /// </summary>
    internal static PlotArea InsideAxes(InkMap map)
    {
        bool[] columns = [.. Enumerable.Range(0, map.Width).Select(x => Run(map.Ink, x, map.Width, map.Height) >= StraightShare * map.Height)];
        bool[] rows = [.. Enumerable.Range(0, map.Height).Select(y => Run(map.Ink, y * map.Width, 1, map.Width) >= StraightShare * map.Width)];
        var (left, right) = Between(columns);
        var (top, bottom) = Between(rows);
        var whole = new PlotArea(0, 0, map.Width, map.Height);
        var upright = left > 0 || right < map.Width;
        var level = top > 0 || bottom < map.Height;
        return upright && level ? new PlotArea(left, top, right, bottom) : whole;
    }

    /// <summary>The smallest part of this one that holds everything drawn in it; empty where nothing is.</summary>
    internal PlotArea Drawn(InkMap map)
    {
        var (left, top, right, bottom) = (Right, Bottom, Left, Top);
        for (var y = Top; y < Bottom; y++)
        {
            for (var x = Left; x < Right; x++)
            {
                if (map[x, y] >= Faint)
                {
                    (left, right) = (Math.Min(left, x), Math.Max(right, x + 1));
                    (top, bottom) = (Math.Min(top, y), Math.Max(bottom, y + 1));
                }
            }
        }

        return right > left ? new PlotArea(left, top, right, bottom) : default;
    }

    private static int Run(byte[] ink, int start, int step, int length)
    {
        var (longest, run) = (0, 0);
        for (var i = 0; i < length; i++)
        {
            run = ink[start + (i * step)] >= Strong ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return longest;
    }

    // Behind the outermost straight line of the first third, to before that of the last third; with its smooth edge.
    private static (int First, int End) Between(bool[] straight)
    {
        var (first, end) = (0, straight.Length);
        var outer = Array.IndexOf(straight, true);
        if (outer >= 0 && outer < straight.Length / 3)
        {
            for (first = outer; straight[first];)
            {
                first++;
            }

            first++;
        }

        outer = Array.LastIndexOf(straight, true);
        if (outer >= 2 * straight.Length / 3)
        {
            for (end = outer; straight[end - 1];)
            {
                end--;
            }

            end--;
        }

        return (first, end);
    }
}
