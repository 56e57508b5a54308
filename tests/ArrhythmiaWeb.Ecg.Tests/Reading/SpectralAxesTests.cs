using ArrhythmiaWeb.Ecg.Findings;
using ArrhythmiaWeb.Ecg.Images;
using ArrhythmiaWeb.Ecg.Reading;
using ArrhythmiaWeb.Ecg.Records;
using ArrhythmiaWeb.Ecg.Spectra;

namespace ArrhythmiaWeb.Ecg.Tests.Reading;

/// <summary>Pictures with other axes than the specification's, drawn from a made-up rhythm with a little noise.</summary>
public sealed class SpectralAxesTests : IDisposable
{
    private static readonly SpectralImageSpec Spec = SpectralImageSpec.Default;

    private readonly ArrhythmiaReader _reader = ArrhythmiaReader.Load(NetworkFolders.In(Repository.Combine("models")));

    public static TheoryData<double> OtherTimes => [7, 8, 10, 12];

    public void Dispose() => _reader.Dispose();

    [Fact]
    public void Read_AsSpecifiedWithoutText_DoubtsNoAxis()
    {
        Assert.Empty(AxisDoubts(_reader.Read(Draw(Spec))));
    }

    [Fact]
    public void Read_WithItsSpecification_DoubtsNoAxis()
    {
        Assert.Empty(AxisDoubts(_reader.Read(WithText(Draw(Spec), Spec))));
    }

    [Theory]
    [MemberData(nameof(OtherTimes))]
    public void Read_MoreSecondsThanSpecified_IsReadButNeverCertain(double seconds)
    {
        var answer = _reader.Read(Draw(Lasting(seconds)));

        var doubt = Assert.Single(AxisDoubts(answer));
        Assert.Equal(FindingCode.SecondsGuessed, doubt.Code);
        Assert.InRange((double)doubt.Values[0], 0.85 * seconds, 1.15 * seconds);
        Assert.False(answer.Certain);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(3.5)]
    [InlineData(4)]
    public void Read_FewerSecondsThanSpecified_IsRefusedWithAboutHowMany(double seconds)
    {
        var refused = Assert.Throws<ImageRefusedException>(() => _reader.Read(Draw(Lasting(seconds))));

        Assert.Equal(FindingCode.SeemsTooFewSeconds, refused.Finding.Code);
        Assert.InRange((double)refused.Finding.Values[0], 0.85 * seconds, 1.2 * seconds);
    }

    [Fact]
    public void Read_SecondsStated_ReadsTheMiddleSixOfThem()
    {
        var specified = _reader.Read(Draw(Spec));

        var stated = _reader.Read(Draw(Lasting(10)), new StatedAxes(Seconds: 10));

        Assert.Equal(specified.Class, stated.Class);
        Assert.Equal(specified.Confidence, stated.Confidence, 0.05);
        Assert.Empty(AxisDoubts(stated));
        Assert.Contains(new Finding(FindingCode.AxesStated, 10.0, Spec.LowestFrequency, Spec.HighestFrequency), stated.Remarks);
        Assert.True(stated.IsRearranged);
    }

    [Fact]
    public void Read_TextWithOtherSeconds_ReadsTheMiddleSixOfThem()
    {
        var spec = Lasting(10);

        var answer = _reader.Read(WithText(Draw(spec), spec));

        Assert.Empty(AxisDoubts(answer));
        Assert.Equal(_reader.Read(Draw(spec), new StatedAxes(Seconds: 10)).Probabilities, answer.Probabilities);
    }

    [Fact]
    public void Read_TextOfAnotherPicture_IsNotBelieved()
    {
        // Stretched to the size that the text names by a program that kept the text.
        var stretched = ImageCodec.EncodePng(ImageCodec.Scale(ImageCodec.Decode(Draw(Lasting(10)), 2048, out _), Spec.Width, Spec.Height + 1));

        Assert.NotEmpty(AxisDoubts(_reader.Read(WithText(stretched, Spec))));
    }

    [Fact]
    public void Read_FewerSecondsStated_IsRefusedWithWhatToDo()
    {
        var refused = Assert.Throws<ImageRefusedException>(() => _reader.Read(Draw(Spec), new StatedAxes(Seconds: 4)));

        Assert.Equal(FindingCode.TooFewSeconds, refused.Finding.Code);
    }

