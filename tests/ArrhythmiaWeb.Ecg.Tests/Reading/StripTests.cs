using ArrhythmiaWeb.Ecg.Findings;
using ArrhythmiaWeb.Ecg.Images;
using ArrhythmiaWeb.Ecg.Reading;
using ArrhythmiaWeb.Ecg.Traces;

namespace ArrhythmiaWeb.Ecg.Tests.Reading;

/// <summary>Traces of one beat are read, strips of several are refused as such.</summary>
public sealed class StripTests : IDisposable
{
    private readonly ArrhythmiaReader _reader = ArrhythmiaReader.Load(NetworkFolders.In(Repository.Combine("models")));

    public static TheoryData<double, int, int, TraceAxes> Strips => new(
        from seconds in new[] { 3.0, 6, 10 }
        from style in new[] { (600, 150, TraceAxes.None), (800, 300, TraceAxes.Box), (1200, 200, TraceAxes.Grid), (640, 180, TraceAxes.Corner), (192, 128, TraceAxes.None) }
        select (seconds, style.Item1, style.Item2, style.Item3));

    public void Dispose() => _reader.Dispose();

    [Theory]
    [MemberData(nameof(Strips))]
    public void Read_StripOfSeveralBeats_IsRefusedAsSuch(double seconds, int width, int height, TraceAxes axes)
    {
        var margins = axes == TraceAxes.None ? default : (0.1, 0.1, 0.1, 0.15);

        var refused = Assert.Throws<ImageRefusedException>(() => _reader.Read(Draw(seconds, width, height, axes, margins)));

        Assert.Equal(FindingCode.SeveralBeats, refused.Finding.Code);
    }

    [Fact]
    public void Read_StripOfComplexesThatPointDown_IsRefusedAsSuch()
    {
        var refused = Assert.Throws<ImageRefusedException>(() => _reader.Read(Draw(6, 600, 150, TraceAxes.None, default, upright: false)));

        Assert.Equal(FindingCode.SeveralBeats, refused.Finding.Code);
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.8)]
    [InlineData(1)]
    public void Read_TraceOfOneBeat_IsAnsweredButNeverCertainOfWhatPrematurityDecides(double seconds)
    {
        var answer = _reader.Read(Draw(seconds, TraceImageSpec.Default.Width, TraceImageSpec.Default.Height, TraceAxes.None, default));

        Assert.Equal("N", answer.Class.Code);
        Assert.Contains(answer.Doubts, doubt => doubt.Code == FindingCode.LoneBeat);
    }

    [Theory]
    [InlineData("N", true)]
    [InlineData("A", true)]
    [InlineData("V", false)]
    [InlineData("L", false)]
    public void OfLoneBeat_ClassesThatPrematurityTellsApart_AreDoubted(string code, bool doubted)
    {
        Assert.Equal(doubted, Doubt.OfLoneBeat(LabelSet.EightClasses.Classes.Single(known => known.Code == code)) is not null);
    }

    [Fact]
    public void Read_OneLineThatIsNoHeartbeat_IsRefused()
    {
        var refused = Assert.Throws<ImageRefusedException>(() => _reader.Read(Line(x => Math.Exp(4 * x))));

        Assert.Equal(FindingCode.OtherPicture, refused.Finding.Code);
    }

    // A function of the place from 0 to 1, drawn as tall as the picture.
    private static byte[] Line(Func<double, double> height)
    {
        double[] levels = [.. Enumerable.Range(0, 300).Select(x => height(x / 299.0))];
        var (low, high) = (levels.Min(), levels.Max());
        return ImageCodec.EncodePng(ImageCodec.Draw(300, 200, 0xFFFFFF, [new PixelLine([.. levels.Select((level, x) => ((float)x, (float)(195 - (190 * (level - low) / (high - low)))))], 1.5f, 0x000000)]));
    }

    private static byte[] Draw(double seconds, int width, int height, TraceAxes axes, (double Left, double Top, double Right, double Bottom) margins, bool upright = true)
    {
        var renderer = new TraceRenderer(TraceImageSpec.Default with { Width = width, Height = height });
        var recording = SyntheticEcg.Noisy();
        var style = TraceStyle.Plain with { Before = seconds / 2, After = seconds / 2, Axes = axes, Margins = margins };
        var lead = renderer.Prepare(recording);
        lead = upright ? lead : lead with { Millivolts = lead.Millivolts.ToArray().Select(level => -level).ToArray() };
        return renderer.Png(lead, recording.Beats.ElementAt(12).Sample, style);
    }
}
