using System.Numerics;
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
            if (codec.Info.Width != file.Width || codec.Info.Height != file.Height)
            {
                throw ImageRefusedException.Damaged(file.Format);
            }

            var size = file.Format == ImageFormat.Jpeg ? codec.GetScaledDimensions(EnoughOf(file)) : codec.Info.Size;
            Bound(file, (long)size.Width * size.Height);
            var info = new SKImageInfo(size.Width, size.Height, SKColorType.Bgra8888, SKAlphaType.Premul);
            return size.Width == width && size.Height == height ? AsStored(codec, file, info) : Scaled(codec, file, info, width, height);
        }
        finally
        {
            pinned.Free();
        }
    }

    private static PixelImage AsStored(SKCodec codec, ImageFile file, SKImageInfo info)
    {
        var pixels = PixelMemory.Take(info.Width * info.Height);
        var pinned = GCHandle.Alloc(pixels, GCHandleType.Pinned);
        try
        {
            Fill(codec, file, info, pinned.AddrOfPinnedObject());
        }
        catch
        {
            PixelMemory.GiveBack(pixels);
            throw;
        }
        finally
        {
            pinned.Free();
        }

        LayOnWhite(pixels);
        return new PixelImage(info.Width, info.Height, pixels);
    }

    // Memory of the library's own, given back at once: it can be large.
    private static PixelImage Scaled(SKCodec codec, ImageFile file, SKImageInfo info, int width, int height)
    {
        using var pixels = new SKBitmap(info);
        Fill(codec, file, info, pixels.GetPixels());
        LayOnWhite(MemoryMarshal.Cast<byte, uint>(pixels.GetPixelSpan()));
        return PixelProcessing.Scale(pixels.GetPixels(), info.Width, info.Height, width, height);
    }

    // Anything but Success leaves a picture that is partly made up: the library fills what is missing.
    private static void Fill(SKCodec codec, ImageFile file, SKImageInfo info, nint pixels)
    {
        if (codec.GetPixels(info, pixels) != SKCodecResult.Success)
        {
            throw ImageRefusedException.Damaged(file.Format);
        }
    }

    // Each pixel 0xAARRGGBB, colours multiplied by their opacity, becomes 0x00RRGGBB.
    private static void LayOnWhite(Span<uint> pixels)
    {
        var many = MemoryMarshal.Cast<uint, Vector<uint>>(pixels);
        foreach (ref var pixel in many)
        {
            pixel = (pixel & new Vector<uint>(0xFFFFFF)) + ((new Vector<uint>(Opaque) - Vector.ShiftRightLogical(pixel, 24)) * 0x010101u);
        }

        foreach (ref var pixel in pixels[(many.Length * Vector<uint>.Count)..])
        {
            pixel = (pixel & 0xFFFFFF) + ((Opaque - (pixel >> 24)) * 0x010101);
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
