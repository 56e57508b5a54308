using ArrhythmiaWeb.Ecg.Findings;
using ArrhythmiaWeb.Ecg.Images;
using ArrhythmiaWeb.Ecg.Traces;

namespace ArrhythmiaWeb.Ecg.Strips;

/// <summary>
/// Tells the line of a strip from the paper under it. Every row and every column has a colour of its own, that of the grid lines that run
/// through it; ink is what differs from both, towards the colour of the line.
/// </summary>
internal static class PaperInk
{
    // A grid line runs through all of its row, and so does not end with these; the line of an ECG stays in one row for less of the time.
    private const double Common = 0.88;

    // Of 255: as InkMap has it.
    private const int LeastContrast = 30;

    // The line covers at least half of the columns by a pixel each: what is darkest of that many pixels is the colour of its middle.
    private const double Darkest = 0.5;

    /// <summary>Finds the ink of the line.</summary>
    /// <param name="image">The picture, straight.</param>
    /// <param name="area">The paper, or what lies inside of axes.</param>
    /// <returns>A map of the whole picture, with nothing outside of the area: 255 the colour of the line, 0 the paper.</returns>
    /// <exception cref="ImageRefusedException">There is nothing on the paper.</exception>
    internal static InkMap Of(PixelImage image, PlotArea area)
    {
        var background = InkMap.Background(image.Pixels);
        var paper = Paper(image, area, background);
        var differences = new byte[image.Pixels.Length];
        for (var i = 0; i < differences.Length; i++)
        {
            differences[i] = paper[i] == Outside ? (byte)0 : InkMap.Distance(image.Pixels[i], paper[i]);
        }

        var line = Line(image, area, differences);
        var ink = new byte[image.Pixels.Length];
        for (var y = area.Top; y < area.Bottom; y++)
        {
            for (var i = (y * image.Width) + area.Left; i < (y * image.Width) + area.Right; i++)
            {
                ink[i] = Share(image.Pixels[i], paper[i], line);
            }
        }

        return new InkMap(image.Width, image.Height, ink);
    }

    private const uint Outside = 0xFF000000;

    // The colour that the paper has at each pixel.
    private static uint[] Paper(PixelImage image, PlotArea area, uint background)
    {
        var rows = new uint[area.Height];
        var columns = new uint[area.Width];
        for (var y = 0; y < rows.Length; y++)
        {
            rows[y] = CommonColour(image.Pixels, ((area.Top + y) * image.Width) + area.Left, 1, area.Width, background);
        }

        for (var x = 0; x < columns.Length; x++)
        {
            columns[x] = CommonColour(image.Pixels, (area.Top * image.Width) + area.Left + x, image.Width, area.Height, background);
        }

        var paper = new uint[image.Pixels.Length];
        Array.Fill(paper, Outside);
        for (var y = 0; y < rows.Length; y++)
        {
            for (var x = 0; x < columns.Length; x++)
            {
                paper[((area.Top + y) * image.Width) + area.Left + x] = Farther(rows[y], columns[x], background);
            }
        }

        return paper;
    }

    // For each primary colour the value farthest from the background that most pixels of a row or column reach.
    private static uint CommonColour(uint[] pixels, int start, int step, int length, uint background)
    {
        Span<int> counts = stackalloc int[256];
        uint common = 0;
        for (var shift = 16; shift >= 0; shift -= 8)
        {
            counts.Clear();
            for (var i = 0; i < length; i++)
            {
                counts[(byte)(pixels[start + (i * step)] >> shift)]++;
            }

            var behind = (byte)(background >> shift);
            var (low, high) = (Reached(counts, length, (1 - Common) * length), Reached(counts, length, Common * length));
            common |= (uint)Math.Clamp((int)behind, low, high) << shift;
        }

        return common;
    }

    private static int Reached(ReadOnlySpan<int> counts, int length, double rank)
    {
        var (level, reached) = (0, counts[0]);
        while (reached < rank && reached < length)
        {
            reached += counts[++level];
        }

        return level;
    }

    private static uint Farther(uint one, uint other, uint background)
    {
        uint farther = 0;
        for (var shift = 16; shift >= 0; shift -= 8)
        {
            var (a, b, behind) = ((byte)(one >> shift), (byte)(other >> shift), (byte)(background >> shift));
            farther |= (uint)(Math.Abs(a - behind) >= Math.Abs(b - behind) ? a : b) << shift;
        }

        return farther;
    }

    // The mean colour of what differs most from the paper.
    private static (double Red, double Green, double Blue) Line(PixelImage image, PlotArea area, byte[] differences)
    {
        Span<int> counts = stackalloc int[256];
        foreach (var difference in differences)
        {
            counts[difference]++;
        }

        var level = 256;
        for (var reached = 0; reached < Darkest * area.Width && level > 0;)
        {
            reached += counts[--level];
        }

        if (level < LeastContrast)
        {
            throw new ImageRefusedException(ImageRefusal.NotTrace, new Finding(FindingCode.Blank));
        }

        var (red, green, blue, count) = (0.0, 0.0, 0.0, 0);
        for (var i = 0; i < differences.Length; i++)
        {
            if (differences[i] >= level)
            {
                (red, green, blue, count) = (red + (byte)(image.Pixels[i] >> 16), green + (byte)(image.Pixels[i] >> 8), blue + (byte)image.Pixels[i], count + 1);
            }
        }

        return (red / count, green / count, blue / count);
    }

    // How far a pixel is on the way from the paper to the line.
    private static byte Share(uint pixel, uint paper, (double Red, double Green, double Blue) line)
    {
        var (red, green, blue) = ((byte)(paper >> 16), (byte)(paper >> 8), (byte)paper);
        var (lineRed, lineGreen, lineBlue) = (line.Red - red, line.Green - green, line.Blue - blue);
        var length = (lineRed * lineRed) + (lineGreen * lineGreen) + (lineBlue * lineBlue);
        var along = (((byte)(pixel >> 16) - red) * lineRed) + (((byte)(pixel >> 8) - green) * lineGreen) + (((byte)pixel - blue) * lineBlue);
        return length < LeastContrast * LeastContrast ? (byte)0 : (byte)Math.Clamp(255 * along / length, 0, 255);
    }
}
