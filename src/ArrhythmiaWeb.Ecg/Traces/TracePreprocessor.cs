using ArrhythmiaWeb.Ecg.Findings;
using ArrhythmiaWeb.Ecg.Images;

namespace ArrhythmiaWeb.Ecg.Traces;

/// <summary>
/// Files of drawn traces to input tensors: the one path that training, evaluation, the command line and the web share. Safe for many threads.
/// </summary>
/// <remarks>
/// The line is told from whatever colour lies behind it, margins, axes, ticks and grid are taken away, and what is left fills the
/// tensor: scales, margins, colours and polarity make no difference. A cell takes the strongest ink in it, so that a thin line stays visible.
/// </remarks>
/// <param name="spec">The traces that the network was trained on.</param>
public sealed class TracePreprocessor(TraceImageSpec spec)
{
    // Larger pictures are shrunk first: more is never seen in Rows x Columns cells.
    private const int MostSide = 1536;
    private const int Border = 2;

    // A line as flat as this is not stretched further: height to width of what is drawn.
    private const double Flattest = 0.12;
    private const int LeastWidth = 16;

    /// <summary>Decodes a picture and finds the line in it.</summary>
    /// <param name="file">The whole image file.</param>
    /// <exception cref="ImageRefusedException">The file is not a picture that can be classified: damaged, blank, or no plot of a line.</exception>
    public PreparedImage Prepare(ReadOnlySpan<byte> file)
    {
        using var picture = DecodedPicture.Of(file);
        return Prepare(picture);
    }

    /// <summary>Finds the line in a picture.</summary>
    /// <param name="picture">The picture.</param>
    /// <exception cref="ImageRefusedException">It is not a picture that can be classified: blank, or no plot of a line.</exception>
    public PreparedImage Prepare(DecodedPicture picture)
    {
        var (map, area) = Find(picture);
        return new PreparedImage(picture.Facts, Cells(map, area));
    }

    /// <summary>Finds the ink of a line and the part of the picture that it lies in.</summary>
    /// <exception cref="ImageRefusedException">The picture is blank, or no plot of a line.</exception>
    internal static (InkMap Map, PlotArea Area) Find(DecodedPicture picture)
    {
        var pixels = picture.Pixels;
        var shrink = Math.Min(1, (double)MostSide / Math.Max(pixels.Width, pixels.Height));
        var map = InkMap.Of(PixelProcessing.Scale(pixels, Math.Max(1, (int)(pixels.Width * shrink)), Math.Max(1, (int)(pixels.Height * shrink))));
        var area = PlotArea.InsideAxes(map);
        map.Stretch(area, InkMap.Ripples);
        area = area.Drawn(map);
        map.TakeCommonAway(area);
        map.Stretch(area);
        area = area.Drawn(map);
        return area.Width < LeastWidth ? throw new ImageRefusedException(ImageRefusal.NotTrace, new Finding(FindingCode.NoLine)) : (map, area);
    }

    private byte[] Cells(InkMap map, PlotArea area)
    {
        var height = Math.Max(area.Height, Flattest * area.Width);
        var top = ((area.Top + area.Bottom) / 2.0) - (height / 2);
        var (rows, columns) = (spec.Rows - (2 * Border), spec.Columns - (2 * Border));
        var cells = new byte[spec.Rows * spec.Columns];
        for (var row = 0; row < rows; row++)
        {
            var (y0, y1) = Span(top, height, row, rows, area.Top, area.Bottom);
            for (var column = 0; column < columns; column++)
            {
                var (x0, x1) = Span(area.Left, area.Width, column, columns, area.Left, area.Right);
                byte strongest = 0;
                for (var y = y0; y < y1; y++)
                {
                    for (var x = x0; x < x1; x++)
                    {
                        strongest = Math.Max(strongest, map[x, y]);
                    }
                }

                cells[((row + Border) * spec.Columns) + column + Border] = strongest;
            }
        }

        return cells;
    }

    // The pixels whose middles lie in a cell, or the one that its own middle lies in.
    private static (int First, int End) Span(double start, double length, int cell, int cells, int least, int most)
    {
        var first = (int)Math.Ceiling(start + (length * cell / cells) - 0.5);
        var end = (int)Math.Ceiling(start + (length * (cell + 1) / cells) - 0.5);
        if (end <= first)
        {
            first = (int)Math.Floor(start + (length * (cell + 0.5) / cells));
            end = first + 1;
        }

        return (Math.Max(least, first), Math.Min(most, end));
    }
}
