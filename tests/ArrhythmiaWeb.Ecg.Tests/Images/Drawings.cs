using ArrhythmiaWeb.Ecg.Images;
using ArrhythmiaWeb.Ecg.Spectra;

namespace ArrhythmiaWeb.Ecg.Tests.Images;

/// <summary>The synthetic beat as other programs draw it, and pictures that show none.</summary>
internal static class Drawings
{
    private const uint White = 0xFFFFFF;
    private const uint Black = 0x000000;

    /// <summary>The picture of the specification in other colours.</summary>
    internal static PixelImage Spectrum(string map = "viridis", SpectralImageSpec? spec = null)
    {
        var file = SyntheticEcg.Png((spec ?? SpectralImageSpec.Default) with { ColourMap = map });
        return ImageCodec.Decode(file, 8192, out _);
    }

    internal static PixelImage UpsideDown(PixelImage image) =>
        new(image.Width, image.Height, [.. image.Pixels.Chunk(image.Width).Reverse().SelectMany(row => row)]);

    internal static PixelImage OnItsSide(PixelImage image) =>
        new(image.Height, image.Width, [.. Enumerable.Range(0, image.Pixels.Length).Select(i => image.Pixels[((image.Height - 1 - (i % image.Height)) * image.Width) + (i / image.Height)])]);

    /// <summary>A white figure with the picture in it.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="axes">Whether a black frame, ticks, labels and a bar at the right are drawn.</param>
    internal static PixelImage Figure(PixelImage image, bool axes)
    {
        const int Left = 70, Top = 40;
        var (width, height) = (image.Width + 160, image.Height + 100);
        var figure = new PixelImage(width, height, [.. Enumerable.Repeat(White, width * height)]);
        for (var y = 0; y < image.Height; y++)
        {
            image.Pixels.AsSpan(y * image.Width, image.Width).CopyTo(figure.Pixels.AsSpan(((Top + y) * width) + Left));
        }

        if (!axes)
        {
            return figure;
        }

        Fill(figure, Left - 1, Top - 1, image.Width + 2, 1, Black);
        Fill(figure, Left - 1, Top + image.Height, image.Width + 2, 1, Black);
        Fill(figure, Left - 1, Top - 1, 1, image.Height + 2, Black);
        Fill(figure, Left + image.Width, Top - 1, 1, image.Height + 2, Black);
        for (var tick = 0; tick < 6; tick++)
        {
            Fill(figure, Left + (tick * 80), Top + image.Height + 1, 1, 5, Black);
            Fill(figure, Left + (tick * 80) - 4, Top + image.Height + 10, 7, 9, Black);
            Fill(figure, Left - 6, Top + (tick * 35), 5, 1, Black);
            Fill(figure, Left - 30, Top + (tick * 35), 14, 9, Black);
            Fill(figure, Left + 100 + (tick * 12), 15, 9, 10, Black);
        }

        Fill(figure, Left + image.Width + 20, Top, 15, image.Height, 0x4080C0);
        return figure;
    }

    /// <summary>Lines of dark words on white.</summary>
    internal static PixelImage TextPage()
    {
        var page = new PixelImage(600, 400, [.. Enumerable.Repeat(White, 600 * 400)]);
        for (var line = 0; line < 20; line++)
        {
            for (var letter = 0; letter < 60; letter++)
            {
                Fill(page, 50 + (letter * 8), 30 + (line * 17), ((letter * 7) + line) % 5 == 0 ? 0 : 5, (letter + line) % 3 == 0 ? 9 : 6, 0x202020);
            }
        }

        return page;
    }

    /// <summary>Blurred grey noise that gets darker towards the top, as a photograph of a landscape does not differ much from.</summary>
    internal static PixelImage Photograph()
    {
        var random = new Random(4);
        var small = new PixelImage(60, 40, [.. Enumerable.Range(0, 60 * 40).Select(i => (uint)Math.Clamp((i / 60 * 3) + 40 + random.Next(90), 0, 255) * 0x010101u)]);
        return ImageCodec.Scale(small, 480, 320);
    }

    private static void Fill(PixelImage figure, int left, int top, int width, int height, uint colour)
    {
        for (var y = top; y < top + height; y++)
        {
            figure.Pixels.AsSpan((y * figure.Width) + left, width).Fill(colour);
        }
    }
}
