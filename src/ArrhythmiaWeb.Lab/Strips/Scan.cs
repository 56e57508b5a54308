using ArrhythmiaWeb.Ecg.Images;

namespace ArrhythmiaWeb.Lab.Strips;

/// <summary>A drawing as a flat-bed scanner sees its print: a little blurred, uneven and noisy, kept as a JPEG.</summary>
internal static class Scan
{
    private const double Shrunk = 0.7;
    private const int Quality = 75;
    private const double Noise = 5;
    private const double Shade = 10;

    /// <summary>Scans a drawing; the same noise at every call.</summary>
    internal static byte[] Of(PixelImage drawing)
    {
        var blurred = ImageCodec.Scale(ImageCodec.Scale(drawing, (int)(Shrunk * drawing.Width), (int)(Shrunk * drawing.Height)), drawing.Width, drawing.Height);
        var chance = new Random(1);
        var pixels = new uint[blurred.Pixels.Length];
        for (var i = 0; i < pixels.Length; i++)
        {
            // Darker towards the right, as where the lid does not close.
            var change = (Noise * (chance.NextDouble() + chance.NextDouble() + chance.NextDouble() - 1.5)) - (Shade * (i % blurred.Width) / blurred.Width);
            pixels[i] = (Changed(blurred.Pixels[i] >> 16, change) << 16) | (Changed(blurred.Pixels[i] >> 8, change) << 8) | Changed(blurred.Pixels[i], change);
        }

        return ImageCodec.EncodeJpeg(new PixelImage(blurred.Width, blurred.Height, pixels), Quality);
    }

    private static uint Changed(uint colour, double change) => (uint)Math.Clamp((byte)colour + change, 0, 255);
}
