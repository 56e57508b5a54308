using ArrhythmiaWeb.Ecg.Records;

namespace ArrhythmiaWeb.Ecg.Tests.Records;

public sealed class ResamplingTests
{
    private const double Seconds = 20;

    // 80 dB below a sine of 1 mV.
    private const double StopBand = 1e-4;

    [Theory]
    [InlineData(128, 360, 1.3)]
    [InlineData(128, 360, 17)]
    [InlineData(128, 360, 45)]
    [InlineData(257, 360, 45)]
    [InlineData(250, 360, 100)]
    [InlineData(360, 128, 45)]
    [InlineData(1000, 360, 45)]
    [InlineData(360, 360.5, 60)]
    [InlineData(249.98, 360, 30)]
    public void Apply_SineInThePassBand_IsTheSameSine(double from, double to, double frequency)
    {
        var signal = Sine(from, frequency);

        var resampled = Resampling.Apply(signal, from, to);

        Assert.Equal((int)Math.Round(signal.Length * to / from), resampled.Length);
        Assert.All(Inner(Sine(to, frequency).Zip(resampled, (expected, found) => Math.Abs(expected - found)), to), error => Assert.InRange(error, 0, 2 * StopBand));
    }

    [Theory]
    [InlineData(360, 128, 64)]
    [InlineData(360, 128, 100)]
    [InlineData(360, 128, 130)]
    [InlineData(1000, 360, 200)]
    [InlineData(1000, 360, 355)]
    public void Apply_SineAboveHalfTheNewRate_DoesNotFoldBack(double from, double to, double frequency) =>
        Assert.All(Inner(Resampling.Apply(Sine(from, frequency), from, to), to), left => Assert.InRange(Math.Abs(left), 0, 2 * StopBand));

    [Fact]
    public void Apply_ConstantSignal_StaysToItsEnds() =>
        Assert.All(Resampling.Apply([.. Enumerable.Repeat(-3.5f, 300)], 128, 360), amplitude => Assert.Equal(-3.5f, amplitude, 5));

    [Fact]
    public void Apply_InvalidSamples_StayInvalid()
    {
        var signal = Sine(128, 1);
        signal.AsSpan(256, 128).Fill(float.NaN);

        var invalid = Resampling.Apply(signal, 128, 360).Index().Where(sample => float.IsNaN(sample.Item)).Select(sample => sample.Index / 360.0).ToArray();

        // One second, give or take half a sample of the slower rate at each end.
        Assert.InRange(invalid[0], 2 - (0.5 / 128), 2 + (0.5 / 128));
        Assert.InRange(invalid[^1], 3 - (1.5 / 128), 3);
        Assert.Equal(invalid.Length - 1, (int)Math.Round((invalid[^1] - invalid[0]) * 360));
    }

    [Fact]
    public void Apply_NoSample_GivesNone() => Assert.Empty(Resampling.Apply([], 128, 360));

    [Fact]
    public void At_OtherRate_MovesBeatsWithTheSignal()
    {
        var record = SyntheticEcg.Record(seconds: 30);

        var slow = record.At(128);
        var back = slow.At(360);

        Assert.Equal((128.0, 30.0), (slow.SamplingRate, slow.Seconds));
        Assert.All(
            slow.Beats.Zip(record.Beats),
            pair => Assert.InRange(slow.SecondsAt(pair.First.Sample) - record.SecondsAt(pair.Second.Sample), -0.5 / 128, 0.5 / 128));
        Assert.All(back.Beats.Skip(1).SkipLast(1), beat =>
        {
            var around = back.Leads[0].Millivolts.Span.Slice(beat.Sample - 36, 72).ToArray();
            Assert.InRange(Array.IndexOf(around, around.Max()), 34, 38);
        });
    }

    [Fact]
    public void At_SameRate_IsTheSameRecord()
    {
        var record = SyntheticEcg.Record();

        Assert.Same(record, record.At(360));
    }

    private static float[] Sine(double rate, double frequency) =>
        [.. Enumerable.Range(0, (int)Math.Round(Seconds * rate)).Select(i => (float)Math.Sin(2 * Math.PI * frequency * i / rate))];

    // Without the ends, where the sine is taken to stand still.
    private static IEnumerable<T> Inner<T>(IEnumerable<T> samples, double rate) => samples.Skip((int)rate).SkipLast((int)rate);
}
