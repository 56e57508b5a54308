using ArrhythmiaWeb.Ecg.Images;
using SkiaSharp;

namespace ArrhythmiaWeb.Ecg.Tests.Images;

/// <summary>Files made to take more memory or time than their size lets expect.</summary>
internal static class BombTable
{
    private const int Full = 10_000_000;

    internal static Dictionary<string, Func<byte[]>> Files { get; } = new()
    {
        // Text and other metadata, before and behind the pixels.
        ["PNG 200 packed texts of 8 MB before the pixels"] = () => Bombs.BehindHeader(Small(), Bombs.Filling(Text("zTXt", [.. "key\0\0"u8, .. Bombs.Packed(8_000_000)]), 200 * 7900)),
        ["PNG 200 packed texts of 8 MB behind the pixels"] = () => Bombs.BehindPixels(Small(), Bombs.Filling(Text("zTXt", [.. "key\0\0"u8, .. Bombs.Packed(8_000_000)]), 200 * 7900)),
        ["PNG packed international texts"] = () => Bombs.BehindHeader(Small(), Bombs.Filling(Text("iTXt", [.. "key\0\x1\0\0\0"u8, .. Bombs.Packed(8_000_000)]), Full)),
        ["PNG one text of 10 MB"] = () => Bombs.BehindHeader(Small(), Text("tEXt", [.. "key\0"u8, .. new byte[Full]])),
        ["PNG 800,000 empty texts"] = () => Bombs.BehindHeader(Small(), Bombs.Filling(Text("tEXt", []), Full)),
        ["PNG 800,000 empty chunks of pixels before the pixels"] = () => Bombs.BehindHeader(Small(), Bombs.Filling(Text("IDAT", []), Full)),
        ["PNG pixels byte by byte"] = () => Bombs.WithPixels(Bombs.Png(900, 700, 8, 2, fill: Noise(5)), pixels => [.. pixels.Take(700_000).SelectMany(one => Text("IDAT", [one]))]),
        ["PNG colour profile that unpacks to 2 GB"] = () => Bombs.BehindHeader(Small(), Text("iCCP", [.. "p\0\0"u8, .. Bombs.Packed(2_000_000_000)])),
        ["PNG 1,000 colour profiles"] = () => Bombs.BehindHeader(Small(), Bombs.Filling(Text("iCCP", [.. "p\0\0"u8, .. Bombs.Packed(8_000_000)]), 7_900_000)),
        ["PNG EXIF of 65,535 entries"] = () => Bombs.BehindHeader(Small(), Text("eXIf", [.. "MM\0*"u8, 0, 0, 0, 8, 0xFF, 0xFF, .. new byte[786_420]])),
        ["PNG EXIF that points at itself"] = () => Bombs.BehindHeader(Small(), Bombs.Filling(Text("eXIf", [.. "II*\0"u8, 0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF]), Full)),
        ["PNG suggested palettes"] = () => Bombs.BehindHeader(Small(), Bombs.Filling(Text("sPLT", [.. "name\0"u8, 8, .. new byte[60_000]]), Full)),
        ["PNG palettes by the thousand"] = () => Bombs.BehindHeader(Small(), Bombs.Filling(Text("PLTE", new byte[768]), Full)),
        ["PNG unknown chunks"] = () => Bombs.BehindHeader(Small(), Bombs.Filling(Text("aaAa", new byte[100]), Full)),
        ["PNG 100,000 frames of animation"] = () => Bombs.BehindPixels(Small(), Bombs.Filling([.. Text("fcTL", new byte[26]), .. Text("fdAT", new byte[40])], Full)),

        // Pixels.
        ["PNG header of 20,000 x 20,000"] = () => Pictures.PngHeader(20000, 20000),
        ["PNG header of 2,147,483,647 x 2,147,483,647"] = () => Pictures.PngHeader(int.MaxValue, int.MaxValue),
        ["PNG 16 megapixels, colour"] = () => Bombs.Png(4000, 4000, 8, 2),
        ["PNG 16 megapixels, transparent"] = () => Bombs.Png(4000, 4000, 8, 6),
        ["PNG 16 megapixels, 16 bits, transparent"] = () => Bombs.Png(4000, 4000, 16, 6),
        ["PNG 16 megapixels, one bit"] = () => Bombs.Png(4000, 4000, 1, 0),
        ["PNG 16 megapixels, palette"] = () => Bombs.Png(4000, 4000, 8, 3),
        ["PNG 8192 x 1953"] = () => Bombs.Png(8192, 1953, 8, 2),
        ["PNG 1953 x 8192"] = () => Bombs.Png(1953, 8192, 8, 2),
        ["PNG interlaced, 16 megapixels"] = () => Bombs.Png(4000, 4000, 8, 2, interlaced: true),
        ["PNG interlaced, 16 bits, transparent, 16 megapixels"] = () => Bombs.Png(4000, 4000, 16, 6, interlaced: true),
        ["PNG interlaced, 12 megapixels"] = () => Bombs.Png(4000, 3000, 8, 2, interlaced: true),
        ["PNG interlaced, 16 bits, transparent, 8 megapixels"] = () => Bombs.Png(4000, 2000, 16, 6, interlaced: true),
        ["PNG interlaced, one bit, 12 megapixels"] = () => Bombs.Png(4000, 3000, 1, 0, interlaced: true),
        ["PNG pixels that unpack to a gigabyte more than there are"] = () => Bombs.Png(100, 100, 8, 2, more: 1L << 30),
        ["PNG interlaced, pixels missing"] = () => Bombs.WithPixels(Bombs.Png(4000, 3000, 8, 2, interlaced: true), pixels => Text("IDAT", pixels[..1000])),
        ["PNG noise that fills the file"] = () => Bombs.Png(1900, 1700, 8, 2, fill: Noise(4)),
        ["PNG noise near grey"] = () => Bombs.Png(2000, 1600, 8, 2, fill: NearGrey()),
        ["PNG a spectrum’s colours in 14 megapixels of noise"] = () => Bombs.Png(3800, 3800, 8, 0, fill: Rare()),
        ["PNG margin with a frame in 4 megapixels"] = () => Bombs.Png(2048, 2048, 8, 2, fill: Framed()),

        ["JPEG 16 megapixels"] = () => Bombs.Baseline(4000, 4000, 3),
        ["JPEG 16 megapixels, each component apart"] = () => Bombs.Baseline(4000, 4000, 3, apart: true),
        ["JPEG 16 megapixels, progressive"] = () => Bombs.Progressive(4000, 4000, Bombs.OrdinaryScans, 3),
        ["JPEG 16 megapixels, progressive, colours halved"] = () => Bombs.Progressive(4000, 4000, Bombs.OrdinaryScans, 3, 0x22),
        ["JPEG 12 megapixels, progressive"] = () => Bombs.Progressive(4000, 3000, Bombs.OrdinaryScans, 3),
        ["JPEG 16 megapixels, progressive, four components"] = () => Bombs.Progressive(4000, 4000, Bombs.OrdinaryScans, 4),
        ["JPEG 16 megapixels, 30 passes of grey"] = () => Bombs.Progressive(4000, 4000, [.. Bombs.OrdinaryScans, .. Enumerable.Repeat((1, 63, 1, 0), 24)]),
        ["JPEG 16 megapixels, 200 passes"] = () => Bombs.Progressive(4000, 4000, [.. Bombs.OrdinaryScans, .. Enumerable.Repeat((1, 63, 1, 0), 194)]),
        ["JPEG 100,000 passes of a small picture"] = () => Bombs.Progressive(64, 64, [.. Bombs.OrdinaryScans, .. Enumerable.Repeat((1, 63, 1, 0), 100_000)]),
        ["JPEG header of 65,500 x 65,500"] = () => Bombs.Baseline(65500, 65500, 1)[..2000],
        ["JPEG comments"] = () => InJpeg(Bombs.Filling(Bombs.Segment(0xFE, new byte[65_000]), Full)),
        ["JPEG 2,500,000 empty comments"] = () => InJpeg(Bombs.Filling(Bombs.Segment(0xFE, []), Full)),
        ["JPEG colour profiles in 255 parts, again and again"] = () => InJpeg(Bombs.Filling(Bombs.Segment(0xE2, [.. "ICC_PROFILE\0\x1\xFF"u8, .. new byte[60_000]]), Full)),
        ["JPEG EXIF that points at itself"] = () => InJpeg(Bombs.Filling(Bombs.Segment(0xE1, [.. "Exif\0\0MM\0*"u8, 0, 0, 0, 8, 0xFF, 0xFF, .. new byte[60_000]]), Full)),
        ["JPEG tables by the hundred thousand"] = () => InJpeg(Bombs.Filling(Bombs.Segment(0xC4, [0, 1, .. new byte[15], 0]), Full)),
        ["JPEG quantisers by the hundred thousand"] = () => InJpeg(Bombs.Filling(Bombs.Segment(0xDB, [0, .. Enumerable.Repeat((byte)1, 64)]), Full)),
        ["JPEG ten million fill bytes"] = () => InJpeg(Bombs.Filling([0xFF], Full)),
        ["JPEG noise of 4 megapixels"] = () => Pictures.Convert(Bombs.Png(2000, 1500, 8, 2, fill: Noise(6)), SKEncodedImageFormat.Jpeg, 90),

        ["WebP 16 megapixels"] = () => Solid(4000, 4000, SKEncodedImageFormat.Webp, 50),
        ["WebP 16 megapixels, lossless"] = () => Solid(4000, 4000, SKEncodedImageFormat.Webp, 100),
        ["WebP 12 megapixels, lossless"] = () => Solid(4000, 3000, SKEncodedImageFormat.Webp, 100),
        ["WebP metadata of 10 MB"] = () => InWebp([.. "XMP "u8, .. BitConverter.GetBytes(Full), .. new byte[Full]]),
        ["WebP 1,200,000 empty chunks"] = () => InWebp(Bombs.Filling([.. "abcd"u8, 0, 0, 0, 0], Full)),
        ["WebP cut in the middle"] = () => Solid(4000, 3000, SKEncodedImageFormat.Webp, 50) is var webp ? webp[..(webp.Length / 2)] : [],

        ["GIF 100,000 frames"] = () => [.. Bombs.GifScreen(64, 64), .. Bombs.Filling(Bombs.GifFrame(64, 64), Full), 0x3B],
        ["GIF comments"] = () => [.. Bombs.GifScreen(64, 64), .. Bombs.Filling([0x21, 0xFE, 1, 65, 0], Full), .. Bombs.GifFrame(64, 64), 0x3B],
        ["GIF 16 megapixels"] = () => Bombs.Gif(4000, 4000, 4000, 4000),
        ["GIF 12 megapixels"] = () => Bombs.Gif(4000, 3000, 4000, 3000),
        ["GIF 12 megapixels, interlaced"] = () => Bombs.Gif(4000, 3000, 4000, 3000, interlaced: true),
        ["GIF large screen, small frame"] = () => Bombs.Gif(4000, 3000, 8, 8),
        ["GIF small screen, large frame"] = () => Bombs.Gif(64, 64, 8000, 8000),

        ["BMP 16 megapixels, one bit"] = () => Bombs.Bmp(4000, 4000, 1, 0, new byte[4000 * 500]),
        ["BMP 16 megapixels in two packed bytes"] = () => Bombs.Bmp(4000, 4000, 8, 1, [0, 1]),
        ["BMP 16 megapixels, packed runs"] = () => Bombs.Bmp(4000, 4000, 8, 1, [.. Bombs.Filling([250, 1], Full / 2), 0, 1]),
        ["BMP jumps"] = () => Bombs.Bmp(4000, 4000, 8, 1, [.. Bombs.Filling([0, 2, 0, 0], Full), 0, 1]),
        ["BMP 3 megapixels that fill the file"] = () => Bombs.Bmp(2000, 1700, 24, 0, new byte[2000 * 1700 * 3]),
        ["BMP header of 60,000 x 60,000"] = () => Bombs.Bmp(60000, 60000, 24, 0, new byte[100]),
    };

