using ArrhythmiaWeb.Ecg.Images;
using SkiaSharp;

namespace ArrhythmiaWeb.Ecg.Tests.Images;

public sealed class ImageCodecTests
{
    private const uint White = 0xFFFFFF;
    private const uint Black = 0x000000;

    [Fact]
    public void Identify_EachFormat_IsToldByItsBytes()
    {
        var png = SyntheticEcg.Png();

        Assert.Equal(new ImageFacts(ImageFormat.Png, 432, 192), ImageCodec.Identify(png));
        Assert.Equal(new ImageFacts(ImageFormat.Jpeg, 432, 192), ImageCodec.Identify(Pictures.Convert(png, SKEncodedImageFormat.Jpeg)));
        Assert.Equal(new ImageFacts(ImageFormat.Webp, 432, 192), ImageCodec.Identify(Pictures.Convert(png, SKEncodedImageFormat.Webp)));
        Assert.Equal(new ImageFacts(ImageFormat.Bmp, 50, 40), ImageCodec.Identify(Pictures.Bmp(50, 40)));
        Assert.Equal(new ImageFacts(ImageFormat.Gif, 32, 32), ImageCodec.Identify(Pictures.AnimatedGif()));
    }

    [Fact]
    public void Decode_WhatWasEncoded_GivesTheSamePixels()
    {
        var random = new Random(3);
        var pixels = Enumerable.Range(0, 40 * 50).Select(_ => (uint)random.Next(0x1000000)).ToArray();

        var file = ImageCodec.EncodePng(new PixelImage(40, 50, pixels));

        Assert.Equal(pixels, ImageCodec.Decode(file, 40, 50, out _).Pixels);
    }

    [Theory]
    [InlineData(32, 32)]
    [InlineData(8192, 32)]
    [InlineData(4000, 4000)]
    public void Identify_SizeAtTheLimit_IsAccepted(int width, int height) =>
        Assert.Equal((width, height), (ImageCodec.Identify(Pictures.PngHeader(width, height)).Width, ImageCodec.Identify(Pictures.PngHeader(width, height)).Height));

    [Theory]
    [InlineData(31, 100, ImageRefusal.TooSmall)]
    [InlineData(1, 1, ImageRefusal.TooSmall)]
    [InlineData(8193, 32, ImageRefusal.TooLarge)]
    [InlineData(4001, 4000, ImageRefusal.TooLarge)]
    [InlineData(20000, 20000, ImageRefusal.TooLarge)]
    public void Decode_SizeBeyondTheLimit_IsRefusedFromTheHeader(int width, int height, ImageRefusal refusal)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();

        var refused = Assert.Throws<ImageRefusedException>(() => ImageCodec.Decode(Pictures.PngHeader(width, height), 432, 192, out _));

        Assert.Equal(refusal, refused.Refusal);
        Assert.Contains($"{width} × {height}", refused.Message, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
    }

    [Fact]
    public void Decode_Empty_IsRefused() => Refused(ImageRefusal.Empty, []);

    [Fact]
    public void Decode_OtherKindsOfFile_AreRefused()
    {
        Refused(ImageRefusal.UnknownFormat, "<html><body>no picture</body></html>"u8.ToArray());
        Refused(ImageRefusal.UnknownFormat, "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"100\" height=\"100\"/>"u8.ToArray());
        Refused(ImageRefusal.UnknownFormat, [.. "PK\x03\x04"u8, .. new byte[200]]);
        Refused(ImageRefusal.UnknownFormat, new byte[1000]);
    }

    [Theory]
    [InlineData(SKEncodedImageFormat.Png)]
    [InlineData(SKEncodedImageFormat.Jpeg)]
    [InlineData(SKEncodedImageFormat.Webp)]
    public void Decode_Truncated_IsRefused(SKEncodedImageFormat format)
    {
        var file = format == SKEncodedImageFormat.Png ? SyntheticEcg.Png() : Pictures.Convert(SyntheticEcg.Png(), format);

        Refused(ImageRefusal.Damaged, file[..(file.Length / 2)]);
    }

    [Fact]
    public void Decode_NothingBehindTheSignature_IsRefused() => Refused(ImageRefusal.Damaged, [0x89, 0x50, 0x4E, 0x47, 13, 10, 26, 10]);

