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

    /// <summary>Whether axes with numbers are drawn around it, as matplotlib does.</summary>
    internal bool Axes { get; init; }

    /// <summary>What the numbers of a time axis count: so many to a second.</summary>
    internal int Numbered { get; init; } = 1;

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

        return Axes ? WithinAxes(millivolts, samplingRate, low, high) : Paper is { } colours ? OnPaper(millivolts, samplingRate, low, high, colours) : Bare(millivolts, low, high);
    }

    // The default figure of matplotlib, at 100 dots to an inch where it is 800 pixels wide.
    private PixelImage WithinAxes(ReadOnlySpan<float> millivolts, double samplingRate, float low, float high)
    {
        const float Left = 0.125f, Right = 0.9f, Top = 0.12f, Bottom = 0.89f, Margin = 0.05f, Tick = 4.9f, Letters = 13.9f;
        var (unit, height) = (Width / 800f, (int)(0.375f * Width));
        var (left, right, top, bottom) = (Left * Width, Right * Width, Top * height, Bottom * height);
        var seconds = (float)((millivolts.Length - 1) / samplingRate);
        var second = (right - left) / (seconds * (1 + (2 * Margin)));
        var millivolt = (bottom - top) / (Math.Max(0.1f, high - low) * (1 + (2 * Margin)));
        var begin = left + (Margin * seconds * second);
        var lines = new List<PixelLine>
        {
            Line(millivolts, begin, second / samplingRate, top + (((high - low) * Margin) + high) * millivolt, millivolt),
            new([(left, top), (left, bottom), (right, bottom), (right, top), (left, top)], 1.1f * unit, 0x000000),
        };
        var words = new List<PixelText> { new("ECG", Width / 2f, top - (8 * unit), 1.2f * Letters * unit, 0x000000) };
        for (var at = 0; at <= seconds; at += seconds > 8 ? 2 : 1)
        {
            var x = begin + (at * second);
            lines.Add(new([(x, bottom), (x, bottom + (Tick * unit))], 1.1f * unit, 0x000000));
            words.Add(new(FormattableString.Invariant($"{at * Numbered}"), x, bottom + ((Tick + 3.5f) * unit) + (0.76f * Letters * unit), Letters * unit, 0x000000));
        }

        for (var at = MathF.Ceiling(2 * low) / 2; at <= high; at += 0.5f)
        {
            var y = top + (((high - low) * Margin) + high - at) * millivolt;
            lines.Add(new([(left - (Tick * unit), y), (left, y)], 1.1f * unit, 0x000000));
            words.Add(new(FormattableString.Invariant($"{at:0.0}"), left - (24 * unit), y + (0.36f * Letters * unit), Letters * unit, 0x000000));
        }

        return ImageCodec.Draw(Width, height, Background, lines, words);
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
