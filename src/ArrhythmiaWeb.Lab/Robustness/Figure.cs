using ArrhythmiaWeb.Ecg.Images;

namespace ArrhythmiaWeb.Lab.Robustness;

/// <summary>Figures as plotting programs export them: a spectrum amid white, with or without axes, ticks, labels, title and colour bar.</summary>
internal static class Figure
{
    private const uint White = 0xFFFFFF;
    private const uint Black = 0x000000;
    private const int GlyphWidth = 3;
    private const int GlyphHeight = 5;
    private const int DotSize = 2;

    // Digits, 3 x 5 dots each, the top row in the highest bits.
    private static readonly int[] Digits = [0x7B6F, 0x2C97, 0x73E7, 0x73CF, 0x5BC9, 0x79CF, 0x79EF, 0x7252, 0x7BEF, 0x7BCF];

    /// <summary>The spectrum as it is, with white around it.</summary>
    internal static PixelImage WithMargin(PixelImage spectrum)
    {
        var figure = Blank(spectrum.Width + 60, spectrum.Height + 50);
        Place(figure, spectrum, 30, 25);
        return figure;
    }

    /// <summary>The spectrum scaled into the axes of a figure of 640 x 480 pixels: a frame, ticks, numbers, words, a colour bar.</summary>
    internal static PixelImage WithAxes(PixelImage spectrum, ColourMap map)
    {
        const int Left = 80, Top = 58, Width = 440, Height = 360, Ticks = 6;
        var figure = Blank(640, 480);
        Place(figure, ImageCodec.Scale(spectrum, Width, Height), Left, Top);
        Frame(figure, Left - 1, Top - 1, Width + 2, Height + 2);
        for (var tick = 0; tick <= Ticks; tick++)
        {
            var (x, y) = (Left + (tick * (Width - 1) / Ticks), Top + (tick * (Height - 1) / Ticks));
            Fill(figure, x, Top + Height, 1, 5, Black);
            Write(figure, x - 3, Top + Height + 9, $"{tick}");
            Fill(figure, Left - 6, y, 5, 1, Black);
            Write(figure, Left - 26, y - 5, $"{45 - (7 * tick)}");
        }

        // Words are little bars here: what matters is that they are broken lines in the margins.
        Words(figure, Left + 120, 30, 24);
        Words(figure, Left + 170, Top + Height + 30, 12);
        for (var y = 0; y < Height; y++)
        {
            Fill(figure, Left + Width + 30, Top + y, 20, 1, map[(byte)(255 - (255 * y / (Height - 1)))]);
        }

        Frame(figure, Left + Width + 29, Top - 1, 22, Height + 2);
        Write(figure, Left + Width + 58, Top, "0");
        Write(figure, Left + Width + 58, Top + Height - 10, "60");
        return figure;
    }

    private static PixelImage Blank(int width, int height) => new(width, height, [.. Enumerable.Repeat(White, width * height)]);

    private static void Place(PixelImage figure, PixelImage picture, int left, int top)
    {
        for (var y = 0; y < picture.Height; y++)
        {
            picture.Pixels.AsSpan(y * picture.Width, picture.Width).CopyTo(figure.Pixels.AsSpan(((top + y) * figure.Width) + left));
        }
    }

    private static void Fill(PixelImage figure, int left, int top, int width, int height, uint colour)
    {
        for (var y = top; y < top + height; y++)
        {
            figure.Pixels.AsSpan((y * figure.Width) + left, width).Fill(colour);
        }
    }

    private static void Frame(PixelImage figure, int left, int top, int width, int height)
    {
        Fill(figure, left, top, width, 1, Black);
        Fill(figure, left, top + height - 1, width, 1, Black);
        Fill(figure, left, top, 1, height, Black);
        Fill(figure, left + width - 1, top, 1, height, Black);
    }

    private static void Words(PixelImage figure, int left, int top, int letters)
    {
        for (var letter = 0; letter < letters; letter++)
        {
            Fill(figure, left + (8 * letter), top + (letter * 5 % 3), letter % 6 == 5 ? 0 : 6, 2, Black);
            Fill(figure, left + (8 * letter), top + 2, 2, letter % 6 == 5 ? 0 : 8, Black);
        }
    }

    private static void Write(PixelImage figure, int left, int top, string digits)
    {
        foreach (var (place, digit) in digits.Index())
        {
            for (var dot = 0; dot < GlyphWidth * GlyphHeight; dot++)
            {
                if ((Digits[digit - '0'] >> ((GlyphWidth * GlyphHeight) - 1 - dot) & 1) != 0)
                {
                    Fill(figure, left + (place * (GlyphWidth + 1) * DotSize) + (dot % GlyphWidth * DotSize), top + (dot / GlyphWidth * DotSize), DotSize, DotSize, Black);
                }
            }
        }
    }
}
