using ArrhythmiaWeb.Ecg.Images;

namespace ArrhythmiaWeb.Lab.Robustness;

/// <summary>Pictures turned the wrong way round.</summary>
internal static class Turning
{
    /// <summary>The bottom row on top.</summary>
    internal static PixelImage UpsideDown(this PixelImage image) => Moved(image, image.Width, image.Height, (x, y) => (x, image.Height - 1 - y));

    /// <summary>The right column at the left.</summary>
    internal static PixelImage Mirrored(this PixelImage image) => Moved(image, image.Width, image.Height, (x, y) => (image.Width - 1 - x, y));

    /// <summary>Turned by 90 degrees, clockwise.</summary>
    internal static PixelImage OnItsSide(this PixelImage image) => Moved(image, image.Height, image.Width, (x, y) => (y, image.Height - 1 - x));

    private static PixelImage Moved(PixelImage image, int width, int height, Func<int, int, (int X, int Y)> from) => new(
        width,
        height,
        [.. Enumerable.Range(0, width * height).Select(place => from(place % width, place / width)).Select(source => image.Pixels[(source.Y * image.Width) + source.X])]);
}
