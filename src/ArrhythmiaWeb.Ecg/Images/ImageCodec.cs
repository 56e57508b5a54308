using System.Diagnostics.CodeAnalysis;
using ArrhythmiaWeb.Ecg.Findings;
using SkiaSharp;

namespace ArrhythmiaWeb.Ecg.Images;

/// <summary>Image files to pixels and back. The only class that knows the image library, beside <see cref="Documents.PdfPaper"/>, which draws with it.</summary>
internal static class ImageCodec
{
    /// <summary>Reads what an image file is from its header, without decoding a pixel.</summary>
    /// <param name="file">The whole file.</param>
    /// <exception cref="ImageRefusedException">The file is empty, of another kind, damaged in its header, too small or too large.</exception>
    internal static ImageFacts Identify(ReadOnlySpan<byte> file)
    {
        using var codec = Open(file, out var facts);
        return facts;
    }

    /// <summary>Decodes a picture (the first frame of an animation), upright, on white, scaled to the size asked for.</summary>
    /// <param name="file">The whole file.</param>
    /// <param name="width">The width wanted, in pixels.</param>
    /// <param name="height">The height wanted, in pixels.</param>
    /// <param name="facts">What the file's header says.</param>
    /// <exception cref="ImageRefusedException">As <see cref="Identify"/>; also where the pixels cannot be decoded to the last one.</exception>
    internal static PixelImage Decode(ReadOnlySpan<byte> file, int width, int height, out ImageFacts facts)
    {
        using var codec = Open(file, out facts);
        return Decode(codec, facts, width, height);
    }

