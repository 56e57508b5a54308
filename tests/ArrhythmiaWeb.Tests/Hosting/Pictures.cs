using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;
using System.Text;
using SkiaSharp;

namespace ArrhythmiaWeb.Tests.Hosting;

/// <summary>Picture files, sound and broken, made byte by byte where no library would make them.</summary>
public static class Pictures
{
    private static readonly byte[] PngSignature = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    public static byte[] Example { get; } = Repository.Example("v.png");

    /// <summary>The example in another format or size, as an image program would save it.</summary>
    public static byte[] Converted(SKEncodedImageFormat format, int width = 0, int height = 0)
    {
        using var original = SKBitmap.Decode(Example);
        using var resized = width == 0 ? original.Copy() : original.Resize(new SKImageInfo(width, height), SKSamplingOptions.Default);
        using var data = resized.Encode(format, 95);
        return data.ToArray();
    }

    /// <summary>What a picture shows, whatever its file holds beside it.</summary>
    public static SKColor[] PixelsOf(byte[] file)
    {
        using var bitmap = SKBitmap.Decode(file);
        return bitmap.Pixels;
    }

    public static (int Width, int Height) SizeOf(byte[] png) => (BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20)));

    /// <summary>The example as a PNG with everything that can be hidden in one: texts, a time, Exif, and bytes behind its end.</summary>
    public static byte[] PngWithMetadata(string text)
    {
        const int behindHeader = 33;
        var words = Encoding.Latin1.GetBytes(text);
        return
        [
            .. Example[..behindHeader], .. Chunk("tEXt", [.. "Patient\0"u8, .. words]), .. Chunk("iTXt", [.. "Patient\0\0\0\0\0"u8, .. words]),
            .. Chunk("eXIf", [.. "II*\0"u8, 8, 0, 0, 0, 0, 0, .. words]), .. Chunk("prVt", words), .. Example[behindHeader..], .. words,
        ];
    }

    /// <summary>The example as a JPEG with Exif and a comment.</summary>
    public static byte[] JpegWithMetadata(string text)
    {
        var words = Encoding.Latin1.GetBytes(text);
        var jpeg = Converted(SKEncodedImageFormat.Jpeg);
        return [.. jpeg[..2], .. Segment(0xE1, [.. "Exif\0\0II*\0"u8, 8, 0, 0, 0, 0, 0, .. words]), .. Segment(0xFE, words), .. jpeg[2..]];

        static byte[] Segment(byte marker, byte[] content) => [0xFF, marker, (byte)((content.Length + 2) >> 8), (byte)(content.Length + 2), .. content];
    }

    /// <summary>A sound PNG of one colour, in true colour, whose file is small however many pixels it has.</summary>
    public static byte[] Large(int width, int height)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (8, 2);
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            var row = new byte[1 + (3 * width)];
            for (var y = 0; y < height; y++)
            {
                zlib.Write(row);
            }
        }

        return [.. PngSignature, .. Chunk("IHDR", header), .. Chunk("IDAT", packed.ToArray()), .. Chunk("IEND", [])];
    }

    /// <summary>The example with a number among its texts: the same picture in another file.</summary>
    public static byte[] Numbered(int number) => [.. Example[..^12], .. Chunk("tEXt", Encoding.ASCII.GetBytes($"Number\0{number}")), .. Example[^12..]];

    /// <summary>A picture of one colour.</summary>
    public static byte[] Plain(int width, int height, uint colour)
    {
        using var bitmap = new SKBitmap(width, height);
        bitmap.Erase(new SKColor(colour));
        using var data = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return data.ToArray();
    }

    /// <summary>A picture of many colours that no colour map has.</summary>
    public static byte[] Photograph()
    {
        using var bitmap = new SKBitmap(200, 100);
        for (var x = 0; x < 200; x++)
        {
            for (var y = 0; y < 100; y++)
            {
                bitmap.SetPixel(x, y, new SKColor((byte)(x + 50), (byte)(y * 2), (byte)(255 - (x / 4))));
            }
        }

        using var data = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return data.ToArray();
    }

    /// <summary>A PNG whose header promises a size and whose data keep none of it.</summary>
    public static byte[] PngPromising(int width, int height)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        header[8] = 8;
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            zlib.Write(new byte[1000]);
        }

        return [.. PngSignature, .. Chunk("IHDR", header), .. Chunk("IDAT", packed.ToArray()), .. Chunk("IEND", [])];
    }

    /// <summary>The example with one bit turned over in the middle: the checksum of its data is wrong.</summary>
    public static byte[] WithWrongChecksum()
    {
        var file = (byte[])Example.Clone();
        file[file.Length / 2] ^= 1;
        return file;
    }

    /// <summary>The example as a GIF with a second frame of one colour.</summary>
    public static byte[] AnimatedGif()
    {
        using var picture = SKBitmap.Decode(Example);
        var palette = picture.Pixels.Distinct().Take(256).ToArray();
        var nearest = picture.Pixels.Distinct().ToDictionary(colour => colour, colour => Nearest(palette, colour));
        using var file = new MemoryStream();
        using var writer = new BinaryWriter(file);
        writer.Write("GIF89a"u8);
        writer.Write((ushort)picture.Width);
        writer.Write((ushort)picture.Height);
        writer.Write([0xF7, 0, 0]);
        for (var i = 0; i < 256; i++)
        {
            var colour = i < palette.Length ? palette[i] : default;
            writer.Write([colour.Red, colour.Green, colour.Blue]);
        }

        writer.Write([0x21, 0xFF, 11]);
        writer.Write("NETSCAPE2.0"u8);
        writer.Write([3, 1, 0, 0, 0]);
        WriteFrame(writer, picture.Width, picture.Height, [.. picture.Pixels.Select(colour => nearest[colour])]);
        WriteFrame(writer, picture.Width, picture.Height, new byte[picture.Width * picture.Height]);
        writer.Write((byte)0x3B);
        return file.ToArray();
    }

    /// <summary>A CMYK JPEG of 64 x 64 pixels of one grey: four components, every block empty.</summary>
    public static byte[] CmykJpeg()
    {
        byte[] quantisation = [0xFF, 0xDB, 0, 67, 0, .. Enumerable.Repeat((byte)1, 64)];
        byte[] frame = [0xFF, 0xC0, 0, 20, 8, 0, 64, 0, 64, 4, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0, 4, 0x11, 0];
        byte[] differences = [0xFF, 0xC4, 0, 20, 0x00, 1, .. new byte[15], 0];
        byte[] coefficients = [0xFF, 0xC4, 0, 20, 0x10, 1, .. new byte[15], 0];
        byte[] scan = [0xFF, 0xDA, 0, 14, 4, 1, 0, 2, 0, 3, 0, 4, 0, 0, 63, 0];
        return [0xFF, 0xD8, .. quantisation, .. frame, .. differences, .. coefficients, .. scan, .. new byte[64], 0xFF, 0xD9];
    }

    public static byte[] Zip()
    {
        using var file = new MemoryStream();
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = archive.CreateEntry("beat.png").Open();
            entry.Write(Example);
        }

        return file.ToArray();
    }

    private static byte Nearest(SKColor[] palette, SKColor colour) => (byte)palette.Index().MinBy(entry =>
        Math.Abs(entry.Item.Red - colour.Red) + Math.Abs(entry.Item.Green - colour.Green) + Math.Abs(entry.Item.Blue - colour.Blue)).Index;

    /// <summary>Writes a frame in codes of nine bits; the code 256 often enough that they never grow.</summary>
    private static void WriteFrame(BinaryWriter writer, int width, int height, byte[] pixels)
    {
        writer.Write([0x21, 0xF9, 4, 0, 10, 0, 0, 0, 0x2C, 0, 0, 0, 0]);
        writer.Write((ushort)width);
        writer.Write((ushort)height);
        writer.Write([0, 8]);
        var packed = new List<byte>();
        var (bits, count) = (0, 0);
        foreach (var code in pixels.Chunk(200).SelectMany(run => run.Select(pixel => (int)pixel).Prepend(256)).Append(257))
        {
            bits |= code << count;
            for (count += 9; count >= 8; count -= 8)
            {
                packed.Add((byte)bits);
                bits >>= 8;
            }
        }

        packed.Add((byte)bits);
        foreach (var block in packed.Chunk(255))
        {
            writer.Write((byte)block.Length);
            writer.Write(block);
        }

        writer.Write((byte)0);
    }

    private static byte[] Chunk(string type, byte[] content)
    {
        byte[] checkedBytes = [.. Encoding.ASCII.GetBytes(type), .. content];
        var chunk = new byte[content.Length + 12];
        BinaryPrimitives.WriteInt32BigEndian(chunk, content.Length);
        checkedBytes.CopyTo(chunk, 4);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(chunk.Length - 4), Crc32.HashToUInt32(checkedBytes));
        return chunk;
    }
}
