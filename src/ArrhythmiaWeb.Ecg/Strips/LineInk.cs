using ArrhythmiaWeb.Ecg.Traces;

namespace ArrhythmiaWeb.Ecg.Strips;

/// <summary>Leaves of the ink what belongs to a long line: letters, specks and pulses apart from it are taken away.</summary>
internal static class LineInk
{
    // Of 255. What is fainter is paper or the ripples of a JPEG; a line has somewhere at least half of its colour.
    private const byte Faint = 56;
    private const byte Strong = 128;

    // Of the width: a lead covers more, a word does not.
    private const double LongShare = 0.08;
    private const double LeastShare = 0.4;

    // Of the columns, those where the line is flat and quiet; of the rows, those that it only crosses; of what crosses them, single strokes.
    private const double Quiet = 0.05;
    private const double SteepShare = 0.25;
    private const double Steep = 0.3;

    // Pieces are one where no more than this many pixels lie between them.
    private const int Reach = 2;

    /// <summary>The narrowest line that counts as a strip, in pixels.</summary>
    internal static double LeastWidth(PlotArea area) => LeastShare * area.Width;

    /// <summary>Takes away what is no line.</summary>
    /// <param name="map">The ink.</param>
    /// <param name="area">Where the line is looked for.</param>
    internal static InkMap Of(InkMap map, PlotArea area)
    {
        var kept = new byte[map.Ink.Length];
        var seen = new bool[map.Ink.Length];
        var piece = new List<int>();
        for (var x = area.Left; x < area.Right; x++)
        {
            for (var y = area.Top; y < area.Bottom; y++)
            {
                var start = (y * map.Width) + x;
                if (map.Ink[start] < Faint || seen[start])
                {
                    continue;
                }

                var (right, strongest) = Gather(map, area, start, seen, piece);
                if (strongest >= Strong && right - x + 1 >= LongShare * area.Width)
                {
                    foreach (var pixel in piece)
                    {
                        kept[pixel] = map.Ink[pixel];
                    }
                }
            }
        }

        return map with { Ink = kept };
    }

    /// <summary>How thick the line is drawn, in pixels: what a column holds of it where it is flat and quiet, or a row where it is steep, whichever is less.</summary>
    /// <param name="ink">The ink of the line alone.</param>
    /// <param name="area">Where it is.</param>
    /// <param name="baseline">The row in which the line mostly is.</param>
    internal static double Pen(InkMap ink, PlotArea area, double baseline)
    {
        var upright = Enumerable.Range(area.Left, area.Width).Select(x => Runs(ink, (area.Top * ink.Width) + x, ink.Width, area.Height).Sum()).Where(sum => sum > 0).Order().ToArray();
        var rows = Enumerable.Range(area.Top, area.Height).Select(y => (Away: Math.Abs(y - baseline), Runs: Runs(ink, (y * ink.Width) + area.Left, 1, area.Width).ToArray())).Where(row => row.Runs.Length > 0).ToArray();
        var away = SteepShare * rows.Max(row => row.Away);
        var sideways = rows.Where(row => row.Away >= away).SelectMany(row => row.Runs).Order().ToArray();
        return Math.Min(upright[(int)(Quiet * upright.Length)], sideways[(int)(Steep * sideways.Length)]);
    }

    // Full pixels of ink in each stretch of a row or column.
    private static IEnumerable<double> Runs(InkMap ink, int start, int step, int length)
    {
        var sum = 0.0;
        for (var i = 0; i < length; i++)
        {
            var level = ink.Ink[start + (i * step)];
            sum += level / 255.0;
            if (level == 0 && sum > 0)
            {
                yield return sum;
                sum = 0;
            }
        }

        if (sum > 0)
        {
            yield return sum;
        }
    }

    private static (int Right, byte Strongest) Gather(InkMap map, PlotArea area, int start, bool[] seen, List<int> piece)
    {
        piece.Clear();
        piece.Add(start);
        seen[start] = true;
        var (right, strongest) = (0, (byte)0);
        for (var next = 0; next < piece.Count; next++)
        {
            var (x, y) = (piece[next] % map.Width, piece[next] / map.Width);
            (right, strongest) = (Math.Max(right, x), Math.Max(strongest, map.Ink[piece[next]]));
            for (var nearY = Math.Max(area.Top, y - Reach); nearY <= Math.Min(area.Bottom - 1, y + Reach); nearY++)
            {
                for (var nearX = Math.Max(area.Left, x - Reach); nearX <= Math.Min(area.Right - 1, x + Reach); nearX++)
                {
                    var near = (nearY * map.Width) + nearX;
                    if (!seen[near] && map.Ink[near] >= Faint)
                    {
                        seen[near] = true;
                        piece.Add(near);
                    }
                }
            }
        }

        return (right, strongest);
    }
}