    [Fact]
    public void Read_StatedSecondsThatThePictureContradicts_AreDoubted()
    {
        var doubt = Assert.Single(AxisDoubts(_reader.Read(Draw(Lasting(10)), new StatedAxes(Seconds: 6))));

        Assert.Equal(FindingCode.StatedSecondsDoubtful, doubt.Code);
    }

    [Fact]
    public void Read_FrequencyRangeStated_ReadsOurs()
    {
        var specified = _reader.Read(Draw(Spec));
        var wider = Spec with { Rows = 64, CellHeight = 3 };

        var stated = _reader.Read(Draw(wider), new StatedAxes(LowestFrequency: wider.LowestFrequency, HighestFrequency: wider.HighestFrequency));

        Assert.Equal(specified.Class, stated.Class);
        Assert.Equal(specified.Confidence, stated.Confidence, 0.05);
        Assert.Empty(AxisDoubts(stated));
    }

    [Theory]
    [InlineData(16)]
    [InlineData(43)]
    [InlineData(64)]
    public void Read_OtherFrequencyRange_IsNeverCertain(int rows)
    {
        var picture = Draw(Spec with { Rows = rows });

        // Where the grain is far finer than any of ours, the picture is refused.
        var refused = Record.Exception(() => Assert.NotEmpty(AxisDoubts(_reader.Read(picture))));

        Assert.True(refused is null or ImageRefusedException { Finding.Code: FindingCode.OtherFrequencyAxis }, refused?.Message);
    }

    [Fact]
    public void Read_FewerFrequenciesStated_IsRefusedWithWhatToDo()
    {
        var refused = Assert.Throws<ImageRefusedException>(() => _reader.Read(Draw(Spec), new StatedAxes(HighestFrequency: 30)));

        Assert.Equal(FindingCode.TooFewFrequencies, refused.Finding.Code);
    }

    [Fact]
    public void Read_MagnitudesInPlaceOfDecibels_IsNeverCertain()
    {
        var answer = _reader.Read(Draw(Spec, level => 255 * Math.Pow(10, ((level / 255.0) - 1) * -Spec.FloorDecibels / 20)));

        Assert.Contains(answer.Doubts, doubt => doubt.Code == FindingCode.LinearLevels);
    }

    [Fact]
    public void Read_RateOfNoHeart_IsDoubted()
    {
        var doubts = _reader.Read(WithText(Draw(Spec, betweenBeats: 3.2), Spec)).Doubts;

        Assert.Contains(doubts, doubt => doubt.Code == FindingCode.UnlikelyRate);
    }

    private static SpectralImageSpec Lasting(double seconds) => Spec with { Columns = (int)(seconds * Spec.Columns / 6) };

    private static byte[] WithText(byte[] png, SpectralImageSpec spec) => PngText.Add(png, SpectralImageSpec.PngKey, spec.ToJson());

    private static Finding[] AxisDoubts(Classification answer) =>
        [.. answer.Doubts.Where(doubt => doubt.Code is FindingCode.SecondsGuessed or FindingCode.StatedSecondsDoubtful or FindingCode.FrequencyAxisDoubtful or FindingCode.LinearLevels or FindingCode.UnlikelyRate)];

    private static byte[] Draw(SpectralImageSpec spec, Func<byte, double>? level = null, double betweenBeats = 0.8)
    {
        var renderer = new SpectralImageRenderer(spec);
        var recording = SyntheticEcg.Noisy(betweenBeats);
        var cells = renderer.Cells(renderer.Prepare(recording), recording.Beats.MinBy(beat => Math.Abs(beat.Sample - (recording.Length / 2)))!.Sample);
        var colours = ColourMap.Named(spec.ColourMap);
        var pixels = new uint[spec.Width * spec.Height];
        for (var i = 0; i < pixels.Length; i++)
        {
            var cell = cells[(i / spec.Width / spec.CellHeight * spec.Columns) + (i % spec.Width / spec.CellWidth)];
            pixels[i] = colours[(byte)Math.Round(level?.Invoke(cell) ?? cell)];
        }

        return ImageCodec.EncodePng(new PixelImage(spec.Width, spec.Height, pixels));
    }
}
