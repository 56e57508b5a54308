using ArrhythmiaWeb.Ecg.Images;
using SkiaSharp;

namespace ArrhythmiaWeb.Ecg.Tests.Images;

/// <summary>Picture files of kinds that our own renderer does not make.</summary>
internal static class Pictures
{
    /// <summary>Another file of the same picture.</summary>
    internal static byte[] Convert(byte[] file, SKEncodedImageFormat format, int quality = 95)
    {
        using var bitmap = SKBitmap.Decode(file);
        using var data = bitmap.Encode(format, quality);
        return data.ToArray();
    }

    /// <summary>A picture on white, turned clockwise as image programs turn: smoothly, and a little larger.</summary>
    internal static PixelImage Turned(PixelImage image, double degrees)
    {
        var (sine, cosine) = (Math.Abs(Math.Sin(degrees * Math.PI / 180)), Math.Abs(Math.Cos(degrees * Math.PI / 180)));
        var (width, height) = ((int)Math.Ceiling((image.Width * cosine) + (image.Height * sine)), (int)Math.Ceiling((image.Width * sine) + (image.Height * cosine)));
        using var source = SKBitmap.Decode(ImageCodec.EncodePng(image));
        using var target = new SKBitmap(width, height);
        using (var canvas = new SKCanvas(target))
        using (var drawn = SKImage.FromBitmap(source))
        {
            canvas.Clear(SKColors.White);
            canvas.Translate(width / 2f, height / 2f);
            canvas.RotateDegrees((float)degrees);
            canvas.DrawImage(drawn, -image.Width / 2f, -image.Height / 2f, new SKSamplingOptions(SKFilterMode.Linear));
        }

        return ImageCodec.Decode(target.Encode(SKEncodedImageFormat.Png, 100).ToArray(), 8192, out _);
    }

    /// <summary>A greyscale wave, as a BMP file of 24 bits a pixel (a header of 54 bytes, then rows from the bottom up).</summary>
    internal static byte[] Bmp(int width, int height)
    {
        var stride = ((width * 3) + 3) / 4 * 4;
        var file = new byte[54 + (stride * height)];
        "BM"u8.CopyTo(file);
        foreach (var (offset, value) in new[] { (2, file.Length), (10, 54), (14, 40), (18, width), (22, height), (26, 1 | (24 << 16)), (34, stride * height) })
        {
            BitConverter.TryWriteBytes(file.AsSpan(offset), value);
        }

        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                file.AsSpan(54 + (y * stride) + (x * 3), 3).Fill((byte)(128 + (100 * Math.Sin(x / 5.0))));
            }
        }

        return file;
    }

    /// <summary>Two frames of 32 x 32 pixels, the first half black and half white, the second all black (GIF89a, uncompressed codes).</summary>
    internal static byte[] AnimatedGif() =>
        [.. "GIF89a"u8, 32, 0, 32, 0, 0x80, 0, 0, 0, 0, 0, 255, 255, 255, .. Frame(y => y < 16), .. Frame(_ => false), 0x3B];

    /// <summary>A PNG header that promises a size, and nothing behind it but an empty end.</summary>
    internal static byte[] PngHeader(int width, int height)
    {
        byte[] header = [.. "IHDR"u8, .. BigEndian(width), .. BigEndian(height), 8, 0, 0, 0, 0];
        return [0x89, 0x50, 0x4E, 0x47, 13, 10, 26, 10, .. Chunk(header), .. Chunk([.. "IDAT"u8, .. Zlib(new byte[100])]), .. Chunk([.. "IEND"u8])];
    }

    /// <summary>A PNG file of one sample a pixel.</summary>
    /// <param name="bits">8 or 16.</param>
    /// <param name="colourType">0 grey, 3 palette (indices), 4 grey with alpha, as the PNG specification numbers them.</param>
    /// <param name="sample">The bytes of one pixel.</param>
    /// <param name="extra">Chunks between header and pixels, such as a palette.</param>
    internal static byte[] Png(int width, int height, byte bits, byte colourType, Func<int, int, byte[]> sample, params byte[][] extra)
    {
        byte[] header = [.. "IHDR"u8, .. BigEndian(width), .. BigEndian(height), bits, colourType, 0, 0, 0];
        var rows = Enumerable.Range(0, height).SelectMany(y => Enumerable.Range(0, width).SelectMany(x => sample(x, y)).Prepend((byte)0)).ToArray();
        return [0x89, 0x50, 0x4E, 0x47, 13, 10, 26, 10, .. Chunk(header), .. extra.SelectMany(Chunk), .. Chunk([.. "IDAT"u8, .. Zlib(rows)]), .. Chunk([.. "IEND"u8])];
    }

    /// <summary>The JPEG file with an EXIF orientation tag (0x0112).</summary>
    internal static byte[] WithOrientation(byte[] jpeg, byte orientation)
    {
        byte[] exif =
        [
            .. "Exif\0\0"u8, .. "MM\0*"u8, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0,
        ];
        return [0xFF, 0xD8, 0xFF, 0xE1, 0, (byte)(exif.Length + 2), .. exif, .. jpeg[2..]];
    }

    private static byte[] Chunk(byte[] content) => [.. BigEndian(content.Length - 4), .. content, .. BigEndian((int)System.IO.Hashing.Crc32.HashToUInt32(content))];

    private static byte[] BigEndian(int value) => [(byte)(value >> 24), (byte)(value >> 16), (byte)(value >> 8), (byte)value];

    private static byte[] Zlib(byte[] data)
    {
        using var packed = new MemoryStream();
        using (var zlib = new System.IO.Compression.ZLibStream(packed, System.IO.Compression.CompressionLevel.Fastest, leaveOpen: true))
        {
            zlib.Write(data);
        }

        return packed.ToArray();
    }

    private static byte[] Frame(Func<int, bool> white)
    {
        // Codes of 3 bits at minimum size 2; a clear code (4) after every two pixels keeps them at that width.
        var bits = new List<bool>();
        void Code(int code) => bits.AddRange([(code & 1) != 0, (code & 2) != 0, (code & 4) != 0]);
        for (var pixel = 0; pixel < 32 * 32; pixel++)
        {
            if (pixel % 2 == 0)
            {
                Code(4);
            }

            Code(white(pixel / 32) ? 1 : 0);
        }

        Code(5);
        var bytes = bits.Chunk(8).Select(chunk => (byte)chunk.Index().Sum(bit => bit.Item ? 1 << bit.Index : 0)).ToArray();
        return [0x2C, 0, 0, 0, 0, 32, 0, 32, 0, 0, 2, .. bytes.Chunk(255).SelectMany(block => block.Prepend((byte)block.Length)), 0];
    }
}