    [Fact]
    public void Decode_PngWithoutPixels_IsRefused() => Refused(ImageRefusal.Damaged, Pictures.PngHeader(100, 100));

    [Fact]
    public void Decode_PngWithAWrongChecksum_IsRefused()
    {
        var file = SyntheticEcg.Png();
        file[file.Length / 2] ^= 0xFF;

        Refused(ImageRefusal.Damaged, file);
    }

    [Fact]
    public void Decode_AnimatedGif_GivesTheFirstFrame()
    {
        var picture = ImageCodec.Decode(Pictures.AnimatedGif(), 32, 32, out _);

        Assert.Equal((White, Black), (picture.Pixels[0], picture.Pixels[^1]));
    }

    [Fact]
    public void Decode_Sixteenbit_KeepsTheHighByte()
    {
        var file = Pictures.Png(32, 32, 16, 0, (x, _) => [(byte)(x * 8), 0]);

        Assert.Equal(0x505050u, ImageCodec.Decode(file, 32, 32, out _).Pixels[10]);
    }

    [Fact]
    public void Decode_Palette_GivesItsColours()
    {
        var file = Pictures.Png(32, 32, 8, 3, (x, _) => [(byte)(x % 2)], [.. "PLTE"u8, 1, 2, 3, 200, 100, 50]);

        Assert.Equal([0x010203u, 0xC86432u], ImageCodec.Decode(file, 32, 32, out _).Pixels[..2]);
    }

    [Fact]
    public void Decode_Transparent_LiesOnWhite()
    {
        var file = Pictures.Png(32, 32, 8, 4, (x, _) => [0, (byte)(x == 0 ? 0 : 255)]);

        Assert.Equal([White, Black], ImageCodec.Decode(file, 32, 32, out _).Pixels[..2]);
    }

    [Theory]
    [InlineData(1, "ab/cd")]
    [InlineData(2, "ba/dc")]
    [InlineData(3, "dc/ba")]
    [InlineData(4, "cd/ab")]
    [InlineData(5, "ac/bd")]
    [InlineData(6, "ca/db")]
    [InlineData(7, "db/ca")]
    [InlineData(8, "bd/ac")]
    public void Decode_ExifOrientation_IsTurnedUpright(byte orientation, string quadrants)
    {
        // The stored picture is 64 x 32 with a grey of its own in each quadrant: a b above c d.
        uint[] greys = [0x000000, 0x555555, 0xAAAAAA, 0xFFFFFF];
        var stored = new PixelImage(64, 32, [.. Enumerable.Range(0, 64 * 32).Select(i => greys[(i / 64 / 16 * 2) + (i % 64 / 32)])]);
        var file = Pictures.WithOrientation(Pictures.Convert(ImageCodec.EncodePng(stored), SKEncodedImageFormat.Jpeg, 100), orientation);
        var (width, height) = orientation >= 5 ? (32, 64) : (64, 32);

        var upright = ImageCodec.Decode(file, width, height, out var facts);

        Assert.Equal((width, height), (facts.Width, facts.Height));
        char At(int x, int y) => (char)('a' + (int)Math.Round((upright.Pixels[(y * width) + x] & 0xFF) / 85.0));
        var (left, right, top, bottom) = (width / 4, width * 3 / 4, height / 4, height * 3 / 4);
        Assert.Equal(quadrants, $"{At(left, top)}{At(right, top)}/{At(left, bottom)}{At(right, bottom)}");
    }

    [Fact]
    public void Decode_LargerPicture_IsAveragedDown()
    {
        // Stripes finer than the target's pixels: picking single pixels would leave black or white.
        var stripes = new PixelImage(1728, 768, [.. Enumerable.Range(0, 1728 * 768).Select(i => i % 2 == 0 ? White : Black)]);

        var small = ImageCodec.Decode(ImageCodec.EncodePng(stripes), 432, 192, out _);

        Assert.All(small.Pixels, pixel => Assert.InRange(pixel & 0xFF, 110u, 145u));
    }

    private static void Refused(ImageRefusal refusal, byte[] file)
    {
        var refused = Assert.Throws<ImageRefusedException>(() => ImageCodec.Decode(file, 432, 192, out _));
        Assert.Equal(refusal, refused.Refusal);
        Assert.EndsWith(".", refused.Message, StringComparison.Ordinal);
    }
}