    private static byte[] Small() => Bombs.Png(100, 60, 8, 2);

    private static byte[] Text(string type, byte[] content) => Bombs.Chunk(type, content);

    private static byte[] InJpeg(byte[] segments) => Bombs.Baseline(64, 64, 3) is var jpeg ? [.. jpeg[..2], .. segments, .. jpeg[2..]] : [];

    private static byte[] InWebp(byte[] chunks) => Solid(64, 64, SKEncodedImageFormat.Webp, 50) is var webp
        ? [.. "RIFF"u8, .. BitConverter.GetBytes(webp.Length - 8 + chunks.Length), .. webp[8..], .. chunks]
        : [];

    private static byte[] Solid(int width, int height, SKEncodedImageFormat format, int quality)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        bitmap.Erase(new SKColor(40, 90, 160));
        if (quality < 100)
        {
            return bitmap.Encode(format, quality).ToArray();
        }

        using var pixmap = bitmap.PeekPixels();
        return pixmap.Encode(new SKWebpEncoderOptions(SKWebpEncoderCompression.Lossless, 0))!.ToArray();
    }

    private static Action<byte[]> Noise(int filter)
    {
        var random = new Random(7);
        return row =>
        {
            random.NextBytes(row);
            row[0] = (byte)Math.Min(filter, 4);
        };
    }

    private static Action<byte[]> NearGrey()
    {
        var random = new Random(8);
        return row =>
        {
            row[0] = 0;
            for (var at = 1; at < row.Length; at += 3)
            {
                var grey = random.Next(20, 230);
                (row[at], row[at + 1], row[at + 2]) = ((byte)(grey + random.Next(-14, 14)), (byte)(grey + random.Next(-14, 14)), (byte)(grey + random.Next(-14, 14)));
            }
        };
    }

    private static Action<byte[]> Rare()
    {
        var random = new Random(9);
        return row =>
        {
            for (var i = 0; i < 400; i++)
            {
                row[random.Next(1, row.Length)] = (byte)random.Next(256);
            }
        };
    }

    private static Action<byte[]> Framed()
    {
        var y = 0;
        return row =>
        {
            row[0] = 0;
            row.AsSpan(1).Fill(255);
            if (y is > 100 and < 1900)
            {
                row.AsSpan(1 + 300, row.Length - 601).Fill((byte)(y is 101 or 1899 ? 0 : y % 200));
            }

            y++;
        };
    }
}
