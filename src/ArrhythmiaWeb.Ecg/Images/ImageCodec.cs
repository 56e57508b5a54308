using ArrhythmiaWeb.Ecg.Findings;
using SkiaSharp;

namespace ArrhythmiaWeb.Ecg.Images;

/// <summary>Image files to pixels and back. Files are stripped by <see cref="ImageFile"/>, decoded by <see cref="PixelDecoder"/>, scaled by <see cref="PixelProcessing"/>.</summary>
internal static class ImageCodec
{
    /// <summary>Reads what an image file is from its header, without decoding a pixel.</summary>
    /// <param name="file">The whole file.</param>
    /// <exception cref="ImageRefusedException">The file is empty, of another kind, damaged or cut off, too small or too large.</exception>
    internal static ImageFacts Identify(ReadOnlySpan<byte> file) => Facts(ImageFile.Read(file));

    /// <summary>Decodes a picture (the first frame of an animation), upright, on white, scaled to the size asked for.</summary>
    /// <param name="file">The whole file.</param>
    /// <param name="width">The width wanted, in pixels.</param>
    /// <param name="height">The height wanted, in pixels.</param>
    /// <param name="facts">What the file's header says.</param>
    /// <exception cref="ImageRefusedException">As <see cref="Identify"/>; also where the pixels cannot be decoded to the last one, or would take too much memory.</exception>
    internal static PixelImage Decode(ReadOnlySpan<byte> file, int width, int height, out ImageFacts facts)
    {
        var stripped = ImageFile.Read(file);
        facts = Facts(stripped);
        return Decode(stripped, width, height);
    }

    /// <summary>Decodes a picture (the first frame of an animation), upright, on white, in its own size where that is not too large.</summary>
    /// <param name="file">The whole file.</param>
    /// <param name="longestSide">The most pixels a side; a larger picture is scaled down to it.</param>
    /// <param name="facts">What the file's header says.</param>
    /// <exception cref="ImageRefusedException">As <see cref="Decode(ReadOnlySpan{byte}, int, int, out ImageFacts)"/>.</exception>
    internal static PixelImage Decode(ReadOnlySpan<byte> file, int longestSide, out ImageFacts facts)
    {
        var stripped = ImageFile.Read(file);
        facts = Facts(stripped);
        var scale = Math.Min(1, (double)longestSide / Math.Max(facts.Width, facts.Height));
        return Decode(stripped, Math.Max(1, (int)Math.Round(facts.Width * scale)), Math.Max(1, (int)Math.Round(facts.Height * scale)));
    }

