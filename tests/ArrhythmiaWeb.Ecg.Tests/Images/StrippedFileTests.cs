using System.Text;
using ArrhythmiaWeb.Ecg.Findings;
using ArrhythmiaWeb.Ecg.Images;
using SkiaSharp;

namespace ArrhythmiaWeb.Ecg.Tests.Images;

/// <summary>What is left of a file for the decoder to read, and what is refused before it reads anything.</summary>
public sealed class StrippedFileTests
{
    private static readonly byte[] Png = SyntheticEcg.Png();
    private static readonly byte[] Jpeg = Pictures.Convert(Png, SKEncodedImageFormat.Jpeg);

    [Fact]
    public void Read_Png_KeepsNothingButThePixels()
    {
        var profile = Bombs.Chunk("iCCP", [.. "profile\0\0"u8, .. new byte[500]]);
        var file = Bombs.BehindHeader(Png, [.. profile, .. Bombs.Chunk("zTXt", [.. "key\0\0"u8, .. new byte[100]]), .. Bombs.Chunk("acTL", new byte[8])]);

        var kept = ImageFile.Read(file);

        Assert.Equal(["IHDR", "IDAT", "IEND"], Chunks(kept.Bytes.Span));
        Assert.Equal(Pixels(Png), Pixels(file));
    }

    [Fact]
    public void Read_PngInManyPieces_IsGivenToTheDecoderInOne()
    {
        var file = Bombs.WithPixels(Png, pixels => [.. pixels.Chunk(10).SelectMany(piece => Bombs.Chunk("IDAT", piece).Concat(Bombs.Chunk("IDAT", [])))]);

        Assert.Equal(["IHDR", "IDAT", "IEND"], Chunks(ImageFile.Read(file).Bytes.Span));
        Assert.Equal(Pixels(Png), Pixels(file));
    }

    [Fact]
    public void Read_PngOrientation_IsTakenFromItsExif()
    {
        byte[] exif = [.. "II*\0"u8, 8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0, 0, 0, 0, 0];

        Assert.Equal(new ImageFacts(ImageFormat.Png, 192, 432), ImageCodec.Identify(Bombs.BehindHeader(Png, Bombs.Chunk("eXIf", exif))));
    }

    [Fact]
    public void Read_PngWithAnUnknownCriticalChunk_IsDamaged() => Damaged(Bombs.BehindHeader(Png, Bombs.Chunk("CgBI", new byte[4])));

    [Fact]
    public void Read_PngWithoutItsEnd_IsDamaged() => Damaged(Png[..^12]);

    [Fact]
    public void Read_Jpeg_KeepsNoMetadata()
    {
        byte[] comment = [0xFF, 0xFE, 0, 7, .. "hello"u8], profile = [0xFF, 0xE2, 0, 16, .. "ICC_PROFILE\0\x1\x1"u8];
        byte[] file = [.. Jpeg[..2], .. comment, .. profile, .. Jpeg[2..]];

        var kept = ImageFile.Read(Pictures.WithOrientation(file, 3)).Bytes.Span;

        Assert.Equal(-1, kept.IndexOf("hello"u8));
        Assert.Equal(-1, kept.IndexOf("ICC_PROFILE"u8));
        Assert.Equal(-1, kept.IndexOf("Exif"u8));
        Assert.Equal(Pixels(Jpeg), Pixels(file));
    }

    [Theory]
    [InlineData(15)]
    [InlineData(20)]
    [InlineData(35)]
    [InlineData(50)]
    [InlineData(80)]
    [InlineData(99)]
    public void Read_ProgressiveJpegCutShort_IsDamaged(int percent)
    {
        var file = Bombs.Progressive(96, 64, Bombs.OrdinaryScans);

        Assert.Equal(96, ImageCodec.Decode(file, 8192, out _).Width);
        Damaged(file[..(file.Length * percent / 100)]);
        Damaged(file[..^2]);
    }

    [Fact]
    public void Read_ProgressiveJpegWithAnEndInsteadOfItsLastScan_IsDamaged() => Damaged(Bombs.Progressive(96, 64, Bombs.OrdinaryScans.Take(2)));

    [Theory]
    [InlineData(30)]
    [InlineData(60)]
    [InlineData(95)]
    public void Read_BaselineJpegCutShort_IsDamaged(int percent) => Damaged(Jpeg[..(Jpeg.Length * percent / 100)]);

