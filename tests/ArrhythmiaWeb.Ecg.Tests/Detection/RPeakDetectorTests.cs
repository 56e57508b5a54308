using ArrhythmiaWeb.Ecg.Detection;

namespace ArrhythmiaWeb.Ecg.Tests.Detection;

public sealed class RPeakDetectorTests
{
    [Theory]
    [InlineData(100)]
    [InlineData(128)]
    [InlineData(250)]
    [InlineData(257.5)]
    [InlineData(360)]
    [InlineData(500)]
    [InlineData(1000)]
    [InlineData(4000)]
    public void Find_AnyRate_FindsEveryRPeakWithinTenMilliseconds(double samplingRate)
    {
        var rhythm = Steady(samplingRate, 60);

        DemandPeaks(rhythm, samplingRate);
    }

    [Fact]
    public void Find_InvertedLead_FindsTheSamePeaks()
    {
        var rhythm = Steady(360, 60);
        float[] inverted = [.. rhythm.Millivolts.Select(amplitude => -amplitude)];

        Assert.Equal(RPeakDetector.Find(rhythm.Millivolts, 360), RPeakDetector.Find(inverted, 360));
    }

    [Theory]
    [InlineData(0.33)]
    [InlineData(1)]
    [InlineData(2.5)]
    public void Find_HeartRatesFrom24To180_FindsEveryBeat(double between)
    {
        var rhythm = new SyntheticRhythm(60, 360);
        for (var at = 1.0; at < 59; at += between)
        {
            rhythm.Beat(at, tWave: between < 0.5 ? 0.1 : 0.3);
        }

        DemandPeaks(rhythm, 360);
    }

    [Fact]
    public void Find_PacedBeats_AreOneEach()
    {
        var rhythm = new SyntheticRhythm(60, 360);
        for (var at = 1.0; at < 59; at += 0.85)
        {
            rhythm.Paced(at);
        }

        DemandPeaks(rhythm, 360);
    }

    [Fact]
    public void Find_TallTWaves_AreNoBeats()
    {
        var rhythm = new SyntheticRhythm(60, 360);
        for (var at = 1.0; at < 59; at += 0.9)
        {
            rhythm.Beat(at, tWave: 1.1);
        }

        DemandPeaks(rhythm, 360);
    }

    [Fact]
    public void Find_LowBeatAmongTall_IsFoundBySearchingBack()
    {
        var rhythm = new SyntheticRhythm(60, 360);
        for (var beat = 1; beat < 70; beat++)
        {
            rhythm.Beat(0.84 * beat, height: beat % 12 == 0 ? 0.3 : 1.2, tWave: 0.1);
        }

        DemandPeaks(rhythm, 360);
    }

    [Fact]
    public void Find_AmplitudeThatFallsToAQuarter_GoesOnAfterLearningAnew()
    {
        var rhythm = new SyntheticRhythm(120, 360);
        for (var at = 1.0; at < 119; at += 0.8)
        {
            rhythm.Beat(at, height: at < 60 ? 2 : 0.3, tWave: 0.05);
        }

        var found = RPeakDetector.Find(rhythm.Millivolts, 360);

        Assert.InRange(rhythm.Peaks.Count(peak => found.Any(sample => Math.Abs(sample - peak) <= 4)), rhythm.Peaks.Count - 2, rhythm.Peaks.Count);
        Assert.InRange(found.Count, rhythm.Peaks.Count - 2, rhythm.Peaks.Count + 1);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(1000)]
    [InlineData(7919)]
    public void Add_AnyPieces_FindTheSamePeaks(int piece)
    {
        var rhythm = Steady(250, 30);
        var detector = new RPeakDetector(250);
        foreach (var samples in rhythm.Millivolts.Chunk(piece))
        {
            detector.Add(samples);
        }

        Assert.Equal(RPeakDetector.Find(rhythm.Millivolts, 250), detector.Complete());
    }

    [Fact]
    public void Find_InvalidSamplesAndAnAbsurdOne_CostNoOtherBeat()
    {
        var rhythm = Steady(360, 60);
        rhythm.Millivolts.AsSpan(20 * 360, 5 * 360).Fill(float.NaN);
        rhythm.Millivolts[40 * 360] = 1e30f;

        var found = RPeakDetector.Find(rhythm.Millivolts, 360);

        var expected = rhythm.Peaks.Where(peak => (peak < 19.8 * 360 || peak > 25.2 * 360) && Math.Abs(peak - (40 * 360)) > 9 * 360).ToArray();
        Assert.All(expected, peak => Assert.Contains(found, sample => Math.Abs(sample - peak) <= 4));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(20_000)]
    public void Find_LineWithoutComplexes_FindsNone(int samples)
    {
        Assert.Empty(RPeakDetector.Find(new float[samples], 360));
        Assert.Empty(RPeakDetector.Find(new SyntheticRhythm(samples / 360.0, 360).Millivolts, 360));
        Assert.Empty(RPeakDetector.Find([.. Enumerable.Repeat(float.NaN, samples)], 360));
    }

    [Theory]
    [InlineData(99)]
    [InlineData(10_001)]
    [InlineData(double.NaN)]
    public void Create_RateThatComplexesCannotBeFoundAt_Throws(double samplingRate) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new RPeakDetector(samplingRate));

    private static SyntheticRhythm Steady(double samplingRate, double seconds)
    {
        var rhythm = new SyntheticRhythm(seconds, samplingRate);
        var chance = new Random(2);
        for (var at = 0.6; at < seconds - 0.4; at += 0.75 + (0.15 * chance.NextDouble()))
        {
            rhythm.Beat(at);
        }

        return rhythm;
    }

    private static void DemandPeaks(SyntheticRhythm rhythm, double samplingRate)
    {
        var found = RPeakDetector.Find(rhythm.Millivolts, samplingRate);

        Assert.Equal(rhythm.Peaks.Count, found.Count);
        Assert.All(rhythm.Peaks.Zip(found), pair => Assert.InRange(Math.Abs(pair.First - pair.Second) / samplingRate, 0, 0.01));
    }
}
