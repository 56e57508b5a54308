using ArrhythmiaWeb.Ecg.Detection;
using ArrhythmiaWeb.Ecg.Findings;
using ArrhythmiaWeb.Ecg.Images;
using ArrhythmiaWeb.Ecg.Records;
using ArrhythmiaWeb.Ecg.Strips;

namespace ArrhythmiaWeb.Ecg.Tests.Strips;

public sealed class StripReaderTests
{
    private static readonly Recording Rhythm = SyntheticEcg.Noisy(seconds: 8.4);

    /// <summary>Styles, and whether their sender has to state the seconds.</summary>
    public static TheoryData<string, bool> Styles => new()
    {
        { "bare", true },
        { "axes", false },
        { "small", true },
        { "thick", true },
        { "thin", true },
        { "light on dark", true },
        { "blue", true },
        { "pink paper", false },
        { "red paper", false },
        { "grey paper", false },
        { "green paper", false },
        { "blue line on red paper", false },
        { "large squares alone", false },
        { "small paper", false },
        { "large paper", false },
    };

    private static StripStyle Style(string name) => name switch
    {
        "bare" => DrawnStrips.Bare,
        "axes" => DrawnStrips.WithinAxes with { Width = 1200 },
        "small" => DrawnStrips.Bare with { Width = 600 },
        "thick" => DrawnStrips.Bare with { LineWidth = 4 },
        "thin" => DrawnStrips.Bare with { LineWidth = 0.8 },
        "light on dark" => DrawnStrips.Bare with { Colour = 0x40FF60, Background = 0x101010 },
        "blue" => DrawnStrips.Bare with { Colour = 0x0000FF },
        "pink paper" => DrawnStrips.OnPaper,
        "red paper" => DrawnStrips.OnPaper with { Paper = DrawnStrips.Red, Background = 0xFFF4F0 },
        "grey paper" => DrawnStrips.OnPaper with { Paper = (0xDCDCDC, 0xA8A8A8) },
        "green paper" => DrawnStrips.OnPaper with { Paper = (0xC0E8C0, 0x70C080) },
        "blue line on red paper" => DrawnStrips.OnPaper with { Paper = DrawnStrips.Red, Colour = 0x2020A0 },
        "large squares alone" => DrawnStrips.OnPaper with { LargeOnly = true },
        "small paper" => DrawnStrips.OnPaper with { Width = 640, LineWidth = 1.2 },
        "large paper" => DrawnStrips.OnPaper with { Width = 3000, LineWidth = 3 },
        _ => throw new ArgumentOutOfRangeException(nameof(name)),
    };

    [Theory]
    [MemberData(nameof(Styles))]
    public void Read_Strip_GivesTheSignalBack(string style, bool stated)
    {
        var reading = Rhythm.Read(Style(style), stated ? Rhythm.Seconds - (1 / Rhythm.SamplingRate) : null);

        var drawn = style == "axes" ? StripScale.Axes : StripScale.Paper;
        Assert.Equal(stated ? StripScale.Stated : drawn, reading.Time);
        Assert.Equal(drawn == StripScale.Paper && !stated ? StripScale.Paper : StripScale.Unknown, reading.Amplitude);
        Assert.InRange(reading.Recording.Seconds, Rhythm.Seconds - 0.06, Rhythm.Seconds + 0.06);
        Assert.InRange(Likeness(reading.Recording, Rhythm), 0.94, 1);
    }

    [Theory]
    [MemberData(nameof(Styles))]
    public void Read_Strip_HoldsItsBeats(string style, bool stated)
    {
        var read = Rhythm.Read(Style(style), stated ? Rhythm.Seconds - (1 / Rhythm.SamplingRate) : null).Recording;

        var found = RPeakDetector.Find(read.Leads[0].Millivolts.Span, read.SamplingRate).Select(read.SecondsAt).ToArray();

        Assert.Equal(Rhythm.Beats.Count(), found.Length);
        Assert.All(Rhythm.Beats.Zip(found), pair => Assert.InRange(pair.Second - Rhythm.SecondsAt(pair.First.Sample), -0.03, 0.03));
    }

