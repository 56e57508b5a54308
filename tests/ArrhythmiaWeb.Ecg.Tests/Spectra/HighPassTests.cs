using ArrhythmiaWeb.Ecg.Spectra;

namespace ArrhythmiaWeb.Ecg.Tests.Spectra;

public sealed class HighPassTests
{
    private const double SamplingRate = 360;

    [Theory]
    [InlineData(0.05, 0.0, 0.001)]
    [InlineData(0.5, 0.49, 0.51)] // the corner: half the power in each of two passes, so half the amplitude
    [InlineData(10, 0.99, 1.001)]
    public void Apply_Sine_KeepsTheShareOfItsAmplitude(double frequency, double least, double most)
    {
        var sine = Enumerable.Range(0, 36000).Select(i => (float)Math.Sin(2 * Math.PI * frequency * i / SamplingRate)).ToArray();

        var middle = HighPass.Apply(sine, SamplingRate, 0.5).Skip(12000).Take(12000).ToArray();

        Assert.InRange(middle.Max(), least, most);
    }

    [Fact]
    public void Apply_Bump_LeavesItsPeakInPlace()
    {
        var bump = Enumerable.Range(0, 2000).Select(i => (float)Math.Exp(-Math.Pow((i - 1000) / 8.0, 2))).ToArray();

        var filtered = HighPass.Apply(bump, SamplingRate, 0.5);

        Assert.Equal(1000, Array.IndexOf(filtered, filtered.Max()));
    }

    [Fact]
    public void Apply_ConstantOffset_RemovesItFromTheFirstSampleOn() =>
        Assert.All(HighPass.Apply(Enumerable.Repeat(3f, 1000).ToArray(), SamplingRate, 0.5), value => Assert.Equal(0, value, 3));

    [Fact]
    public void Apply_InvalidSamples_GivesNumbers() =>
        Assert.All(HighPass.Apply([float.NaN, 1, float.NaN, 2, 1], SamplingRate, 0.5), value => Assert.True(float.IsFinite(value)));

    [Theory]
    [InlineData(0)]
    [InlineData(180)]
    public void Apply_CornerOutOfRange_Throws(double corner) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => HighPass.Apply([1, 2, 3], SamplingRate, corner));
}