    /// <summary>Decodes a picture (the first frame of an animation), upright, on white, in its own size where that is not too large.</summary>
    /// <param name="file">The whole file.</param>
    /// <param name="longestSide">The most pixels a side; a larger picture is scaled down to it.</param>
    /// <param name="facts">What the file's header says.</param>
    /// <exception cref="ImageRefusedException">As <see cref="Decode(ReadOnlySpan{byte}, int, int, out ImageFacts)"/>.</exception>
    internal static PixelImage Decode(ReadOnlySpan<byte> file, int longestSide, out ImageFacts facts)
    {
        using var codec = Open(file, out facts);
        var scale = Math.Min(1, (double)longestSide / Math.Max(facts.Width, facts.Height));
        return Decode(codec, facts, Math.Max(1, (int)Math.Round(facts.Width * scale)), Math.Max(1, (int)Math.Round(facts.Height * scale)));
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

    /// <summary>Scales a decoded picture to what gate and preprocessors look at: as it is in its own size, averaged where it shrinks.</summary>
    internal static PixelImage Shrink(PixelImage image, int width, int height)
    {
        if (image.Width == width && image.Height == height)
        {
            return image;
        }

        using var bitmap = Bitmap(image);
        using var target = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        using (var canvas = new SKCanvas(target))
        {
            using var drawn = SKImage.FromBitmap(bitmap);
            var shrinks = image.Width > width || image.Height > height;
            canvas.DrawImage(drawn, new SKRect(0, 0, width, height), shrinks ? new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear) : new SKSamplingOptions(SKFilterMode.Linear));
        }

        return Pixels(target);
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

    private static PixelImage Decode(SKCodec codec, ImageFacts facts, int width, int height)
    {
        using var decoded = new SKBitmap(new SKImageInfo(codec.Info.Width, codec.Info.Height, SKColorType.Rgba8888, SKAlphaType.Premul));

        // Anything but Success leaves a picture that is partly made up: the library fills what is missing.
        var result = codec.GetPixels(decoded.Info, decoded.GetPixels());
        if (result != SKCodecResult.Success)
        {
            throw new ImageRefusedException(ImageRefusal.Damaged, new Finding(FindingCode.FileDamaged, facts.Format.Name));
        }

        using var upright = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Premul));
        using (var canvas = new SKCanvas(upright))
        {
            canvas.Clear(SKColors.White);
            canvas.Concat(Upright(codec.EncodedOrigin, width, height));
            using var image = SKImage.FromBitmap(decoded);
            var shrinks = facts.Width > width || facts.Height > height;
            var sampling = shrinks ? new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear) : new SKSamplingOptions(SKFilterMode.Linear);
            var unchanged = facts.Width == width && facts.Height == height;
            var target = SwapsSides(codec.EncodedOrigin) ? new SKRect(0, 0, height, width) : new SKRect(0, 0, width, height);
            canvas.DrawImage(image, target, unchanged ? SKSamplingOptions.Default : sampling);
        }

        return Pixels(upright);
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

    /// <summary>Draws lines, one over the other.</summary>
    /// <param name="width">The width of the picture, in pixels.</param>
    /// <param name="height">The height of the picture, in pixels.</param>
    /// <param name="background">The colour behind the lines, 0xRRGGBB.</param>
    /// <param name="lines">The lines, the lowest first.</param>
    internal static PixelImage Draw(int width, int height, uint background, IEnumerable<PixelLine> lines)
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
        }

        return Pixels(bitmap);
    }

    private static SKColor Opaque(uint colour) => new(0xFF000000 | colour);

    private static SKCodec Open(ReadOnlySpan<byte> file, out ImageFacts facts)
    {
        if (file.IsEmpty)
        {
            throw new ImageRefusedException(ImageRefusal.Empty, new Finding(FindingCode.FileEmpty));
        }

        // The codec keeps the data alive. A managed stream in its place is known to crash the library.
        using var data = SKData.CreateCopy(file);
        SKCodec? codec = SKCodec.Create(data);
        try
        {
            facts = Check(codec);
            return codec;
        }
        catch
        {
            codec?.Dispose();
            throw;
        }
    }

    private static ImageFacts Check([NotNull] SKCodec? codec)
    {
        var format = codec?.EncodedFormat switch
        {
            SKEncodedImageFormat.Png => ImageFormat.Png,
            SKEncodedImageFormat.Jpeg => ImageFormat.Jpeg,
            SKEncodedImageFormat.Webp => ImageFormat.Webp,
            SKEncodedImageFormat.Bmp => ImageFormat.Bmp,
            SKEncodedImageFormat.Gif => ImageFormat.Gif,
            _ => null,
        };
        if (codec is null || format is null)
        {
            throw new ImageRefusedException(
                ImageRefusal.UnknownFormat,
                new Finding(FindingCode.FormatUnknown, [ImageFormat.All.Select(known => known.Name).ToArray()]));
        }

        var (width, height) = SwapsSides(codec.EncodedOrigin) ? (codec.Info.Height, codec.Info.Width) : (codec.Info.Width, codec.Info.Height);
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

        return new ImageFacts(format, width, height);
    }

    private static bool SwapsSides(SKEncodedOrigin origin) =>
        origin is SKEncodedOrigin.LeftTop or SKEncodedOrigin.RightTop or SKEncodedOrigin.RightBottom or SKEncodedOrigin.LeftBottom;

    // Maps the stored picture, scaled so that it is width x height once upright, to its upright place (EXIF 2.3, tag 0x0112).
    private static SKMatrix Upright(SKEncodedOrigin origin, float width, float height) => origin switch
    {
        SKEncodedOrigin.TopRight => new SKMatrix(-1, 0, width, 0, 1, 0, 0, 0, 1),
        SKEncodedOrigin.BottomRight => new SKMatrix(-1, 0, width, 0, -1, height, 0, 0, 1),
        SKEncodedOrigin.BottomLeft => new SKMatrix(1, 0, 0, 0, -1, height, 0, 0, 1),
        SKEncodedOrigin.LeftTop => new SKMatrix(0, 1, 0, 1, 0, 0, 0, 0, 1),
        SKEncodedOrigin.RightTop => new SKMatrix(0, -1, width, 1, 0, 0, 0, 0, 1),
        SKEncodedOrigin.RightBottom => new SKMatrix(0, -1, width, -1, 0, height, 0, 0, 1),
        SKEncodedOrigin.LeftBottom => new SKMatrix(0, 1, 0, -1, 0, height, 0, 0, 1),
        _ => SKMatrix.Identity,
    };
}
