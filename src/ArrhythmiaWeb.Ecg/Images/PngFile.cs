using System.Buffers.Binary;
using System.IO.Hashing;

namespace ArrhythmiaWeb.Ecg.Images;

/// <summary>PNG files, chunk by chunk (PNG specification, third edition, section 5).</summary>
internal static class PngFile
{
    private const int HeaderLength = 13;
    private const int Overhead = 12;

    // A palette of 256 colours and their transparency take 1,048 bytes.
    private const int MostBeforePixels = 2048;

    private static ReadOnlySpan<byte> Signature => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>Keeps header, palette, transparency and pixels. Text, profiles and animations are never unpacked.</summary>
    /// <param name="file">The whole file, from its signature on.</param>
    /// <exception cref="ImageRefusedException">A chunk is missing, damaged, cut off or in the wrong place.</exception>
    internal static ImageFile Strip(ReadOnlySpan<byte> file)
    {
        var rest = file[Signature.Length..];
        var header = Next(ref rest, out var type);
        if (!type.SequenceEqual("IHDR"u8) || header.Length != HeaderLength)
        {
            throw Damaged();
        }

        var kept = new MemoryStream(file.Length + Overhead);
        kept.Write(Signature);
        Write(kept, type, header);
        var orientation = ExifOrientation.AsStored;
        var chunk = Next(ref rest, out type);
        for (; !type.SequenceEqual("IDAT"u8); chunk = Next(ref rest, out type))
        {
            if (type.SequenceEqual("PLTE"u8) || type.SequenceEqual("tRNS"u8))
            {
                Write(kept, type, kept.Length + chunk.Length < MostBeforePixels ? chunk : throw Damaged());
            }
            else if (type.SequenceEqual("eXIf"u8))
            {
                orientation = ExifOrientation.Of(chunk);
            }
            else if (IsCritical(type))
            {
                // An unknown critical chunk changes what the pixels mean; an end here leaves none.
                throw Damaged();
            }
        }

        // However many chunks hold the pixels, the decoder gets one.
        var start = kept.Length;
        WriteHead(kept, 0, type);
        for (; type.SequenceEqual("IDAT"u8); chunk = Next(ref rest, out type))
        {
            kept.Write(chunk);
        }

        Finish(kept, start);
        for (; !type.SequenceEqual("IEND"u8); _ = Next(ref rest, out type))
        {
            if (IsCritical(type))
            {
                throw Damaged();
            }
        }

        Write(kept, type, []);
        return Described(header, kept, orientation);
    }

    private static ImageFile Described(ReadOnlySpan<byte> header, MemoryStream kept, int orientation)
    {
        var (width, height) = (BinaryPrimitives.ReadInt32BigEndian(header), BinaryPrimitives.ReadInt32BigEndian(header[4..]));
        var (bits, colourType, interlaced) = (header[8], header[9], header[12] != 0);
        var samples = colourType switch { 2 => 3, 4 => 2, 6 => 4, _ => 1 };
        return width <= 0 || height <= 0
            ? throw Damaged()
            : new ImageFile(ImageFormat.Png, width, height, kept.GetBuffer().AsMemory(0, (int)kept.Length))
            {
                Orientation = orientation,

                // The rows of an interlaced picture are kept as they are stored until the last pass.
                ExtraBytes = interlaced ? (long)width * height * Math.Max(4, samples * bits / 8) : 0,
            };
    }

    private static ReadOnlySpan<byte> Next(scoped ref ReadOnlySpan<byte> rest, out ReadOnlySpan<byte> type)
    {
        if (rest.Length < Overhead || BinaryPrimitives.ReadUInt32BigEndian(rest) > rest.Length - Overhead)
        {
            throw Damaged();
        }

        var length = BinaryPrimitives.ReadInt32BigEndian(rest);
        type = rest.Slice(4, 4);
        var chunk = rest.Slice(8, length);
        if (IsCritical(type) && Crc32.HashToUInt32(rest.Slice(4, 4 + length)) != BinaryPrimitives.ReadUInt32BigEndian(rest[(8 + length)..]))
        {
            throw Damaged();
        }

        rest = rest[(Overhead + length)..];
        return chunk;
    }

    private static bool IsCritical(ReadOnlySpan<byte> type) => (type[0] & 0x20) == 0;

    private static void Write(MemoryStream file, ReadOnlySpan<byte> type, ReadOnlySpan<byte> content)
    {
        var start = file.Length;
        WriteHead(file, content.Length, type);
        file.Write(content);
        Finish(file, start);
    }

    private static void WriteHead(MemoryStream file, int length, ReadOnlySpan<byte> type)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, length);
        file.Write(number);
        file.Write(type);
    }

    // The length and the checksum of the chunk that begins at a place and ends the file.
    private static void Finish(MemoryStream file, long start)
    {
        var chunk = file.GetBuffer().AsSpan((int)start, (int)(file.Length - start));
        BinaryPrimitives.WriteInt32BigEndian(chunk, chunk.Length - 8);
        Span<byte> checksum = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(checksum, Crc32.HashToUInt32(chunk[4..]));
        file.Write(checksum);
    }

    private static ImageRefusedException Damaged() => ImageRefusedException.Damaged(ImageFormat.Png);
}
