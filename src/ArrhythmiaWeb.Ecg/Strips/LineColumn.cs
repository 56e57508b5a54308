using ArrhythmiaWeb.Ecg.Traces;

namespace ArrhythmiaWeb.Ecg.Strips;

/// <summary>What one column of a picture holds of the line.</summary>
/// <param name="Runs">How many stretches of ink, 0 for an empty column.</param>
/// <param name="Top">The upper edge of the highest, in pixels from the top of the picture, between pixels too.</param>
/// <param name="Bottom">The lower edge of the lowest.</param>
/// <param name="Filled">The share of what lies between them that is ink, 0 to 1.</param>
internal readonly record struct LineColumn(int Runs, double Top, double Bottom, double Filled)
{
    // Two lines are farther apart than this part of the height.
    private const double Apart = 0.06;

    /// <summary>Looks at a column.</summary>
    /// <param name="ink">The ink of the line alone.</param>
    /// <param name="area">Where it is.</param>
    /// <param name="x">The column.</param>
    internal static LineColumn Of(InkMap ink, PlotArea area, int x)
    {
        var (first, last, runs, empty, inked) = (-1, -1, 0, 0, 0);
        byte strongest = 0;
        for (var y = area.Top; y < area.Bottom; y++)
        {
            if (ink[x, y] == 0)
            {
                empty++;
                continue;
            }

            runs += first < 0 || empty > Apart * area.Height ? 1 : 0;
            (first, last, empty, inked) = (first < 0 ? y : first, y, 0, inked + 1);
            strongest = Math.Max(strongest, ink[x, y]);
        }

        return runs == 0
            ? default
            : new LineColumn(runs, Edge(ink, x, first, 1, strongest / 2.0), Edge(ink, x, last, -1, strongest / 2.0), (double)inked / (last - first + 1));
    }

    // Where the ink rises through half of its strength, with the middle of the first pixel at 0.5.
    private static double Edge(InkMap ink, int x, int from, int step, double half)
    {
        var y = from;
        while (ink[x, y] < half)
        {
            y += step;
        }

        var outside = y - step < 0 || y - step >= ink.Height ? 0 : ink[x, y - step];
        return y + 0.5 - (step * (ink[x, y] - half) / (ink[x, y] - outside));
    }
}
