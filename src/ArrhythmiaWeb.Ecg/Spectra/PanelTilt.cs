using ArrhythmiaWeb.Ecg.Images;

namespace ArrhythmiaWeb.Ecg.Spectra;

/// <summary>Tells by how much a spectrum is turned within its margins, from the four sides of the filled rectangle.</summary>
internal static class PanelTilt
{
    // Sides of some hundred pixels tell a tenth of a degree.
    private const int LongestSide = 1024;
    private const double LeastWidth = 0.4;
    private const double LeastHeight = 0.2;
    private const int LeastPoints = 24;

    // At 5 degrees the upper end of an upright side lies a fifth of the height from the corner of a rectangle twice as wide as high.
    private const double CornersAcross = 0.1;
    private const double CornersDown = 0.28;

    // Ticks, and cells as pale as the margin, interrupt a side. A side of a picture of something else is no straight line.
    private const double StraightWithin = 1.5;
    private const double LeastStraight = 0.6;
    private const double SidesAgree = 0.6;

    /// <summary>Measures the tilt.</summary>
    /// <param name="image">The whole picture.</param>
    /// <returns>Degrees, clockwise above 0; null where there are no margins, or no filled rectangle with two straight sides that agree.</returns>
    internal static double? Of(PixelImage image)
    {
        if (SpectralPanel.Margin(image) is not { } margin)
        {
            return null;
        }

        var shrink = Math.Min(1, (double)LongestSide / Math.Max(image.Width, image.Height));
        var small = PixelProcessing.Scale(image, (int)(image.Width * shrink), (int)(image.Height * shrink));
        var (component, box) = Largest(SpectralPanel.Content(small, margin), small.Width, small.Height);
        var (width, height) = (box.Right - box.Left + 1, box.Bottom - box.Top + 1);
        if (width < LeastWidth * small.Width || height < LeastHeight * small.Height)
        {
            return null;
        }

        var columns = Inner(box.Left, width, CornersAcross);
        var rows = Inner(box.Top, height, CornersDown);
        bool At(int x, int y) => component[(y * small.Width) + x];
        (double Degrees, int Weight)[] sides =
        [
            .. new[]
            {
                Side(columns, x => First(box.Top, box.Bottom, y => At(x, y))),
                Side(columns, x => Last(box.Top, box.Bottom, y => At(x, y))),
                Turned(Side(rows, y => First(box.Left, box.Right, x => At(x, y)))),
                Turned(Side(rows, y => Last(box.Left, box.Right, x => At(x, y)))),
            }.OfType<(double, int)>(),
        ];

        // The side that most others agree with decides, so that one made ragged by labels does not.
        var agreeing = sides.Select(one => sides.Where(other => Math.Abs(other.Degrees - one.Degrees) <= SidesAgree).ToArray()).MaxBy(group => group.Sum(one => one.Weight));
        return agreeing is { Length: >= 2 } ? agreeing.Sum(one => one.Degrees * one.Weight) / agreeing.Sum(one => one.Weight) : null;
    }

    internal static int[] Inner(int start, int length, double corners) =>
        [.. Enumerable.Range(start + (int)(corners * length), Math.Max(0, length - (2 * (int)(corners * length))))];

    internal static int First(int from, int to, Func<int, bool> holds)
    {
        while (from < to && !holds(from))
        {
            from++;
        }

        return from;
    }

    internal static int Last(int from, int to, Func<int, bool> holds)
    {
        while (to > from && !holds(to))
        {
            to--;
        }

        return to;
    }

    private static (double Degrees, int Weight)? Side(int[] places, Func<int, int> edge) =>
        Line(places, edge) is { } line ? (Math.Atan(line.Slope) * 180 / Math.PI, places.Length) : null;

    /// <summary>Lays a straight line along a side.</summary>
    /// <param name="places">The places along it, one after the other.</param>
    /// <param name="edge">Where the side lies at each.</param>
    /// <returns>Its slope, and where it lies at place 0; null where the side is no straight line.</returns>
    /// <remarks>The median slope between points half the side apart (after P. K. Sen, "Estimates of the regression coefficient based on Kendall's tau", J. Am. Stat. Assoc. 63, 1968).</remarks>
    internal static (double Slope, double Level)? Line(int[] places, Func<int, int> edge)
    {
        if (places.Length < LeastPoints)
        {
            return null;
        }

        var points = places.Select(place => (double)edge(place)).ToArray();
        var half = points.Length / 2;
        var slope = Median(Enumerable.Range(0, points.Length - half).Select(i => (points[i + half] - points[i]) / half));
        var level = Median(points.Select((point, i) => point - (slope * i)));
        var straight = points.Select((point, i) => Math.Abs(point - (slope * i) - level) <= StraightWithin).Count(is1 => is1);
        return straight >= LeastStraight * points.Length ? (slope, level - (slope * places[0])) : null;
    }

    private static (double Degrees, int Weight)? Turned((double Degrees, int Weight)? side) => side is { } found ? (-found.Degrees, found.Weight) : null;

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted[sorted.Length / 2];
    }

    // The largest part of the content that hangs together. Labels, a title and a colour bar stand apart from it.
    internal static (bool[] Component, (int Left, int Top, int Right, int Bottom) Box) Largest(bool[] content, int width, int height)
    {
        var (seen, best, bestBox) = (new bool[content.Length], new List<int>(), (Left: 0, Top: 0, Right: 0, Bottom: 0));
        var found = new List<int>();
        for (var start = 0; start < content.Length; start++)
        {
            if (!content[start] || seen[start])
            {
                continue;
            }

            found.Clear();
            found.Add(start);
            seen[start] = true;
            for (var next = 0; next < found.Count; next++)
            {
                var (x, y) = (found[next] % width, found[next] / width);
                Visit(x - 1, y);
                Visit(x + 1, y);
                Visit(x, y - 1);
                Visit(x, y + 1);
            }

            if (found.Count > best.Count)
            {
                (best, found) = (found, best);
            }
        }

        var component = new bool[content.Length];
        foreach (var place in best)
        {
            component[place] = true;
        }

        if (best.Count > 0)
        {
            bestBox = (best.Min(place => place % width), best.Min(place => place / width), best.Max(place => place % width), best.Max(place => place / width));
        }

        return (component, bestBox);

        void Visit(int x, int y)
        {
            var place = (y * width) + x;
            if (x >= 0 && x < width && y >= 0 && y < height && content[place] && !seen[place])
            {
                seen[place] = true;
                found.Add(place);
            }
        }
    }
}
