using ArrhythmiaWeb.Ecg.Recordings;
using ArrhythmiaWeb.Ecg.Records;

namespace ArrhythmiaWeb.Ecg.Tests.Recordings;

public sealed class ShapeGroupsTests
{
    [Fact]
    public void Of_NormalAndVentricularBeats_MakesAGroupOfEach()
    {
        var recording = SyntheticEcg.Rhythm([.. Enumerable.Range(0, 200).Select(beat => (1 + (0.8 * beat), beat % 7 == 3 ? 'V' : 'N'))]);
        int[] samples = [.. recording.Beats.Select(beat => beat.Sample)];

        var shapes = ShapeGroups.Of(RecordingFeatures.Of(recording, samples).Windows);

        Assert.Equal(recording.Beats.Select(beat => beat.Symbol == 'V' ? 1 : 0), shapes);
    }

    [Fact]
    public void Of_HeightAndBaseline_DoNotMakeAShape()
    {
        var wave = Wave(0);

        Assert.Equal([0, 0, 0], ShapeGroups.Of([wave, [.. wave.Select(value => 3 * value)], [.. wave.Select(value => value + 5)]]));
    }

    [Fact]
    public void Of_FlatLine_IsOfNoShape() => Assert.Equal([0, ShapeGroups.Others], ShapeGroups.Of([Wave(0), new float[100]]));

    [Fact]
    public void Of_FrequentShapeAfterMuchNoise_IsFoundAndIsTheFirst()
    {
        var chance = new Random(3);
        float[][] windows =
        [
            .. Enumerable.Range(0, 500).Select(_ => Noise(chance)),
            .. Enumerable.Range(0, 40).Select(_ => Wave(0)),
        ];

        var shapes = ShapeGroups.Of(windows);

        Assert.All(shapes[500..], shape => Assert.Equal(0, shape));
        Assert.All(shapes, shape => Assert.InRange(shape, 0, ShapeGroups.Others));
        Assert.Equal(shapes, ShapeGroups.Of(windows));
    }

    [Fact]
    public void Of_NumbersFollowTheCounts()
    {
        float[][] windows = [Wave(0), .. Enumerable.Repeat(Wave(1), 3), .. Enumerable.Repeat(Wave(2), 2)];

        Assert.Equal([2, 0, 0, 0, 1, 1], ShapeGroups.Of(windows));
    }

    [Fact(Skip = EcgData.WhyNot, SkipUnless = nameof(EcgData.HasMitBih), SkipType = typeof(EcgData))]
    public void Of_Record119_TellsItsTwoKindsOfBeatsApart()
    {
        var recording = WfdbReader.Read(EcgData.MitBih, "119");
        var beats = recording.Beats.ToArray();

        var shapes = ShapeGroups.Of(RecordingFeatures.Of(recording, [.. beats.Select(beat => beat.Sample)]).Windows);

        Assert.InRange(shapes.Distinct().Count(), 2, 6);
        Assert.All(beats.Zip(shapes).Where(pair => pair.Second <= 1), pair => Assert.Equal(pair.Second == 0 ? 'N' : 'V', pair.First.Symbol));
        Assert.InRange(shapes.Count(shape => shape <= 1), beats.Length - 5, beats.Length);
    }

    // Tones that have nothing in common.
    private static float[] Wave(int number) => [.. Enumerable.Range(0, 100).Select(place => (float)Math.Sin(2 * Math.PI * (number + 1) * (place - 30) / 59.0))];

    private static float[] Noise(Random chance) => [.. Enumerable.Range(0, 100).Select(_ => (float)(chance.NextDouble() - 0.5))];
}
