using ArrhythmiaWeb.Ecg.Findings;
using ArrhythmiaWeb.Ecg.Images;
using ArrhythmiaWeb.Ecg.Records;
using ArrhythmiaWeb.Ecg.Strips;

namespace ArrhythmiaWeb.Ecg.Tests.Strips;

public sealed class StripRefusalTests
{
    private static readonly Recording Rhythm = SyntheticEcg.Noisy(seconds: 8.4);

    [Theory]
    [InlineData(1)]
    [InlineData(200)]
    public void Read_TooShortOrTooLong_IsRefused(double seconds) => Refused(FindingCode.StripLength, Rhythm.Draw(DrawnStrips.Bare), seconds);

    [Fact]
    public void Read_TooFewPixelsToASecond_IsRefused() => Refused(FindingCode.StripTooCoarse, Rhythm.Draw(DrawnStrips.Bare), 40);

    [Theory]
    [InlineData(2, false)]
    [InlineData(3, false)]
    [InlineData(2, true)]
    [InlineData(4, true)]
    public void Read_SeveralLeads_IsRefused(int leads, bool onPaper)
    {
        var one = Rhythm.Draw(onPaper ? DrawnStrips.OnPaper : DrawnStrips.Bare);

        Refused(FindingCode.SeveralLeads, Enumerable.Repeat(one, leads).Aggregate((upper, lower) => upper.Under(lower)));
    }

    [Theory]
    [InlineData(4)]
    [InlineData(-7)]
    [InlineData(12)]
    public void Read_PaperTurned_IsRefusedWithTheAngle(double degrees)
    {
        var refused = Refused(FindingCode.Tilted, PixelProcessing.Turn(Rhythm.Draw(DrawnStrips.OnPaper), degrees, 0xFFFFFF));

        Assert.InRange((double)refused.Values[0], Math.Abs(degrees) - 0.5, Math.Abs(degrees) + 0.5);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(-5)]
    public void Read_AxesTurned_IsRefused(double degrees) => Refused(FindingCode.Tilted, PixelProcessing.Turn(Rhythm.Draw(DrawnStrips.WithinAxes), degrees, 0xFFFFFF));

    [Theory]
    [InlineData(0.03)]
    [InlineData(0.05)]
    [InlineData(0.1)]
    public void Read_PaperSeenAtAnAngle_IsRefused(double narrower) => Refused(FindingCode.Photographed, Keystone(Rhythm.Draw(DrawnStrips.OnPaper), narrower));

    [Fact]
    public void Read_EmptyPaper_IsRefused() => Refused(FindingCode.Blank, Rhythm.Draw(DrawnStrips.OnPaper with { Colour = 0xFFFFFF, LineWidth = 0.01 }));

    [Fact]
    public void Read_WhitePicture_IsRefused() => Refused(FindingCode.Blank, new PixelImage(900, 300, [.. Enumerable.Repeat(0xFFFFFFu, 900 * 300)]));

    [Theory]
    [InlineData(1)]
    [InlineData(12)]
    [InlineData(60)]
    public void Read_Noise_IsRefused(int grain)
    {
        var chance = new Random(grain);
        var (width, height) = (900 / grain, 600 / grain);
        var noise = new PixelImage(width, height, [.. Enumerable.Range(0, width * height).Select(_ => (uint)chance.Next(0x1000000))]);

        Assert.Throws<ImageRefusedException>(() => StripReader.Read(Decoded(ImageCodec.Scale(noise, 900, 600)), 6));
    }

    [Fact]
    public void Read_Words_AreRefused()
    {
        var words = Enumerable.Range(1, 9).Select(line => new PixelText("The quick brown fox jumps over the lazy dog", 400, 40 * line, 28, 0x000000));

        Assert.Throws<ImageRefusedException>(() => StripReader.Read(Decoded(ImageCodec.Draw(800, 400, 0xFFFFFF, [], words)), 6));
    }

    // Narrower at the top, by a share of the width.
    private static PixelImage Keystone(PixelImage image, double share)
    {
        var pixels = new uint[image.Pixels.Length];
        for (var y = 0; y < image.Height; y++)
        {
            var narrow = 1 - (share * (image.Height - y) / image.Height);
            for (var x = 0; x < image.Width; x++)
            {
                var from = (int)Math.Round((image.Width / 2.0) + ((x - (image.Width / 2.0)) / narrow));
                pixels[(y * image.Width) + x] = from >= 0 && from < image.Width ? image.Pixels[(y * image.Width) + from] : 0xFFFFFF;
            }
        }

        return new PixelImage(image.Width, image.Height, pixels);
    }

    private static DecodedPicture Decoded(PixelImage image) => DecodedPicture.Of(ImageCodec.EncodePng(image));

    private static Finding Refused(FindingCode code, PixelImage image, double? seconds = null)
    {
        var refused = Assert.Throws<ImageRefusedException>(() => StripReader.Read(Decoded(image), seconds));
        Assert.Equal(code, refused.Finding.Code);
        return refused.Finding;
    }
}
