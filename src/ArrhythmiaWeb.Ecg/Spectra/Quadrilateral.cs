using ArrhythmiaWeb.Ecg.Images;

namespace ArrhythmiaWeb.Ecg.Spectra;

/// <summary>Four corners in a picture, in pixels from its upper left corner: a rectangle seen at an angle.</summary>
internal sealed record Quadrilateral((double X, double Y) UpperLeft, (double X, double Y) UpperRight, (double X, double Y) LowerRight, (double X, double Y) LowerLeft)
{
    /// <summary>How wide the rectangle is: as wide as the longer of its two level sides.</summary>
    internal double Width => Math.Max(Length(UpperLeft, UpperRight), Length(LowerLeft, LowerRight));

    /// <summary>How high the rectangle is: as high as the longer of its two upright sides.</summary>
    internal double Height => Math.Max(Length(UpperLeft, LowerLeft), Length(UpperRight, LowerRight));

    /// <summary>Where a place of the rectangle lies in the picture.</summary>
    /// <param name="across">0 at the left, 1 at the right.</param>
    /// <param name="down">0 at the top, 1 at the bottom.</param>
    /// <remarks>P. S. Heckbert, "Fundamentals of Texture Mapping and Image Warping", Berkeley 1989, section 2.2.3.</remarks>
    internal (double X, double Y) At(double across, double down)
    {
        var (a, b, c, d) = (UpperLeft, UpperRight, LowerRight, LowerLeft);
        var (rightX, rightY, lowerX, lowerY) = (b.X - c.X, b.Y - c.Y, d.X - c.X, d.Y - c.Y);
        var (sumX, sumY) = (a.X - b.X + c.X - d.X, a.Y - b.Y + c.Y - d.Y);
        var area = (rightX * lowerY) - (lowerX * rightY);
        var (g, h) = (((sumX * lowerY) - (lowerX * sumY)) / area, ((rightX * sumY) - (sumX * rightY)) / area);
        var depth = (g * across) + (h * down) + 1;
        return (
            (((b.X - a.X + (g * b.X)) * across) + ((d.X - a.X + (h * d.X)) * down) + a.X) / depth,
            (((b.Y - a.Y + (g * b.Y)) * across) + ((d.Y - a.Y + (h * d.Y)) * down) + a.Y) / depth);
    }

    /// <summary>The part of a picture between the corners, as a rectangle; straight lines between pixels.</summary>
    internal PixelImage CutFrom(PixelImage image)
    {
        var (width, height) = ((int)Math.Round(Width), (int)Math.Round(Height));
        var pixels = new uint[width * height];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var (left, top) = At((x + 0.5) / width, (y + 0.5) / height);
                pixels[(y * width) + x] = Mixed(image, left - 0.5, top - 0.5);
            }
        }

        return new PixelImage(width, height, pixels);
    }

    private static uint Mixed(PixelImage image, double x, double y)
    {
        var (left, top) = ((int)Math.Floor(x), (int)Math.Floor(y));
        var (right, down) = (x - left, y - top);
        uint Pixel(int column, int row) => image.Pixels[(Math.Clamp(row, 0, image.Height - 1) * image.Width) + Math.Clamp(column, 0, image.Width - 1)];
        var (a, b, c, d) = (Pixel(left, top), Pixel(left + 1, top), Pixel(left, top + 1), Pixel(left + 1, top + 1));
        uint Part(int shift)
        {
            var above = ((byte)(a >> shift) * (1 - right)) + ((byte)(b >> shift) * right);
            var below = ((byte)(c >> shift) * (1 - right)) + ((byte)(d >> shift) * right);
            return (uint)Math.Round((above * (1 - down)) + (below * down)) << shift;
        }

        return Part(16) | Part(8) | Part(0);
    }

    private static double Length((double X, double Y) from, (double X, double Y) to) => Math.Sqrt(Math.Pow(to.X - from.X, 2) + Math.Pow(to.Y - from.Y, 2));
}
