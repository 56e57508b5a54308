using System.Buffers.Binary;

namespace ArrhythmiaWeb.Ecg.Images;

/// <summary>WebP files, chunk by chunk (RFC 9649, section 2).</summary>
internal static class WebpFile
{
    private const int FirstChunk = 12;
    private const int ChunkHead = 8;
    private const int ExtendedLength = 10;
    private const int AnimationFrameHead = 16;
    private const byte HasTransparency = 0x10;

    /// <summary>Keeps the pixels of the first frame and their transparency.</summary>
    /// <param name="file">The whole file, from its signature on.</param>
    /// <exception cref="ImageRefusedException">A chunk is cut off, or there are no pixels.</exception>
    internal static ImageFile Strip(ReadOnlySpan<byte> file)
    {
        var length = BinaryPrimitives.ReadUInt32LittleEndian(file[4..]);
        if (length < FirstChunk - ChunkHead || length > file.Length - ChunkHead)
        {
            throw Damaged();
        }

        var rest = file.Slice(FirstChunk, (int)length - (FirstChunk - ChunkHead));
        ReadOnlySpan<byte> transparency = default, pixels = default;
        var orientation = ExifOrientation.AsStored;
        while (!rest.IsEmpty)
        {
            var content = Next(ref rest, out var chunk);
            if (chunk.StartsWith("ANMF"u8) && pixels.IsEmpty)
            {
                // Into the first frame of an animation, and no further.
                rest = content.Length > AnimationFrameHead ? content[AnimationFrameHead..] : throw Damaged();
            }
            else if (chunk.StartsWith("EXIF"u8))
            {
                // Some programs write the marker of a JPEG before the block.
                orientation = ExifOrientation.Of(content.StartsWith("Exif\0\0"u8) ? content[6..] : content);
            }
            else if (pixels.IsEmpty && (chunk.StartsWith("VP8 "u8) || chunk.StartsWith("VP8L"u8)))
            {
                pixels = chunk;
            }
            else if (pixels.IsEmpty && transparency.IsEmpty && chunk.StartsWith("ALPH"u8))
            {
                transparency = chunk;
            }
        }

        return Described(transparency, pixels, orientation);
    }

    private static ImageFile Described(ReadOnlySpan<byte> transparency, ReadOnlySpan<byte> pixels, int orientation)
    {
        var lossless = pixels.StartsWith("VP8L"u8);
        if (pixels.Length < ChunkHead + ExtendedLength)
        {
            throw Damaged();
        }

        // Width and height of 14 bits: in the key frame's head (RFC 6386, section 9.1), or behind the signature of lossless ones (RFC 9649, section 3.4).
        var size = pixels[(ChunkHead + (lossless ? 1 : 6))..];
        var bits = BinaryPrimitives.ReadUInt32LittleEndian(size);
        var (width, height) = lossless
            ? ((int)(bits & 0x3FFF) + 1, (int)((bits >> 14) & 0x3FFF) + 1)
            : ((int)(bits & 0x3FFF), (int)((bits >> 16) & 0x3FFF));
        byte[] extended = transparency.IsEmpty || lossless ? [] : [.. "VP8X"u8, ExtendedLength, 0, 0, 0, HasTransparency, 0, 0, 0, .. Three(width - 1), .. Three(height - 1), .. transparency];
        var kept = new byte[FirstChunk + extended.Length + pixels.Length];
        "RIFF\0\0\0\0WEBP"u8.CopyTo(kept);
        BinaryPrimitives.WriteInt32LittleEndian(kept.AsSpan(4), kept.Length - ChunkHead);
        extended.CopyTo(kept, FirstChunk);
        pixels.CopyTo(kept.AsSpan(FirstChunk + extended.Length));
        return new ImageFile(ImageFormat.Webp, width, height, kept)
        {
            Orientation = orientation,

            // Colours before the transforms are undone, or the transparency.
            ExtraBytes = (long)width * height * (lossless ? 4 : 1),
        };
    }

    private static byte[] Three(int value) => [(byte)value, (byte)(value >> 8), (byte)(value >> 16)];

    // Gives the content of the next chunk, and the chunk with its head and its padding to an even length.
    private static ReadOnlySpan<byte> Next(scoped ref ReadOnlySpan<byte> rest, out ReadOnlySpan<byte> chunk)
    {
        if (rest.Length < ChunkHead || BinaryPrimitives.ReadUInt32LittleEndian(rest[4..]) > rest.Length - ChunkHead)
        {
            throw Damaged();
        }

        var length = BinaryPrimitives.ReadInt32LittleEndian(rest[4..]);
        var end = Math.Min(rest.Length, ChunkHead + length + (length & 1));
        chunk = rest[..end];
        rest = rest[end..];
        return chunk.Slice(ChunkHead, length);
    }

    private static ImageRefusedException Damaged() => ImageRefusedException.Damaged(ImageFormat.Webp);
}
