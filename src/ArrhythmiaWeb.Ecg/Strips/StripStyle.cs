using ArrhythmiaWeb.Ecg.Images;

namespace ArrhythmiaWeb.Ecg.Strips;

/// <summary>A way to draw a strip of one lead, for trials and tests.</summary>
/// <param name="Width">Of the picture, in pixels.</param>
/// <param name="LineWidth">In pixels.</param>
/// <param name="Colour">Of the line, 0xRRGGBB.</param>
/// <param name="Background">0xRRGGBB.</param>
internal sealed record StripStyle(int Width, double LineWidth, uint Colour, uint Background)
{
    private const double BareMargin = 0.05;
    private const double BareHeight = 0.3;
    private const int SquaresAbove = 1;

    /// <summary>The colours of the small and of the large squares of ECG paper; null for none.</summary>
    internal (uint Small, uint Large)? Paper { get; init; }

    /// <summary>Whether there are only large squares.</summary>
    internal bool LargeOnly { get; init; }

    /// <summary>Draws a signal.</summary>
    /// <param name="millivolts">The lead, in mV.</param>
    /// <param name="samplingRate">In Hz.</param>
    internal PixelImage Draw(ReadOnlySpan<float> millivolts, double samplingRate)
    {
        var (low, high) = (float.MaxValue, float.MinValue);
        foreach (var level in millivolts)
        {
            (low, high) = (Math.Min(low, level), Math.Max(high, level));
        }

        return Paper is { } colours ? OnPaper(millivolts, samplingRate, low, high, colours) : Bare(millivolts, low, high);
    }

    private PixelImage Bare(ReadOnlySpan<float> millivolts, float low, float high)
    {
        var height = (int)(BareHeight * Width);
        var (left, width) = (BareMargin * Width, (1 - (2 * BareMargin)) * Width);
        var scale = (1 - (4 * BareMargin)) * height / Math.Max(0.1, high - low);
        return ImageCodec.Draw(Width, height, Background, [Line(millivolts, left, width / (millivolts.Length - 1), (2 * BareMargin * height) + (scale * high), scale)]);
    }

    // As wide as the strip and one large square more; as many squares high as the line needs.
    private PixelImage OnPaper(ReadOnlySpan<float> millivolts, double samplingRate, float low, float high, (uint Small, uint Large) colours)
    {
        var seconds = (millivolts.Length - 1) / samplingRate;
        var squares = Math.Ceiling(seconds / PaperGrid.Seconds) + 1;
        var square = Width / squares;
        var above = Math.Ceiling(high / PaperGrid.Millivolts) + SquaresAbove;
        var rows = above + Math.Ceiling(-low / PaperGrid.Millivolts) + SquaresAbove;
        var height = (int)(rows * square);
        var lines = new List<PixelLine>();
        var pen = (float)Math.Max(1, square / 60);
        for (var i = 0; !LargeOnly && i <= PaperGrid.Small * Math.Max(squares, rows); i++)
        {
            lines.AddRange(Crossing(i * square / PaperGrid.Small, height, pen, colours.Small));
        }

        for (var i = 0; i <= Math.Max(squares, rows); i++)
        {
            lines.AddRange(Crossing(i * square, height, LargeOnly ? pen : 1.5f * pen, colours.Large));
        }

        lines.Add(Line(millivolts, square / 2, square / PaperGrid.Seconds / samplingRate, above * square, square / PaperGrid.Millivolts));
        return ImageCodec.Draw(Width, height, Background, lines);
    }

    private PixelLine[] Crossing(double place, int height, float pen, uint colour) =>
    [
        new([((float)place, 0), ((float)place, height)], pen, colour),
        new([(0, (float)place), (Width, (float)place)], pen, colour),
    ];

    private PixelLine Line(ReadOnlySpan<float> millivolts, double left, double step, double zero, double scale)
    {
        var points = new (float X, float Y)[millivolts.Length];
        for (var i = 0; i < points.Length; i++)
        {
            points[i] = ((float)(left + (step * i)), (float)(zero - (scale * millivolts[i])));
        }

        return new PixelLine(points, (float)LineWidth, Colour);
    }
}
