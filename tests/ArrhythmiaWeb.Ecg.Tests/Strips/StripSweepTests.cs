using ArrhythmiaWeb.Ecg.Images;
using ArrhythmiaWeb.Ecg.Records;
using ArrhythmiaWeb.Ecg.Strips;

namespace ArrhythmiaWeb.Ecg.Tests.Strips;

/// <summary>Whatever the size of a picture and whatever is on it, it is read or refused.</summary>
public sealed class StripSweepTests
{
    private static readonly Recording Rhythm = SyntheticEcg.Noisy(seconds: 6);

    private static readonly int[] Widths = [32, 65, 601, 1500];
    private static readonly int[] Heights = [32, 150, 400];

    public static TheoryData<int, int> Sizes => new(from width in Widths from height in Heights select (width, height));

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Read_AnySize_IsReadOrRefused(int width, int height)
    {
        var drawn = new[] { DrawnStrips.Bare, DrawnStrips.OnPaper, DrawnStrips.WithinAxes }.Select(style => ImageCodec.Scale(Rhythm.Draw(style), width, height));
        var straight = ImageCodec.Draw(width, height, 0xFFFFFF, [new PixelLine([(0, height / 2f), (width, height / 2f)], 1, 0x000000)]);
        var dot = ImageCodec.Draw(width, height, 0xFFFFFF, [new PixelLine([(5, 5), (6, 6)], 2, 0x000000)]);
        var rows = new PixelImage(width, height, [.. Enumerable.Range(0, width * height).Select(i => i / width % 5 == 0 ? 0x000000u : 0xFFFFFFu)]);
        var columns = new PixelImage(width, height, [.. Enumerable.Range(0, width * height).Select(i => i % width % 7 == 0 ? 0xFF0000u : 0xFFFFFFu)]);
        foreach (var image in drawn.Concat([straight, dot, rows, columns]))
        {
            foreach (var seconds in new double?[] { null, 6 })
            {
                Assert.Null(Record.Exception(() => Attempt(image, seconds)));
            }
        }
    }

    private static void Attempt(PixelImage image, double? seconds)
    {
        try
        {
            var reading = StripReader.Read(DecodedPicture.Of(ImageCodec.EncodePng(image)), seconds);
            Assert.All(reading.Recording.Leads[0].Millivolts.ToArray(), level => Assert.True(float.IsFinite(level)));
        }
        catch (ImageRefusedException)
        {
            // Refused with its reason.
        }
    }
}
