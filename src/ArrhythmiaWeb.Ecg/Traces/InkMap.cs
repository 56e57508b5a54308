using ArrhythmiaWeb.Ecg.Findings;
using ArrhythmiaWeb.Ecg.Images;

namespace ArrhythmiaWeb.Ecg.Traces;

/// <summary>How far each pixel of a picture is from the colour behind the drawing, whatever that colour is.</summary>
/// <param name="Width">Pixels in a row.</param>
/// <param name="Height">Rows, the top one first.</param>
/// <param name="Ink">Width x Height levels: 0 the background, 255 the strongest line.</param>
internal sealed record InkMap(int Width, int Height, byte[] Ink)
{
    // Of 255. A line of a third of a pixel, black on white, gives 80; the ripples of a JPEG of a blank page stay below 10.
    private const int LeastContrast = 30;

    // Ripples that a JPEG leaves beside a line, as a share of the line's own contrast.
    internal const double Ripples = 0.15;

    // The strongest pixels may be specks: the line is as strong as what this share of the picture reaches.
    private const double LineShare = 0.002;

    // Half a second of a flat line between narrow complexes covers less of a row than this.
    private const double CommonShare = 0.75;

    // A plot of a line is mostly background.
    private const double MostInk = 0.4;

    internal byte this[int x, int y] => Ink[(y * Width) + x];

    /// <summary>Finds the background of a picture and what is drawn on it.</summary>
    /// <exception cref="ImageRefusedException">The picture is blank, or too full for the plot of a line.</exception>
    internal static InkMap Of(PixelImage image)
    {
        var background = Background(image.Pixels);
        var map = new InkMap(image.Width, image.Height, Array.ConvertAll(image.Pixels, pixel => Distance(pixel, background)));
        map.Stretch(new PlotArea(0, 0, map.Width, map.Height));
        return map.Ink.Count(level => level >= 128) > MostInk * map.Ink.Length
            ? throw new ImageRefusedException(ImageRefusal.NotTrace, new Finding(FindingCode.TooFilled))
            : map;
    }

    /// <summary>Gives the strongest line of a part of the picture full strength.</summary>
    /// <param name="area">The part.</param>
    /// <param name="floor">What is set to 0, as a share of the strongest, such as <see cref="Ripples"/>.</param>
    /// <exception cref="ImageRefusedException">The part is blank, or nearly so.</exception>
    internal void Stretch(PlotArea area, double floor = 0)
    {
        Span<int> counts = stackalloc int[256];
        for (var y = area.Top; y < area.Bottom; y++)
        {
            foreach (var level in Row(area, y))
            {
                counts[level]++;
            }
        }

        var strongest = 255;
        for (var reached = counts[255]; reached < LineShare * area.Width * area.Height && strongest > 0;)
        {
            reached += counts[--strongest];
        }

        if (strongest < LeastContrast)
        {
            throw new ImageRefusedException(ImageRefusal.NotTrace, new Finding(FindingCode.Blank));
        }

        for (var y = area.Top; y < area.Bottom; y++)
        {
            foreach (ref var level in Row(area, y))
            {
                level = (byte)Math.Clamp(255 * (level - (floor * strongest)) / (strongest - (floor * strongest)), 0, 255);
            }
        }
    }

    /// <summary>
    /// Takes away what a row or a column of a part has in common over most of its length: grid lines and the remains of axes.
    /// </summary>
    internal void TakeCommonAway(PlotArea area)
    {
        var ofRows = Enumerable.Range(area.Top, area.Height).Select(y => Common((y * Width) + area.Left, 1, area.Width)).ToArray();
        var ofColumns = Enumerable.Range(area.Left, area.Width).Select(x => Common((area.Top * Width) + x, Width, area.Height)).ToArray();
        for (var y = area.Top; y < area.Bottom; y++)
        {
            var row = Row(area, y);
            for (var x = 0; x < row.Length; x++)
            {
                row[x] = (byte)Math.Max(0, row[x] - Math.Max(ofRows[y - area.Top], ofColumns[x]));
            }
        }
    }

    private Span<byte> Row(PlotArea area, int y) => Ink.AsSpan((y * Width) + area.Left, area.Width);

    // The level that the share CommonShare of the pixels reaches.
    private int Common(int start, int step, int length)
    {
        Span<int> counts = stackalloc int[256];
        for (var i = 0; i < length; i++)
        {
            counts[Ink[start + (i * step)]]++;
        }

        var level = 255;
        for (var reached = counts[255]; reached < CommonShare * length;)
        {
            reached += counts[--level];
        }

        return level;
    }

    // The mean colour of the fullest of 32 x 32 x 32 boxes.
    internal static uint Background(uint[] pixels)
    {
        var counts = new int[1 << 15];
        foreach (var pixel in pixels)
        {
            counts[Box(pixel)]++;
        }

        var fullest = counts.Index().MaxBy(entry => entry.Item).Index;
        long red = 0, green = 0, blue = 0;
        foreach (var pixel in pixels)
        {
            if (Box(pixel) == fullest)
            {
                (red, green, blue) = (red + (byte)(pixel >> 16), green + (byte)(pixel >> 8), blue + (byte)pixel);
            }
        }

        var count = counts[fullest];
        return (uint)(((red / count) << 16) | ((green / count) << 8) | (blue / count));

        static int Box(uint colour) => (int)(((colour >> 19) & 31) << 10 | ((colour >> 11) & 31) << 5 | ((colour >> 3) & 31));
    }

    internal static byte Distance(uint a, uint b) => (byte)Math.Max(
        Math.Abs((byte)(a >> 16) - (byte)(b >> 16)),
        Math.Max(Math.Abs((byte)(a >> 8) - (byte)(b >> 8)), Math.Abs((byte)a - (byte)b)));
}
