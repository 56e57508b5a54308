using ArrhythmiaWeb.Answers;
using ArrhythmiaWeb.Ecg.Spectra;

namespace ArrhythmiaWeb.Tests.Answers;

public sealed class SpectralAxesTests
{
    // Four columns of 1 s and four bins of 10 Hz, from 10 to 40 Hz.
    private static readonly SpectralImageSpec Image = SpectralImageSpec.Default with
    {
        SamplingRate = 80,
        FftLength = 8,
        LowestBin = 1,
        Rows = 4,
        Columns = 4,
        HopSamples = 80,
    };

    [Fact]
    public void Seconds_ReachFromEdgeToEdgeWithTheRPeakInTheMiddle() => Assert.Equal(
        [("−2", "0%"), ("−1", "25%"), ("0", "50%"), ("+1", "75%"), ("+2", "100%")],
        new SpectralAxes(Image).Seconds.Select(mark => (mark.Label, mark.Position)));

    [Fact]
    public void Hertz_StandInTheMiddleOfTheirRowCountedFromTheTop() => Assert.Equal(
        [("10", "87.5%"), ("20", "62.5%"), ("30", "37.5%"), ("40", "12.5%")],
        new SpectralAxes(Image).Hertz.Select(mark => (mark.Label, mark.Position)));

    [Fact]
    public void Hertz_OfTheShippedSpecification_StayInsideThePicture() =>
        Assert.All(new SpectralAxes(SpectralImageSpec.Default).Hertz, mark => Assert.InRange(mark.Share, 0, 1));
}
