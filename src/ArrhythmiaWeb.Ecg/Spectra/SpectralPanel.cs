using System.Runtime.InteropServices;
using ArrhythmiaWeb.Ecg.Images;

namespace ArrhythmiaWeb.Ecg.Spectra;

/// <summary>Finds the rectangle with the spectrum in a figure with margins, axes, labels, a title, a colour bar.</summary>
internal static class SpectralPanel
{
    // A margin has one colour, give or take what a JPEG of quality 40 adds; text cut by the border may interrupt it.
    private const int MarginTolerance = 24;
    private const double MarginShare = 0.8;

    // Content differs by this much in one of red, green, blue at least: the palest end of the maps known lies 57 from white (cividis, inferno and
    // plasma farther), rings of a JPEG around black text less.
    private const int ContentDifference = 48;

    private const double LeastWidth = 0.4;
    private const double LeastHeight = 0.2;
    private const double Unbroken = 0.95;
    private const double Smear = 0.3;
    private const int FrameContrast = 150;
    private const int LeastTick = 8;

    /// <summary>Cuts the spectrum out of a figure.</summary>
    /// <param name="image">The whole picture.</param>
    /// <returns>The rectangle inside the axes; the picture itself where it has no margins; null where there are margins, but no filled or framed rectangle.</returns>
    internal static PixelImage? Find(PixelImage image)
    {
        if (Margin(image) is not { } margin)
        {
            return image;
        }

        var content = Content(image, margin);
        if (Sides(image, content) is not { } sides)
        {
            return null;
        }

        var rows = Rows(image, content, sides.Left, sides.Right);
        var found = Grow(image, margin, new Rectangle(sides.Left, rows.Top, sides.Right, rows.Bottom));
        return found.Bottom - found.Top + 1 >= LeastHeight * image.Height ? Cut(image, margin, found) : null;
    }

    /// <summary>Moves a side outwards to a line that is all margin, unless it is a frame: where nothing is framed, the loudest or the quietest cells
    /// may be as white as the margin.</summary>
    private static Rectangle Grow(PixelImage image, uint margin, Rectangle found)
    {
        var (left, top, right, bottom) = found;
        bool IsFrame(IEnumerable<uint> line) => IsLineOn(margin, line);
        double ContentShare(IEnumerable<uint> line) => Share(line, colour => Difference(colour, margin) > ContentDifference);
        bool Goes(IEnumerable<uint> side, IEnumerable<uint> beyond) =>
            beyond.Any(colour => Difference(colour, margin) > MarginTolerance) && !IsFrame(side) && (ContentShare(side) < Unbroken || ContentShare(beyond) > Smear);

        // Ticks beyond a frame, and what a JPEG smears there, are not part of it.
        var reach = Math.Min(Math.Max(LeastTick, image.Height / 40), Math.Min(right - left, bottom - top) / 4);
        top += Enumerable.Range(0, reach).FirstOrDefault(depth => IsFrame(Row(image, left, right, top + depth)));
        bottom -= Enumerable.Range(0, reach).FirstOrDefault(depth => IsFrame(Row(image, left, right, bottom - depth)));
        left += Enumerable.Range(0, reach).FirstOrDefault(depth => IsFrame(Column(image, top, bottom, left + depth)));
        right -= Enumerable.Range(0, reach).FirstOrDefault(depth => IsFrame(Column(image, top, bottom, right - depth)));
        while (top > 0 && Goes(Row(image, left, right, top), Row(image, left, right, top - 1)))
        {
            top--;
        }

        while (bottom < image.Height - 1 && Goes(Row(image, left, right, bottom), Row(image, left, right, bottom + 1)))
        {
            bottom++;
        }

        while (left > 0 && Goes(Column(image, top, bottom, left), Column(image, top, bottom, left - 1)))
        {
            left--;
        }

        while (right < image.Width - 1 && Goes(Column(image, top, bottom, right), Column(image, top, bottom, right + 1)))
        {
            right++;
        }

        return new Rectangle(left, top, right, bottom);
    }

    /// <summary>Which pixels differ from the margin.</summary>
    internal static bool[] Content(PixelImage image, uint margin) => Array.ConvertAll(image.Pixels, colour => Difference(colour, margin) > ContentDifference);

    /// <summary>The colour all around the picture, if there is one on all four sides.</summary>
    internal static uint? Margin(PixelImage image)
    {
        var (width, height, pixels) = image;
        var (left, right) = (new uint[height], new uint[height]);
        for (var y = 0; y < height; y++)
        {
            (left[y], right[y]) = (pixels[y * width], pixels[((y + 1) * width) - 1]);
        }

        var counts = new Dictionary<uint, int>();
        Count(pixels.AsSpan(0, width));
        Count(pixels.AsSpan(pixels.Length - width));
        Count(left);
        Count(right);
        var margin = counts.MaxBy(entry => entry.Value).Key;
        return IsMargin(pixels.AsSpan(0, width)) && IsMargin(pixels.AsSpan(pixels.Length - width)) && IsMargin(left) && IsMargin(right) ? margin : null;

        void Count(ReadOnlySpan<uint> side)
        {
            foreach (var colour in side)
            {
                CollectionsMarshal.GetValueRefOrAddDefault(counts, colour, out _)++;
            }
        }

        bool IsMargin(ReadOnlySpan<uint> side)
        {
            var near = 0;
            foreach (var colour in side)
            {
                near += Difference(colour, margin) <= MarginTolerance ? 1 : 0;
            }

            return near >= MarginShare * side.Length;
        }
    }

