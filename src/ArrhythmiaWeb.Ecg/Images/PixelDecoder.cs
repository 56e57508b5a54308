using System.Runtime.InteropServices;
using ArrhythmiaWeb.Ecg.Findings;
using SixLabors.ImageSharp.PixelFormats;
using SkiaSharp;

namespace ArrhythmiaWeb.Ecg.Images;

/// <summary>Stripped image files to pixels, by SkiaSharp.</summary>
internal static class PixelDecoder
{
    private const int Opaque = 255;

    // JPEGs can be decoded at so many parts of their size.
    private const int JpegParts = 8;

    /// <summary>Decodes the stored picture onto white; a JPEG larger than <see cref="ImageLimits.EnoughSide"/> at a smaller size that is enough.</summary>
    /// <param name="file">The file, its size checked.</param>
    /// <returns>Opaque pixels, the top row first, with their width and height.</returns>
    /// <exception cref="ImageRefusedException">The pixels cannot be decoded to the last one, or that would take too much memory.</exception>
    internal static (Bgra32[] Pixels, int Width, int Height) OnWhite(ImageFile file)
    {
        var bytes = MemoryMarshal.TryGetArray(file.Bytes, out var segment) ? segment.Array! : file.Bytes.ToArray();
        var stored = GCHandle.Alloc(bytes, GCHandleType.Pinned);
        try
        {
            // A codec that reads from a managed stream is known to crash the library.
            using var data = SKData.Create(stored.AddrOfPinnedObject() + segment.Offset, file.Bytes.Length);
            using var codec = SKCodec.Create(data) ?? throw ImageRefusedException.Damaged(file.Format);
            return codec.Info.Width == file.Width && codec.Info.Height == file.Height ? Decode(codec, file) : throw ImageRefusedException.Damaged(file.Format);
        }
        finally
        {
            stored.Free();
        }
    }

    private static (Bgra32[] Pixels, int Width, int Height) Decode(SKCodec codec, ImageFile file)
    {
        var size = file.Format == ImageFormat.Jpeg ? codec.GetScaledDimensions(EnoughOf(file)) : codec.Info.Size;
        Bound(file, (long)size.Width * size.Height);
        var pixels = new Bgra32[size.Width * size.Height];
        var target = GCHandle.Alloc(pixels, GCHandleType.Pinned);
        try
        {
            // Anything but Success leaves a picture that is partly made up: the library fills what is missing.
            var info = new SKImageInfo(size.Width, size.Height, SKColorType.Bgra8888, SKAlphaType.Premul);
            if (codec.GetPixels(info, target.AddrOfPinnedObject()) != SKCodecResult.Success)
            {
                throw ImageRefusedException.Damaged(file.Format);
            }
        }
        finally
        {
            target.Free();
        }

        foreach (ref var pixel in pixels.AsSpan())
        {
            var white = (byte)(Opaque - pixel.A);
            pixel = white == 0 ? pixel : new Bgra32((byte)(pixel.R + white), (byte)(pixel.G + white), (byte)(pixel.B + white));
        }

        return (pixels, size.Width, size.Height);
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