    [Fact]
    public void Read_Webp_KeepsNoMetadata()
    {
        var webp = Pictures.Convert(Png, SKEncodedImageFormat.Webp);
        byte[] chunk = [.. "XMP "u8, 4, 0, 0, 0, .. "text"u8];
        byte[] file = [.. "RIFF"u8, .. BitConverter.GetBytes(webp.Length - 8 + chunk.Length), .. webp[8..], .. chunk];

        Assert.Equal(-1, ImageFile.Read(file).Bytes.Span.IndexOf("text"u8));
        Assert.Equal(Pixels(webp), Pixels(file));
    }

    [Fact]
    public void Read_TransparentWebp_StaysTransparent()
    {
        using var bitmap = new SKBitmap(new SKImageInfo(40, 40, SKColorType.Rgba8888, SKAlphaType.Unpremul));
        bitmap.Erase(new SKColor(255, 0, 0, 0));

        Assert.All([SKEncodedImageFormat.Webp, SKEncodedImageFormat.Png], format => Assert.All(Pixels(bitmap.Encode(format, 80).ToArray()), pixel => Assert.Equal(0xFFFFFFu, pixel)));
    }

    [Fact]
    public void Read_Gif_KeepsTheFirstFrame()
    {
        var file = Pictures.AnimatedGif();
        byte[] commented = [.. file[..19], 0x21, 0xFE, 5, .. "hello"u8, 0, .. file[19..]];

        Assert.InRange(ImageFile.Read(commented).Bytes.Length, 19, (file.Length / 2) + 20);
        Assert.Equal(Pixels(file), Pixels(commented));
        Damaged(file[..200]);
    }

    [Fact]
    public void Read_BmpCutShort_IsDamaged() => Damaged(Pictures.Bmp(50, 40)[..3000]);

    [Theory]
    [InlineData("....ftypheic", FindingCode.HeicNotRead)]
    [InlineData("....ftypmif1", FindingCode.HeicNotRead)]
    [InlineData("....ftypavif", FindingCode.FormatNotRead)]
    [InlineData("II*\0", FindingCode.FormatNotRead)]
    [InlineData("MM\0*", FindingCode.FormatNotRead)]
    [InlineData("8BPS", FindingCode.FormatNotRead)]
    [InlineData("%PDF-1.4", FindingCode.DocumentNotRead)]
    [InlineData("\n%PDF-1.7", FindingCode.DocumentNotRead)]
    [InlineData("PK\x3\x4", FindingCode.DocumentNotRead)]
    [InlineData("<!DOCTYPE html><html>", FindingCode.DocumentNotRead)]
    [InlineData("<?xml version=\"1.0\"?>\n<!-- drawn -->\n<svg xmlns=\"http://www.w3.org/2000/svg\"/>", FindingCode.SvgNotRead)]
    [InlineData("some notes", FindingCode.FormatUnknown)]
    public void Read_OtherKindOfFile_IsCalledByItsName(string start, FindingCode code)
    {
        byte[] file = [.. Encoding.Latin1.GetBytes(start), .. new byte[300]];

        var refused = Assert.Throws<ImageRefusedException>(() => ImageCodec.Identify(file));

        Assert.Equal((ImageRefusal.UnknownFormat, code), (refused.Refusal, refused.Finding.Code));
    }

    [Fact]
    public void Read_Dicom_IsCalledByItsName() =>
        Assert.Equal(FindingCode.DicomNotRead, Assert.Throws<ImageRefusedException>(() => ImageCodec.Identify([.. new byte[128], .. "DICM"u8, .. new byte[50]])).Finding.Code);

    private static uint[] Pixels(byte[] file) => ImageCodec.Decode(file, 8192, out _).Pixels;

    private static List<string> Chunks(ReadOnlySpan<byte> png)
    {
        var types = new List<string>();
        for (var rest = png[8..]; !rest.IsEmpty; rest = rest[(12 + System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(rest))..])
        {
            types.Add(Encoding.ASCII.GetString(rest.Slice(4, 4)));
        }

        return types;
    }

    private static void Damaged(byte[] file) =>
        Assert.Equal(ImageRefusal.Damaged, Assert.Throws<ImageRefusedException>(() => ImageCodec.Decode(file, 8192, out _)).Refusal);
}
