using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;
using System.Text;

namespace ArrhythmiaWeb.Ecg.Tests.Images;

/// <summary>Parts of image files that are small and ask for much.</summary>
internal static class Bombs
{
    private static readonly byte[] Signature = [0x89, 0x50, 0x4E, 0x47, 13, 10, 26, 10];

    /// <summary>The scans that most programs write for a grey picture: first and last coefficient, then the bits (high before, low after) that they bring.</summary>
    internal static (int First, int Last, int High, int Low)[] OrdinaryScans { get; } = [(0, 0, 0, 1), (1, 5, 0, 2), (6, 63, 0, 2), (1, 63, 2, 1), (0, 0, 1, 0), (1, 63, 1, 0)];

    /// <summary>A PNG chunk.</summary>
    internal static byte[] Chunk(string type, ReadOnlySpan<byte> content)
    {
        var chunk = new byte[12 + content.Length];
        BinaryPrimitives.WriteInt32BigEndian(chunk, content.Length);
        Encoding.ASCII.GetBytes(type, chunk.AsSpan(4));
        content.CopyTo(chunk.AsSpan(8));
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(8 + content.Length), Crc32.HashToUInt32(chunk.AsSpan(4, 4 + content.Length)));
        return chunk;
    }

    /// <summary>A PNG with something between its header and the rest.</summary>
    internal static byte[] BehindHeader(byte[] png, byte[] chunks) => [.. png[..33], .. chunks, .. png[33..]];

    /// <summary>A PNG with something between its pixels and its end.</summary>
    internal static byte[] BehindPixels(byte[] png, byte[] chunks) => [.. png[..^12], .. chunks, .. png[^12..]];

    /// <summary>A PNG of header and pixels whose chunks of pixels are others.</summary>
    internal static byte[] WithPixels(byte[] png, Func<byte[], byte[]> chunks)
    {
        var (at, pixels) = (33, new MemoryStream());
        while (at < png.Length)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at));
            if (png.AsSpan(at + 4, 4).SequenceEqual("IDAT"u8))
            {
                pixels.Write(png, at + 8, length);
            }

            at += 12 + length;
        }

        return [.. png[..33], .. chunks(pixels.ToArray()), .. Chunk("IEND", [])];
    }

    /// <summary>A PNG whose rows are all zero, or made by the filler.</summary>
    internal static byte[] Png(int width, int height, int bits, int colourType, bool interlaced = false, Action<byte[]>? fill = null, long more = 0)
    {
        byte[] header = [.. BigEndian(width), .. BigEndian(height), (byte)bits, (byte)colourType, 0, 0, interlaced ? (byte)1 : (byte)0];
        var samples = colourType switch { 2 => 3, 4 => 2, 6 => 4, _ => 1 };
        var palette = colourType == 3 ? Chunk("PLTE", [1, 2, 3, 250, 251, 252]) : [];
        var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, more > 0 ? CompressionLevel.SmallestSize : CompressionLevel.Fastest, leaveOpen: true))
        {
            // Of an interlaced picture the passes have more rows, and each row its filter: some zeros more do no harm.
            var row = new byte[1 + (((width * samples * bits) + 7) / 8)];
            for (var y = 0; y < height * (interlaced ? 2 : 1); y++)
            {
                fill?.Invoke(row);
                zlib.Write(row);
            }

            var zeros = new byte[1 << 20];
            for (; more > 0; more -= zeros.Length)
            {
                zlib.Write(zeros);
            }
        }

        return [.. Signature, .. Chunk("IHDR", header), .. palette, .. Chunk("IDAT", packed.ToArray()), .. Chunk("IEND", [])];
    }

    /// <summary>Zeros, packed.</summary>
    internal static byte[] Packed(int length)
    {
        var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            zlib.Write(new byte[length]);
        }

        return packed.ToArray();
    }

    /// <summary>The same again and again, as often as fits.</summary>
    internal static byte[] Filling(byte[] part, int bytes)
    {
        var all = new byte[bytes / part.Length * part.Length];
        for (var at = 0; at < all.Length; at += part.Length)
        {
            part.CopyTo(all, at);
        }

        return all;
    }

    /// <summary>A progressive JPEG of mid-grey with the scans named, each of all components alone or, for the first coefficient, together.</summary>
    internal static byte[] Progressive(int width, int height, IEnumerable<(int First, int Last, int High, int Low)> scans, int components = 1, int sampling = 0x11) =>
        Jpeg(0xC2, width, height, components, sampling, scans.SelectMany(scan => scan.First == 0
            ? [Scan(width, height, sampling, [.. Enumerable.Range(1, components)], scan)]
            : Enumerable.Range(1, components).Select(one => Scan(width, height, sampling, [one], scan))));

    /// <summary>A baseline JPEG of mid-grey, in one scan or in one for each component.</summary>
    internal static byte[] Baseline(int width, int height, int components, int sampling = 0x11, bool apart = false) =>
        Jpeg(0xC0, width, height, components, sampling, apart
            ? Enumerable.Range(1, components).Select(one => Scan(width, height, sampling, [one], (0, 63, 0, 0), 2))
            : [Scan(width, height, sampling, [.. Enumerable.Range(1, components)], (0, 63, 0, 0), 2)]);

    /// <summary>A segment of a JPEG.</summary>
    internal static byte[] Segment(byte marker, ReadOnlySpan<byte> content) => [0xFF, marker, (byte)((content.Length + 2) >> 8), (byte)(content.Length + 2), .. content];

    /// <summary>A GIF of one colour, its codes as short as LZW allows.</summary>
    internal static byte[] Gif(int screenWidth, int screenHeight, int width, int height, bool interlaced = false) =>
        [.. GifScreen(screenWidth, screenHeight), .. GifFrame(width, height, interlaced), 0x3B];

    internal static byte[] GifScreen(int width, int height) => [.. "GIF89a"u8, .. Short(width), .. Short(height), 0x80, 0, 0, 200, 0, 0, 255, 255, 255];

    internal static byte[] GifFrame(int width, int height, bool interlaced = false)
    {
        var (bits, used, bytes) = (0u, 0, new List<byte>());
        void Code(int code, int length)
        {
            bits |= (uint)code << used;
            for (used += length; used >= 8; used -= 8, bits >>= 8)
            {
                bytes.Add((byte)bits);
            }
        }

        // Each code stands for one more pixel of the colour than the one before it, until the table is full.
        for (var left = (long)width * height; left > 0;)
        {
            Code(4, 3);
            var (next, length) = (6, 3);
            Code(0, 3);
            left--;
            for (var run = 2; left > 0 && next < 4096; run++)
            {
                Code(next, next == 1 << length ? ++length : length);
                left -= run;
                next++;
            }

            if (left <= 0)
            {
                Code(5, length);
            }
            else
            {
                Code(4, 12);
            }
        }

        Code(0, 7);
        return [0x2C, 0, 0, 0, 0, .. Short(width), .. Short(height), interlaced ? (byte)0x40 : (byte)0, 2, .. bytes.Chunk(255).SelectMany(block => block.Prepend((byte)block.Length)), 0];
    }

    /// <summary>A bitmap header of a way of packing, and its pixels.</summary>
    internal static byte[] Bmp(int width, int height, int bits, int packing, byte[] pixels)
    {
        var colours = bits <= 8 ? 4 << bits : 0;
        var file = new byte[54 + colours + pixels.Length];
        "BM"u8.CopyTo(file);
        foreach (var (offset, value) in new[] { (2, file.Length), (10, 54 + colours), (14, 40), (18, width), (22, height), (26, 1 | (bits << 16)), (30, packing), (34, pixels.Length) })
        {
            BitConverter.TryWriteBytes(file.AsSpan(offset), value);
        }

        pixels.CopyTo(file, 54 + colours);
        return file;
    }

    private static byte[] Jpeg(byte frame, int width, int height, int components, int sampling, IEnumerable<byte[]> scans)
    {
        var file = new MemoryStream();
        file.Write([0xFF, 0xD8, .. Segment(0xDB, [0, .. Enumerable.Repeat((byte)16, 64)])]);
        var parts = Enumerable.Range(1, components).SelectMany(one => new byte[] { (byte)one, one == 1 ? (byte)sampling : (byte)0x11, 0 });
        file.Write(Segment(frame, [8, (byte)(height >> 8), (byte)height, (byte)(width >> 8), (byte)width, (byte)components, .. parts]));

        // Two tables with one code, a single zero bit: no difference, end of block.
        byte[] table = [1, .. new byte[15], 0];
        file.Write([.. Segment(0xC4, [0x00, .. table]), .. Segment(0xC4, [0x10, .. table])]);
        foreach (var scan in scans)
        {
            file.Write(scan);
        }

        file.Write([0xFF, 0xD9]);
        return file.ToArray();
    }

    private static byte[] Scan(int width, int height, int sampling, int[] components, (int First, int Last, int High, int Low) scan, int bitsABlock = 1)
    {
        var (across, down) = (sampling >> 4, sampling & 15);
        long units = (width + (8 * across) - 1L) / (8 * across) * ((height + (8 * down) - 1) / (8 * down));
        var blocks = components.Sum(one => one == 1 ? components.Length == 1 ? (width + 7L) / 8 * ((height + 7) / 8) : units * across * down : units);
        return [.. Segment(0xDA, [(byte)components.Length, .. components.SelectMany(one => new byte[] { (byte)one, 0 }), (byte)scan.First, (byte)scan.Last, (byte)((scan.High << 4) | scan.Low)]), .. new byte[((blocks * bitsABlock) + 7) / 8]];
    }

    private static byte[] BigEndian(int value) => [(byte)(value >> 24), (byte)(value >> 16), (byte)(value >> 8), (byte)value];

    private static byte[] Short(int value) => [(byte)value, (byte)(value >> 8)];
}