    /// <summary>Scales a picture as image programs do: smoothly, averaging where it shrinks.</summary>
    internal static PixelImage Scale(PixelImage image, int width, int height)
    {
        using var bitmap = Bitmap(image);
        using var scaled = bitmap.Resize(
            new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque),
            width < image.Width ? new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear) : new SKSamplingOptions(SKCubicResampler.Mitchell));
        return Pixels(scaled);
    }

    /// <summary>Encodes a picture as a PNG file.</summary>
    internal static byte[] EncodePng(PixelImage image)
    {
        using var bitmap = Bitmap(image);
        using var pixmap = bitmap.PeekPixels();
        using var data = pixmap.Encode(new SKPngEncoderOptions(SKPngEncoderFilterFlags.Up, 3));
        return data?.ToArray() ?? throw new InvalidOperationException($"A picture of {image.Width} x {image.Height} pixels could not be encoded.");
    }

    /// <summary>Encodes a picture as a JPEG file, its colours at half the resolution of its brightness (4:2:0), as most programs do.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="quality">1 to 100.</param>
    internal static byte[] EncodeJpeg(PixelImage image, int quality)
    {
        using var bitmap = Bitmap(image);
        using var pixmap = bitmap.PeekPixels();
        using var data = pixmap.Encode(new SKJpegEncoderOptions(quality));
        return data?.ToArray() ?? throw new InvalidOperationException($"A picture of {image.Width} x {image.Height} pixels could not be encoded.");
    }

    private static PixelImage Decode(ImageFile file, int width, int height)
    {
        var (wantedWidth, wantedHeight) = file.SwapsSides ? (height, width) : (width, height);
        return PixelProcessing.Upright(PixelDecoder.Decode(file, wantedWidth, wantedHeight), file.Orientation);
    }

    private static PixelImage Pixels(SKBitmap bitmap)
    {
        var pixels = new uint[bitmap.Width * bitmap.Height];
        var bytes = bitmap.GetPixelSpan();
        for (var i = 0; i < pixels.Length; i++)
        {
            pixels[i] = (uint)((bytes[4 * i] << 16) | (bytes[(4 * i) + 1] << 8) | bytes[(4 * i) + 2]);
        }

        return new PixelImage(bitmap.Width, bitmap.Height, pixels);
    }

    private static SKBitmap Bitmap(PixelImage image)
    {
        var bitmap = new SKBitmap(new SKImageInfo(image.Width, image.Height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        var bytes = bitmap.GetPixelSpan();
        for (var i = 0; i < image.Pixels.Length; i++)
        {
            var colour = image.Pixels[i];
            bytes[4 * i] = (byte)(colour >> 16);
            bytes[(4 * i) + 1] = (byte)(colour >> 8);
            bytes[(4 * i) + 2] = (byte)colour;
            bytes[(4 * i) + 3] = 255;
        }

        return bitmap;
    }

    /// <summary>Draws lines, one over the other, and words over them.</summary>
    /// <param name="width">The width of the picture, in pixels.</param>
    /// <param name="height">The height of the picture, in pixels.</param>
    /// <param name="background">The colour behind the lines, 0xRRGGBB.</param>
    /// <param name="lines">The lines, the lowest first.</param>
    /// <param name="words">The words; null for none.</param>
    internal static PixelImage Draw(int width, int height, uint background, IEnumerable<PixelLine> lines, IEnumerable<PixelText>? words = null)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Premul));
        using (var canvas = new SKCanvas(bitmap))
        {
            canvas.Clear(Opaque(background));
            foreach (var line in lines)
            {
                using var paint = new SKPaint { IsAntialias = true, Style = SKPaintStyle.Stroke, StrokeWidth = line.Width, StrokeJoin = SKStrokeJoin.Round, Color = Opaque(line.Colour) };
                using var builder = new SKPathBuilder();
                builder.AddPoly([.. line.Points.Select(point => new SKPoint(point.X, point.Y))], close: false);
                using var path = builder.Detach();
                var (left, top, right, bottom) = line.Within ?? (0, 0, width, height);
                canvas.Save();
                canvas.ClipRect(new SKRect(left, top, right, bottom));
                canvas.DrawPath(path, paint);
                canvas.Restore();
            }

            foreach (var word in words ?? [])
            {
                using var font = new SKFont(DejaVu.Regular, word.Size) { Subpixel = true };
                using var paint = new SKPaint { IsAntialias = true, Color = Opaque(word.Colour) };
                canvas.DrawText(word.Text, word.X, word.Y, SKTextAlign.Center, font, paint);
            }
        }

        return Pixels(bitmap);
    }

    private static SKColor Opaque(uint colour) => new(0xFF000000 | colour);

    private static ImageFacts Facts(ImageFile file)
    {
        var (width, height) = file.SwapsSides ? (file.Height, file.Width) : (file.Width, file.Height);
        if (Math.Min(width, height) < ImageLimits.MinSide)
        {
            throw new ImageRefusedException(
                ImageRefusal.TooSmall,
                new Finding(FindingCode.PictureTooSmall, width, height, ImageLimits.MinSide));
        }

        if (Math.Max(width, height) > ImageLimits.MaxSide || (long)width * height > ImageLimits.MaxPixels)
        {
            throw new ImageRefusedException(
                ImageRefusal.TooLarge,
                new Finding(FindingCode.PictureTooLarge, width, height, ImageLimits.MaxSide, ImageLimits.MaxPixels / 1_000_000));
        }

        return new ImageFacts(file.Format, width, height);
    }
}
