using System.Globalization;
using ArrhythmiaWeb.Ecg.Images;
using ArrhythmiaWeb.Ecg.Traces;

namespace ArrhythmiaWeb.Ecg.Strips;

/// <summary>
/// Reads the numbers below a plot. They are not read one by one: of all even steps that programs number axes with, the one is taken
/// whose numbers look most like what is written, so that one unclear digit does no harm.
/// </summary>
internal static class TimeAxis
{
    private const byte Ink = 96;
    private const int MostHeight = 60;
    private const double LeastLikeness = 0.6;
    private const double LeastAhead = 0.04;
    private const int MostStart = 100;

    private static readonly decimal[] Steps = [.. from power in new[] { 0.01m, 0.1m, 1m, 10m } from step in new[] { 1m, 2m, 2.5m, 3m, 4m, 5m, 6m } select power * step];

    /// <summary>How many seconds a pixel is by the numbers below a plot; null where they cannot be read.</summary>
    /// <param name="map">The ink of the whole picture.</param>
    /// <param name="inside">What lies inside of the axes.</param>
    internal static double? SecondsAPixel(InkMap map, PlotArea inside)
    {
        if (AxisTicks.Of(map, inside) is not { } ticks || Line(map, ticks) is not { } line)
        {
            return null;
        }

        var labels = ticks.Places.Select(place => Boxes(map, line, (int)(place - (ticks.Distance / 2)), (int)(place + (ticks.Distance / 2))).ToArray()).ToArray();
        var height = labels.SelectMany(boxes => boxes).Select(box => box.Bottom - box.Top).DefaultIfEmpty(0).Max();
        var best = Steps.Select(step => (Step: step, Likeness: Likeness(map, labels, height, step))).OrderByDescending(one => one.Likeness).ToArray();
        return best[0].Likeness >= LeastLikeness && best[0].Likeness >= best[1].Likeness + LeastAhead ? (double)best[0].Step / ticks.Distance : null;
    }

    // The rows of the numbers: from the first ink below the ticks to the next empty row.
    private static (int Top, int Bottom)? Line(InkMap map, AxisTicks ticks)
    {
        var (from, to) = ((int)Math.Max(0, ticks.Places[0] - (ticks.Distance / 4)), (int)Math.Min(map.Width, ticks.Places[^1] + (ticks.Distance / 4)));
        bool Inked(int y) => Enumerable.Range(from, to - from).Any(x => map[x, y] >= Ink);
        var top = ticks.Below;
        while (top < map.Height && !Inked(top))
        {
            top++;
        }

        var bottom = top;
        while (bottom < map.Height && Inked(bottom))
        {
            bottom++;
        }

        return bottom > top && bottom - top <= MostHeight ? (top, bottom) : null;
    }

    // What is written in a part of the line, one box for each stretch of columns with ink.
    private static IEnumerable<(int Left, int Top, int Right, int Bottom)> Boxes(InkMap map, (int Top, int Bottom) line, int from, int to)
    {
        bool Inked(int x, int y) => map[x, y] >= Ink;
        var rows = Enumerable.Range(line.Top, line.Bottom - line.Top).ToArray();
        for (var x = Math.Max(0, from); x < Math.Min(map.Width, to); x++)
        {
            var left = x;
            while (x < Math.Min(map.Width, to) && rows.Any(y => Inked(x, y)))
            {
                x++;
            }

            if (x > left)
            {
                var (first, end) = (left, x);
                var inked = rows.Where(y => Enumerable.Range(first, end - first).Any(column => Inked(column, y))).ToArray();
                yield return (first, inked[0], end, inked[^1] + 1);
            }
        }
    }

    // How much the labels look like the numbers of a step, from the start that fits best.
    private static double Likeness(InkMap map, (int Left, int Top, int Right, int Bottom)[][] labels, int height, decimal step)
    {
        var digits = step % 1 == 0 ? 0 : step * 10 % 1 == 0 ? 1 : 2;
        return Enumerable.Range(0, MostStart).Max(start => Math.Max(
            labels.Select((boxes, i) => Likeness(map, boxes, height, ((start + i) * step).ToString($"F{digits}", CultureInfo.InvariantCulture))).Average(),
            labels.Select((boxes, i) => Likeness(map, boxes, height, ((start + i) * step).ToString("0.##", CultureInfo.InvariantCulture))).Average()));
    }

    private static double Likeness(InkMap map, (int Left, int Top, int Right, int Bottom)[] boxes, int height, string number) =>
        boxes.Length != number.Length ? 0 : number.Select((character, i) => Numerals.Likeness(map.Ink, map.Width, boxes[i], height, character)).Average();
}
