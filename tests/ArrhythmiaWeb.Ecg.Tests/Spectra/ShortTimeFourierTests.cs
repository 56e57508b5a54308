using ArrhythmiaWeb.Ecg.Spectra;
using MathNet.Numerics;

namespace ArrhythmiaWeb.Ecg.Tests.Spectra;

public sealed class ShortTimeFourierTests
{
    private const double SamplingRate = 360;
    private const int FftLength = 512;

    [Theory]
    [InlineData(10)]
    [InlineData(25)]
    [InlineData(40.5)]
    public void Power_Sine_PeaksInTheBinOfItsFrequency(double frequency)
    {
        var power = Spectrum(Sine(frequency), 180, centre: 400);

        Assert.Equal((int)Math.Round(frequency * FftLength / SamplingRate), Array.IndexOf(power, power.Max()));
    }

    [Fact]
    public void Power_AnyFrame_KeepsItsEnergy()
    {
        // Parseval: the energy of the windowed frame is the mean of the squared magnitudes over all bins.
        var random = new Random(7);
        var signal = Enumerable.Range(0, 600).Select(_ => (float)random.NextDouble()).ToArray();
        var window = Window.HannPeriodic(54);
        var energy = window.Index().Sum(entry => Math.Pow(entry.Item * signal[300 - 27 + entry.Index], 2));

        var power = Spectrum(signal, 54, centre: 300);

        var total = power[0] + power[^1] + (2 * power.Skip(1).SkipLast(1).Sum());
        Assert.Equal(energy, total / FftLength, 9);
    }

    [Fact]
    public void Power_MatchesTheDefinition_OfTheFourierTransform()
    {
        var signal = Sine(17).Zip(Sine(3), (a, b) => a - (2 * b)).ToArray();
        var window = Window.HannPeriodic(54);
        var power = Spectrum(signal, 54, centre: 200);
        foreach (var bin in new[] { 0, 1, 20, 100, 256 })
        {
            var sum = window.Index().Aggregate(
                System.Numerics.Complex.Zero,
                (total, entry) => total + (entry.Item * signal[173 + entry.Index] * System.Numerics.Complex.FromPolarCoordinates(1, -2 * Math.PI * bin * entry.Index / FftLength)));

            Assert.Equal(sum.Magnitude * sum.Magnitude, power[bin], 6);
        }
    }

    [Theory]
    [InlineData(-27)]
    [InlineData(0)]
    [InlineData(720)]
    public void Power_BeyondTheEndsOfTheSignal_CountsAsZero(int centre)
    {
        var signal = Sine(10);
        var padded = new float[200].Concat(signal).Concat(new float[200]).ToArray();

        Assert.Equal(Spectrum(padded, 54, centre + 200), Spectrum(signal, 54, centre));
    }

    [Fact]
    public void Constructor_WindowLongerThanTransform_Throws() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new ShortTimeFourier(513, 512));

    private static float[] Sine(double frequency) =>
        [.. Enumerable.Range(0, 720).Select(i => (float)Math.Sin(2 * Math.PI * frequency * i / SamplingRate))];

    private static double[] Spectrum(float[] signal, int window, int centre)
    {
        var power = new double[(FftLength / 2) + 1];
        new ShortTimeFourier(window, FftLength).Power(signal, centre, power);
        return power;
    }
}
