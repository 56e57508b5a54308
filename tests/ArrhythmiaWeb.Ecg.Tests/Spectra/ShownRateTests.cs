using ArrhythmiaWeb.Ecg.Spectra;

namespace ArrhythmiaWeb.Ecg.Tests.Spectra;

public sealed class ShownRateTests
{
    private static readonly SpectralImageSpec Spec = SpectralImageSpec.Default;

    [Theory]
    [InlineData(0.2)]
    [InlineData(0.4)]
    [InlineData(0.8)]
    [InlineData(1.5)]
    [InlineData(2.5)]
    public void Of_RegularRhythm_IsItsRate(double betweenBeats)
    {
        var renderer = new SpectralImageRenderer(Spec);
        var recording = SyntheticEcg.Noisy(betweenBeats);
        var cells = renderer.Cells(renderer.Prepare(recording), recording.Beats.MinBy(beat => Math.Abs(beat.Sample - (recording.Length / 2)))!.Sample);

        var rate = ShownRate.Of(cells, Spec);

        Assert.NotNull(rate);
        Assert.InRange(rate.Value, 0.95 * 60 / betweenBeats, 1.05 * 60 / betweenBeats);
    }

    [Fact]
    public void Of_NothingThatStandsOut_IsNoRate()
    {
        Assert.Null(ShownRate.Of(new byte[Spec.Rows * Spec.Columns], Spec));
    }
}