    /// <summary>Left and right side: those of the longest unbroken lines. Text and ticks are short, and a colour bar stands apart.</summary>
    private static (int Left, int Right)? Sides(PixelImage image, bool[] content)
    {
        var runs = Enumerable.Range(0, image.Height).Select(y => LongestRun(content.AsSpan(y * image.Width, image.Width))).ToArray();
        var longest = runs.Max(run => run.Length);
        if (longest < LeastWidth * image.Width)
        {
            return null;
        }

        var full = runs.Where(run => run.Length >= 0.95 * longest).ToArray();
        var left = full.Select(run => run.Start).Order().ElementAt(full.Length / 2);
        var right = full.Select(run => run.Start + run.Length - 1).Order().ElementAt(full.Length / 2);
        return (left, right);
    }

    /// <summary>Top and bottom: the tallest stretch of rows that has content at its left and at its right side.</summary>
    private static (int Top, int Bottom) Rows(PixelImage image, bool[] content, int left, int right)
    {
        var inside = new bool[image.Height];
        for (var y = 0; y < inside.Length; y++)
        {
            inside[y] = Near(content, image, left, y) && Near(content, image, right, y);
        }

        var run = LongestRun(inside);
        return (run.Start, run.Start + Math.Max(1, run.Length) - 1);
    }

    private static bool Near(bool[] content, PixelImage image, int x, int y)
    {
        for (var near = Math.Max(0, x - 1); near <= Math.Min(image.Width - 1, x + 1); near++)
        {
            if (content[(y * image.Width) + near])
            {
                return true;
            }
        }

        return false;
    }

    private static (int Start, int Length) LongestRun(ReadOnlySpan<bool> line)
    {
        var (best, start) = ((Start: 0, Length: 0), 0);
        for (var i = 0; i <= line.Length; i++)
        {
            if (i < line.Length && line[i])
            {
                continue;
            }

            if (i - start > best.Length)
            {
                best = (start, i - start);
            }

            start = i + 1;
        }

        return best;
    }

    /// <summary>Cuts a rectangle out, without the line of its frame: outer rows and columns of one colour, and the blurred one behind them.</summary>
    private static PixelImage? Cut(PixelImage image, uint margin, Rectangle panel)
    {
        var (left, top, right, bottom) = panel;
        var most = Math.Max(4, image.Width / 200);
        int? Thickness(Func<int, IEnumerable<uint>> line)
        {
            var outer = Middle(line(0));
            var lines = Enumerable.Range(0, most)
                .TakeWhile(depth => (OneColour(line(depth)) || IsLineOn(margin, line(depth))) && Difference(Middle(line(depth)), outer) <= MarginTolerance).Count();

            return lines == 0 ? 0 : lines == most ? null : lines + 1;
        }

        if (right - left < ImageLimits.MinSide || bottom - top < ImageLimits.MinSide / 2)
        {
            return null;
        }

        int?[] frame =
        [
            Thickness(depth => Column(image, top, bottom, left + depth)), Thickness(depth => Row(image, left, right, top + depth)),
            Thickness(depth => Column(image, top, bottom, right - depth)), Thickness(depth => Row(image, left, right, bottom - depth)),
        ];

        // One colour as deep as one looks: cells at the floor, before them perhaps a frame of the same colour, then as thick as on the other sides.
        var unseen = frame.Max() ?? 0;
        (left, top, right, bottom) = (left + (frame[0] ?? unseen), top + (frame[1] ?? unseen), right - (frame[2] ?? unseen), bottom - (frame[3] ?? unseen));
        return PixelProcessing.Cut(image, left, top, right - left + 1, bottom - top + 1);
    }

    private static uint Middle(IEnumerable<uint> line)
    {
        var colours = line.Order().ToArray();
        return colours[colours.Length / 2];
    }

    private static bool IsLineOn(uint margin, IEnumerable<uint> line) => Share(line, colour => Math.Abs(Brightness(colour) - Brightness(margin)) > FrameContrast) >= Unbroken;

    private static double Share(IEnumerable<uint> line, Func<uint, bool> holds) => line.Average(colour => holds(colour) ? 1.0 : 0);

    /// <summary>How bright a colour is, 0 to 255, after ITU-R BT.601.</summary>
    internal static int Brightness(uint colour) => ((299 * (byte)(colour >> 16)) + (587 * (byte)(colour >> 8)) + (114 * (byte)colour)) / 1000;

    private static IEnumerable<uint> Row(PixelImage image, int left, int right, int y) => Enumerable.Range(left, right - left + 1).Select(x => image.Pixels[(y * image.Width) + x]);

    private static IEnumerable<uint> Column(PixelImage image, int top, int bottom, int x) => Enumerable.Range(top, bottom - top + 1).Select(y => image.Pixels[(y * image.Width) + x]);

    private static bool OneColour(IEnumerable<uint> line)
    {
        var (colours, middle) = (line.ToArray(), Middle(line));
        return colours.Count(colour => Difference(colour, middle) <= MarginTolerance) >= 0.95 * colours.Length;
    }

    private static int Difference(uint a, uint b) =>
        Math.Max(Math.Abs((byte)(a >> 16) - (byte)(b >> 16)), Math.Max(Math.Abs((byte)(a >> 8) - (byte)(b >> 8)), Math.Abs((byte)a - (byte)b)));

    private sealed record Rectangle(int Left, int Top, int Right, int Bottom);
}