    [Fact]
    public void Read_OnPaper_KeepsTheHeightOfTheRPeaks()
    {
        var read = Rhythm.Read(DrawnStrips.OnPaper).Recording.Leads[0].Millivolts.ToArray();

        Assert.InRange(read.Max(), 1.1, 1.3);
    }

    [Fact]
    public void Read_NothingTellsTheTime_IsAGuessAndNeverWithoutDoubt()
    {
        var reading = Rhythm.Read(DrawnStrips.Bare);

        Assert.Equal(StripScale.Unknown, reading.Time);
        Assert.Contains(reading.Doubts, doubt => doubt.Code == FindingCode.StripSecondsUnknown);
    }

    [Fact]
    public void Read_StatedTimeAgainstThatOfThePaper_IsTakenWithDoubt()
    {
        var reading = Rhythm.Read(DrawnStrips.OnPaper, 2 * Rhythm.Seconds);

        Assert.Equal(StripScale.Stated, reading.Time);
        Assert.InRange(reading.Recording.Seconds, (2 * Rhythm.Seconds) - 0.1, (2 * Rhythm.Seconds) + 0.1);
        Assert.Contains(reading.Doubts, doubt => doubt.Code == FindingCode.StripSecondsDiffer);
    }

    [Fact]
    public void Read_FewPixelsToASecond_IsDoubted()
    {
        var reading = Rhythm.Read(DrawnStrips.Bare with { Width = 600 }, Rhythm.Seconds);

        Assert.Contains(reading.Doubts, doubt => doubt.Code == FindingCode.StripCoarse);
    }

    [Fact]
    public void PlaceOf_ABeat_IsWhereItIsDrawn()
    {
        var reading = Rhythm.Read(DrawnStrips.Bare, Rhythm.Seconds);

        // The margins of the drawing are 5 % on either side.
        Assert.InRange(reading.PlaceOf(0), 0.045, 0.055);
        Assert.InRange(reading.PlaceOf(reading.Recording.Length / 2), 0.49, 0.51);
        Assert.InRange(reading.PlaceOf(reading.Recording.Length - 1), 0.945, 0.955);
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(-1)]
    [InlineData(1.6)]
    public void Read_PaperTurnedALittle_IsStraightened(double degrees)
    {
        var reading = StripReader.Read(DecodedPicture.Of(ImageCodec.EncodePng(PixelProcessing.Turn(Rhythm.Draw(DrawnStrips.OnPaper), degrees, 0xFFFFFF))));

        Assert.Equal(StripScale.Paper, reading.Time);
        Assert.InRange(reading.Recording.Seconds, Rhythm.Seconds - 0.1, Rhythm.Seconds + 0.1);
        Assert.InRange(Likeness(reading.Recording, Rhythm), 0.85, 1);
    }

    [Theory]
    [InlineData(600)]
    [InlineData(800)]
    [InlineData(1200)]
    [InlineData(2000)]
    public void Read_AxesWithNumbers_TakesTheTimeFromThem(int width)
    {
        var reading = Rhythm.Read(DrawnStrips.WithinAxes with { Width = width });

        Assert.Equal(StripScale.Axes, reading.Time);
        Assert.InRange(reading.Recording.Seconds, Rhythm.Seconds - 0.06, Rhythm.Seconds + 0.06);
    }

    [Fact]
    public void Read_AxisThatCountsSamples_IsNotTakenForSeconds()
    {
        // The same picture, as if a tick were 200 samples: 0, 200, 400, ...
        var image = Rhythm.Draw(DrawnStrips.WithinAxes with { Numbered = 200 });

        Assert.Equal(StripScale.Unknown, StripReader.Read(DecodedPicture.Of(ImageCodec.EncodePng(image))).Time);
    }

    // The correlation of two signals, 1 for the same.
    private static double Likeness(Recording one, Recording other)
    {
        var length = Math.Min(one.Length, other.Length);
        var (a, b) = (one.Leads[0].Millivolts.ToArray()[..length], other.Leads[0].Millivolts.ToArray()[..length]);
        var (meanA, meanB) = (a.Average(), b.Average());
        return a.Zip(b, (x, y) => (x - meanA) * (y - meanB)).Sum() / Math.Sqrt(a.Sum(x => (x - meanA) * (x - meanA)) * b.Sum(y => (y - meanB) * (y - meanB)));
    }
}
