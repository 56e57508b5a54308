using System.Runtime.InteropServices;
using ArrhythmiaWeb.Ecg.Findings;
using SkiaSharp;

namespace ArrhythmiaWeb.Ecg.Images;

/// <summary>Stripped image files to pixels, by SkiaSharp.</summary>
internal static class PixelDecoder
{
    private const uint Opaque = 255;

    // JPEGs can be decoded at so many parts of their size.
    private const int JpegParts = 8;

    /// <summary>Decodes the stored picture onto white and scales it; a JPEG larger than <see cref="ImageLimits.EnoughSide"/> is decoded at a smaller size that is enough.</summary>
    /// <param name="file">The file, its size checked.</param>
    /// <param name="width">The width wanted, in pixels.</param>
    /// <param name="height">The height wanted, in pixels.</param>
    /// <exception cref="ImageRefusedException">The pixels cannot be decoded to the last one, or that would take too much memory.</exception>
    internal static PixelImage Decode(ImageFile file, int width, int height)
    {
        var bytes = MemoryMarshal.TryGetArray(file.Bytes, out var segment) ? segment.Array! : file.Bytes.ToArray();
        var pinned = GCHandle.Alloc(bytes, GCHandleType.Pinned);
        try
        {
            // A codec that reads from a managed stream is known to crash the library.
            using var data = SKData.Create(pinned.AddrOfPinnedObject() + segment.Offset, file.Bytes.Length);
            using var codec = SKCodec.Create(data) ?? throw ImageRefusedException.Damaged(file.Format);
            using var pixels = codec.Info.Width == file.Width && codec.Info.Height == file.Height ? Pixels(codec, file) : throw ImageRefusedException.Damaged(file.Format);
            LayOnWhite(pixels);
            return pixels.Width == width && pixels.Height == height
                ? new PixelImage(width, height, MemoryMarshal.Cast<byte, uint>(pixels.GetPixelSpan()).ToArray())
                : PixelProcessing.Scale(pixels.GetPixels(), pixels.Width, pixels.Height, width, height);
        }
        finally
        {
            pinned.Free();
        }
    }

    // Memory of the library's own, given back at once: arrays of this size wait long for the garbage collector.
    private static SKBitmap Pixels(SKCodec codec, ImageFile file)
    {
        var size = file.Format == ImageFormat.Jpeg ? codec.GetScaledDimensions(EnoughOf(file)) : codec.Info.Size;
        Bound(file, (long)size.Width * size.Height);
        var pixels = new SKBitmap(new SKImageInfo(size.Width, size.Height, SKColorType.Bgra8888, SKAlphaType.Premul));

        // Anything but Success leaves a picture that is partly made up: the library fills what is missing.
        if (codec.GetPixels(pixels.Info, pixels.GetPixels()) != SKCodecResult.Success)
        {
            pixels.Dispose();
            throw ImageRefusedException.Damaged(file.Format);
        }

        return pixels;
    }

    // Each pixel 0xAARRGGBB, colours multiplied by their opacity, becomes 0x00RRGGBB.
    private static void LayOnWhite(SKBitmap bitmap)
    {
        foreach (ref var pixel in MemoryMarshal.Cast<byte, uint>(bitmap.GetPixelSpan()))
        {
            var white = Opaque - (pixel >> 24);
            pixel = (pixel & 0xFFFFFF) + (white * 0x010101);
        }
    }

    private static float EnoughOf(ImageFile file)
    {
        var enough = (double)ImageLimits.EnoughSide / Math.Max(file.Width, file.Height);
        return Math.Min(JpegParts, (int)Math.Ceiling(enough * JpegParts)) / (float)JpegParts;
    }

    private static void Bound(ImageFile file, long decoded)
    {
        var bytes = (4 * decoded) + file.ExtraBytes;
        if (bytes > ImageLimits.MaxDecodingBytes)
        {
            var pixels = (double)file.Width * file.Height;
            throw new ImageRefusedException(
                ImageRefusal.TooLarge,
                new Finding(FindingCode.TakesTooMuchMemory, file.Format.Name, file.Width, file.Height, Math.Floor(pixels * ImageLimits.MaxDecodingBytes / bytes / 100_000) / 10));
        }
    }
}
