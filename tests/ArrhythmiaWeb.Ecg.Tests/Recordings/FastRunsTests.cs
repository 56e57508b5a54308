using ArrhythmiaWeb.Ecg.Recordings;

namespace ArrhythmiaWeb.Ecg.Tests.Recordings;

public sealed class FastRunsTests
{
    private const int First = 30;
    private const int Length = 12;

    [Fact]
    public void Runs_AbruptOnset_HoldTheSlowIntervalToTheEnd()
    {
        var runs = Of(beat => beat is >= First and < First + Length ? 0.72 : 1, 'A');

        Assert.All(Enumerable.Range(First, Length), beat => Assert.Equal((First, Length), (runs.First[beat], runs.Length[beat])));
        Assert.InRange(runs.HeldInterval[First + Length - 1], 0.99, 1.01);
        Assert.All([0, First - 1, First + Length, 70], beat => Assert.Equal(-1, runs.First[beat]));
    }

    [Fact]
    public void Runs_OtherPWaves_DifferFromThoseOfSlowBeats()
    {
        var (atrial, sinus) = (Of(Fast, 'A'), Of(Fast, 'N'));

        Assert.True(atrial.PDifference[First + 2] > 1);
        Assert.True(atrial.PLikeness[First + 2] < 0.6);
        Assert.True(sinus.PDifference[First + 2] < 0.5);
        Assert.True(sinus.PLikeness[First + 2] > 0.9);

        static double Fast(int beat) => beat is >= First and < First + Length ? 0.72 : 1;
    }

    [Fact]
    public void Runs_GradualOnset_AreNone()
    {
        var runs = Of(beat => beat is >= First and < First + 20 ? 0.8 - (0.015 * (beat - First)) : 0.8, 'N');

        Assert.All(Enumerable.Range(0, 12), place => Assert.Equal(-1, runs.First[First + place]));
    }

    private static FastRuns Of(Func<int, double> interval, char symbol)
    {
        var seconds = 1.0;
        var beats = new List<(double, char)>();
        for (var beat = 0; beat < 80; beat++)
        {
            seconds += interval(beat);
            beats.Add((seconds, beat is >= First and < First + Length ? symbol : 'N'));
        }

        var recording = SyntheticEcg.Rhythm(beats);
        return RecordingFeatures.Of(recording, [.. recording.Beats.Select(beat => beat.Sample)]).Runs;
    }
}
