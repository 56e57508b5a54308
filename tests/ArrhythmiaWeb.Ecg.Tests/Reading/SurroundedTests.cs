using ArrhythmiaWeb.Ecg.Findings;
using ArrhythmiaWeb.Ecg.Images;
using ArrhythmiaWeb.Ecg.Networks;
using ArrhythmiaWeb.Ecg.Reading;
using ArrhythmiaWeb.Ecg.Spectra;
using ArrhythmiaWeb.Ecg.Tests.Images;

namespace ArrhythmiaWeb.Ecg.Tests.Reading;

/// <summary>Spectra in surroundings of more than one colour, as a screen in a room.</summary>
public sealed class SurroundedTests : IDisposable
{
    private readonly ArrhythmiaReader _reader = ArrhythmiaReader.Load(NetworkFolders.In(Repository.Combine("models")));

    public void Dispose() => _reader.Dispose();

    [Theory]
    [InlineData("v.png", 2, 0)]
    [InlineData("n.png", -4, 0)]
    [InlineData("l.png", 0, 0.08)]
    public void Read_ScreenOnADesk_IsCutOutAndNotCertain(string example, double degrees, double narrower)
    {
        var file = Repository.Example(example);

        var answer = _reader.Read(Photograph(file, degrees, narrower));

        Assert.Equal(_reader.Read(file).Class.Code, answer.Class.Code);
        Assert.Contains(FindingCode.CutFromSurroundings, answer.Doubts.Select(doubt => doubt.Code));
        Assert.True(answer.IsRearranged);
    }

    [Fact]
    public void Find_SeenFromTheSide_FindsTheCorners()
    {
        var photograph = ImageCodec.Decode(Photograph(Repository.Example("n.png"), 3, 0.08), 8192, out _);

        var (spectrum, degrees) = SurroundedSpectrum.Find(photograph)!.Value;

        Assert.InRange(degrees, 2, 4);
        Assert.InRange(spectrum.Width, 855, 873);
        Assert.InRange(spectrum.Height, 376, 392);
    }

    [Fact]
    public void Find_DeskWithoutSpectrum_IsNothing() => Assert.Null(SurroundedSpectrum.Find(new PixelImage(640, 480, [.. Enumerable.Range(0, 640 * 480).Select(place => Desk(place % 640, place / 640))])));

    [Fact]
    public void Find_FigureOnAPalePage_IsNothing() => Assert.Null(SurroundedSpectrum.Find(Drawings.Figure(Drawings.Spectrum(), axes: true)));

    [Fact]
    public void Read_ColouredRectangleOnADesk_IsRefused()
    {
        var file = Repository.Example("n.png");
        var image = ImageCodec.Decode(file, 8192, out _);
        var random = new Random(1);
        var noise = image with { Pixels = [.. image.Pixels.Select(_ => ColourMap.Named("viridis")[(byte)random.Next(256)])] };

        Assert.Throws<ImageRefusedException>(() => _reader.Read(Photograph(ImageCodec.EncodePng(noise), 0, 0)));
    }

    // Twice as large, turned, its right side farther away.
    private static byte[] Photograph(byte[] file, double degrees, double narrower)
    {
        const int Scale = 2;
        var image = ImageCodec.Decode(file, 8192, out _);
        var (width, height) = (image.Width * Scale, image.Height * Scale);
        var (sheetWidth, sheetHeight) = (width + 300, height + 260);
        var (sine, cosine) = Math.SinCos(degrees * Math.PI / 180);
        var pixels = new uint[sheetWidth * sheetHeight];
        for (var place = 0; place < pixels.Length; place++)
        {
            var (x, y) = (place % sheetWidth, place / sheetWidth);
            var (right, down) = (x + 0.5 - (sheetWidth / 2.0), y + 0.5 - (sheetHeight / 2.0));
            var (u, v) = (((right * cosine) + (down * sine)) / width + 0.5, ((down * cosine) - (right * sine)) / height);
            var across = u * (1 - narrower) / (1 - (narrower * u));
            v = (v / (1 - (narrower * u))) + 0.5;
            pixels[place] = across is >= 0 and < 1 && v is >= 0 and < 1 ? image.Pixels[((int)(v * image.Height) * image.Width) + (int)(across * image.Width)] : Desk(x, y);
        }

        return ImageCodec.EncodeJpeg(new PixelImage(sheetWidth, sheetHeight, pixels), 85);
    }

    private static uint Desk(int x, int y)
    {
        var level = 60 + (x / 24) + (y / 40) + ((x * 7919) + (y * 104_729)) % 12;
        return (uint)((level << 16) | (level * 9 / 10 << 8) | (level * 8 / 10));
    }
}
