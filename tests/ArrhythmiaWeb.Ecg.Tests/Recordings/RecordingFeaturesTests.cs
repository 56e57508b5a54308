using ArrhythmiaWeb.Ecg.Recordings;
using ArrhythmiaWeb.Ecg.Records;

namespace ArrhythmiaWeb.Ecg.Tests.Recordings;

public sealed class RecordingFeaturesTests
{
    private const int Ectopic = 20;

    [Fact]
    public void Of_PrematureBeat_IsEarlyWithAnotherPWaveAndTheSameShape()
    {
        var features = Of(WithOne('A', 0.65));

        Assert.InRange(Value(features, Ectopic, "beforeToRunning"), -0.5, -0.38);
        Assert.True(Value(features, Ectopic, "likeness") > 0.95);
        Assert.True(Value(features, Ectopic, "pLikeness") < 0.6);
        Assert.True(Value(features, Ectopic, "pDifference") > 1);
        Assert.True(Value(features, Ectopic - 5, "pLikeness") > 0.9);
        Assert.InRange(Value(features, Ectopic - 5, "beforeToRunning"), -0.01, 0.01);
    }

    [Fact]
    public void Of_VentricularBeat_IsWiderAndOfAnotherShape()
    {
        var features = Of(WithOne('V', 0.65));

        Assert.True(Value(features, Ectopic, "widthToRecord") > 0.5);
        Assert.True(Value(features, Ectopic, "likeness") < 0.9);
        Assert.True(Value(features, Ectopic, "alikeShare") < 0.1);
        Assert.True(Value(features, Ectopic - 5, "alikeShare") > 0.9);
    }

    [Fact]
    public void Of_AnotherSamplingRate_MeasuresTheSame()
    {
        var recording = WithOne('A', 0.65);

        var (features, slower) = (Of(recording), Of(recording.At(250)));

        Assert.InRange(Value(slower, Ectopic, "beforeToRunning") - Value(features, Ectopic, "beforeToRunning"), -0.02, 0.02);
        Assert.InRange(Value(slower, Ectopic, "pLikeness") - Value(features, Ectopic, "pLikeness"), -0.15, 0.15);
        Assert.InRange(Value(slower, Ectopic, "width") - Value(features, Ectopic, "width"), -0.005, 0.005);
    }

    [Fact]
    public void Of_Symbols_AreNotLookedAt()
    {
        var recording = WithOne('A', 0.65);
        var renamed = recording with { Annotations = [.. recording.Annotations.Select(annotation => annotation with { Symbol = 'V' })] };

        Assert.Equal(Of(recording).Values.ToArray(), Of(renamed).Values.ToArray());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Of_FewBeats_GivesFiniteNumbers(int beats)
    {
        var features = RecordingFeatures.Of(WithOne('N', 1), [.. Enumerable.Range(0, beats).Select(beat => 300 * beat)]);

        Assert.Equal(beats, features.Count);
        Assert.All(features.Values.ToArray(), value => Assert.True(float.IsFinite(value)));
    }

    [Fact]
    public void Of_FlatLineAndBeatsOnOneAnother_GivesFiniteNumbers()
    {
        var flat = new Recording("flat", 360, [new Lead("MLII", new float[3600])], [], []);

        Assert.All(RecordingFeatures.Of(flat, [0, 0, 1, 1800, 3599]).Values.ToArray(), value => Assert.True(float.IsFinite(value)));
    }

    private static RecordingFeatures Of(Recording recording) => RecordingFeatures.Of(recording, [.. recording.Beats.Select(beat => beat.Sample)]);

    private static float Value(RecordingFeatures features, int beat, string name) => features[beat][RecordingFeatures.Names.Index().First(entry => entry.Item == name).Index];

    // A regular rhythm with one beat of another kind, so long after the one before it.
    private static Recording WithOne(char symbol, double after) =>
        SyntheticEcg.Rhythm([.. Enumerable.Range(0, 60).Select(beat => (1 + beat - (beat == Ectopic ? 1 - after : 0), beat == Ectopic ? symbol : 'N'))]);
}
