using ArrhythmiaWeb.Ecg.Records;

namespace ArrhythmiaWeb.Ecg.Tests.Records;

public sealed class BeatFeaturesTests
{
    [Fact]
    public void Of_Intervals_AreThoseAroundTheBeat()
    {
        var features = Of(0, 360, 720, 900, 1440);

        Assert.Equal([1, 1, 1, 0.5, 1.5], features.Select(beat => beat.Previous));
        Assert.Equal([1, 1, 0.5, 1.5, 1.5], features.Select(beat => beat.Next));
        Assert.Equal([1, 1, 1, 1, 0.5], features.Select(beat => beat.Before));
        Assert.Equal([1, 1, 1, 1, 2.5 / 3], features.Select(beat => beat.Mean));
    }

    [Fact]
    public void Of_Mean_GoesBackThirtyTwoIntervalsAndNoFurther()
    {
        // Ten intervals of 2 s, then 40 of 1 s.
        var features = Of([.. Enumerable.Range(0, 11).Select(i => 720 * i), .. Enumerable.Range(1, 40).Select(i => 7200 + (360 * i))]);

        Assert.Equal(1, features[^1].Mean);
        Assert.Equal((2 + 31) / 32.0, features[10 + 32].Mean, 12); // the last of 2 s, and 31 of 1 s
    }

    [Theory]
    [InlineData(0.01)]
    [InlineData(0.02)]
    [InlineData(0.04)]
    public void Width_OfABump_GrowsWithIt(double sigma)
    {
        var bump = new float[720];
        for (var i = 0; i < bump.Length; i++)
        {
            bump[i] = (float)Math.Exp(-0.5 * Math.Pow((i - 360) / (360 * sigma), 2));
        }

        // The slope's energy is x^2 exp(-x^2) in sigmas: 80 % of it lie within 1.523 of the middle, by the incomplete gamma function P(3/2, x^2).
        Assert.InRange(QrsWidth.Of(bump, 360, 360) / sigma, 3.02, 3.08);
    }

    [Fact]
    public void Width_FlatLineOrBeatOutsideTheRecord_IsZero()
    {
        Assert.Equal(0, QrsWidth.Of(new float[720], 360, 360));
        Assert.Equal(0, QrsWidth.Of(new float[720], 5000, 360));
    }

    [Fact]
    public void Of_OneBeat_GivesNone() => Assert.Empty(Of(100));

    private static IReadOnlyList<BeatFeatures> Of(params int[] samples) => BeatFeatures.Of(
        new Recording("r", 360, [], [.. samples.Select(sample => new Annotation(sample, 'N', 0, 0, 0, null))], []), new float[20000]);
}
