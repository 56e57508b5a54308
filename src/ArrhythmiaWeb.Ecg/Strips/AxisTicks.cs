using ArrhythmiaWeb.Ecg.Traces;

namespace ArrhythmiaWeb.Ecg.Strips;

/// <summary>The ticks of a time axis below a plot.</summary>
/// <param name="Places">Where they stand, in pixels from the left, at even distances.</param>
/// <param name="Distance">From one to the next, in pixels.</param>
/// <param name="Below">The first row below them.</param>
internal sealed record AxisTicks(IReadOnlyList<double> Places, double Distance, int Below)
{
    private const byte Ink = 96;
    private const int LeastLength = 2;
    private const int MostLength = 30;
    private const int MostWidth = 8;
    private const int LeastTicks = 3;
    private const double EvenWithin = 1.6;

    // Smaller ticks stand between those with numbers.
    private const double Long = 0.75;

    /// <summary>Looks for ticks; null where there are none at even distances.</summary>
    /// <param name="map">The ink of the whole picture.</param>
    /// <param name="inside">What lies inside of the axes.</param>
    internal static AxisTicks? Of(InkMap map, PlotArea inside)
    {
        var axis = inside.Bottom;
        while (axis < map.Height && Share(map, inside, axis) < 0.5)
        {
            axis++;
        }

        var below = axis;
        while (below < map.Height && Share(map, inside, below) >= 0.5)
        {
            below++;
        }

        if (below >= map.Height || axis - inside.Bottom > MostWidth)
        {
            return null;
        }

        var (from, to) = (Math.Max(0, inside.Left - MostWidth), Math.Min(map.Width, inside.Right + MostWidth));
        int[] lengths = [.. Enumerable.Range(from, to - from).Select(x => Length(map, x, below))];
        var longest = lengths.Where(length => length <= MostLength).DefaultIfEmpty(0).Max();
        if (longest < LeastLength)
        {
            return null;
        }

        var places = Groups(lengths, Math.Max(LeastLength, Long * longest)).Select(group => from + Middle(map, from + group.First, from + group.End, below) - from).ToArray();
        return places.Length >= LeastTicks && Even(places) is { } distance ? new AxisTicks(places, distance, below + longest) : null;
    }

    private static double Share(InkMap map, PlotArea inside, int y) => Enumerable.Range(inside.Left, inside.Width).Count(x => map[x, y] >= Ink) / (double)inside.Width;

    private static int Length(InkMap map, int x, int below)
    {
        var y = below;
        while (y < map.Height && y - below <= MostLength && map[x, y] >= Ink)
        {
            y++;
        }

        return y - below;
    }

    private static IEnumerable<(int First, int End)> Groups(int[] lengths, double least)
    {
        for (var x = 0; x < lengths.Length; x++)
        {
            var first = x;
            while (x < lengths.Length && lengths[x] >= least)
            {
                x++;
            }

            if (x > first && x - first <= MostWidth)
            {
                yield return (first, x);
            }
        }
    }

    // The middle of the ink of a tick, with its smooth edges.
    private static double Middle(InkMap map, int first, int end, int below)
    {
        var (sum, ink) = (0.0, 0.0);
        for (var x = Math.Max(0, first - 1); x < Math.Min(map.Width, end + 1); x++)
        {
            sum += (x + 0.5) * map[x, below];
            ink += map[x, below];
        }

        return sum / ink;
    }

    private static double? Even(double[] places)
    {
        var distance = (places[^1] - places[0]) / (places.Length - 1);
        return Enumerable.Range(0, places.Length).All(i => Math.Abs(places[i] - places[0] - (i * distance)) <= EvenWithin) ? distance : null;
    }
}
