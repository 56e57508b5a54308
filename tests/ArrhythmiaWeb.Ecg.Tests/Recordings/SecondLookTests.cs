using ArrhythmiaWeb.Ecg.Recordings;

namespace ArrhythmiaWeb.Ecg.Tests.Recordings;

public sealed class SecondLookTests
{
    private const int First = 30;
    private const int Length = 12;

    private static readonly double[] Normal = [0.9, 0.06, 0.02, 0.02];
    private static readonly double[] Premature = [0.2, 0.7, 0.06, 0.04];
    private static readonly double[] Ventricular = [0.1, 0.1, 0.7, 0.1];

    [Fact]
    public void Over_FastRunWithOtherPWaves_CallsItsBeatsSupraventricular() =>
        Assert.Equal(Enumerable.Range(First, Length), Over(_ => 0.72, 'A'));

    [Fact]
    public void Over_BeatTakenForVentricular_LeavesIt() =>
        Assert.DoesNotContain(First + 3, Over(_ => 0.72, 'A', ventricular: First + 3));

    [Fact]
    public void Over_FastRunWithTheSamePWaves_FindsNothing() => Assert.Empty(Over(_ => 0.72, 'N'));

    [Fact]
    public void Over_IrregularRun_FindsNothing() => Assert.Empty(Over(beat => beat % 2 == 0 ? 0.6 : 0.8, 'A'));

    [Fact]
    public void Over_GradualOnset_FindsNothing() => Assert.Empty(Over(beat => 1 - (0.02 * (beat - First + 1)), 'A'));

    [Fact]
    public void Over_IrregularRhythmWithoutPWaves_CallsNoBeatSupraventricular()
    {
        var chance = new Random(1);
        var seconds = 1.0;
        var recording = SyntheticEcg.Rhythm([.. Enumerable.Range(0, 80).Select(_ => (seconds += 0.7 + (0.8 * chance.NextDouble()), 'J'))]);

        var seen = SecondLook.Over(RecordingFeatures.Of(recording, [.. recording.Beats.Select(beat => beat.Sample)]), [.. Enumerable.Repeat(Premature, 80)]);

        Assert.All(seen, own => Assert.Equal([0.9, 0, 0.06, 0.04], own, (one, other) => Math.Abs(one - other) < 1e-9));
    }

    [Fact]
    public void Over_RegularRhythmWithoutPWaves_LeavesPrematureBeats()
    {
        var recording = SyntheticEcg.Rhythm([.. Enumerable.Range(0, 80).Select(beat => (1 + beat + 0.0, 'J'))]);

        var seen = SecondLook.Over(RecordingFeatures.Of(recording, [.. recording.Beats.Select(beat => beat.Sample)]), [.. Enumerable.Repeat(Premature, 80)]);

        Assert.All(seen, own => Assert.Same(Premature, own));
    }

    private static IReadOnlyList<int> Over(Func<int, double> interval, char symbol, int ventricular = -1)
    {
        var seconds = 1.0;
        var beats = new List<(double, char)>();
        for (var beat = 0; beat < 80; beat++)
        {
            var fast = beat is >= First and < First + Length;
            seconds += fast ? interval(beat) : 1;
            beats.Add((seconds, fast ? symbol : 'N'));
        }

        var recording = SyntheticEcg.Rhythm(beats);
        double[][] judged = [.. Enumerable.Range(0, beats.Count).Select(beat => beat == ventricular ? Ventricular : Normal)];
        var seen = SecondLook.Over(RecordingFeatures.Of(recording, [.. recording.Beats.Select(beat => beat.Sample)]), judged);
        return [.. Enumerable.Range(0, beats.Count).Where(beat => seen[beat].Index().MaxBy(entry => entry.Item).Index == 1)];
    }
}
