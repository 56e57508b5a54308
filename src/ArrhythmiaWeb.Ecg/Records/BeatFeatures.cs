using ArrhythmiaWeb.Ecg.Records;

namespace ArrhythmiaWeb.Ecg.Records;

/// <summary>What the signal itself says of a beat, without a picture: the measure that networks on pictures are held against. Not used by the application.</summary>
/// <param name="Beat">The beat.</param>
/// <param name="Previous">The time from the beat before it, in seconds.</param>
/// <param name="Next">The time to the beat after it, in seconds.</param>
/// <param name="Before">The interval before <paramref name="Previous"/>, in seconds.</param>
/// <param name="Mean">The mean of the intervals that end at the beats before it, at most the last <see cref="Past"/>, in seconds.</param>
/// <param name="Width">The width of its QRS complex: see <see cref="QrsWidth"/>; in seconds.</param>
/// <param name="MeanWidth">The mean width of the beats before it, at most the last <see cref="Past"/>, in seconds.</param>
public sealed record BeatFeatures(Beat Beat, double Previous, double Next, double Before, double Mean, double Width, double MeanWidth)
{
    /// <summary>The number of beats that a mean goes back.</summary>
    public const int Past = 32;

    /// <summary>Measures every beat of a record, in the order of time.</summary>
    /// <param name="recording">The record; every annotated beat counts for the intervals. At the ends, where a beat is missing, the nearest interval stands in.</param>
    /// <param name="millivolts">The lead to measure widths in, without baseline wander, in mV; one amplitude for each sample of the record.</param>
    public static IReadOnlyList<BeatFeatures> Of(Recording recording, ReadOnlySpan<float> millivolts)
    {
        var beats = recording.Beats.ToArray();
        if (beats.Length < 2)
        {
            return [];
        }

        // intervals[i] lies between beat i and beat i + 1.
        var intervals = beats.Zip(beats.Skip(1), (one, next) => recording.SecondsAt(next.Sample) - recording.SecondsAt(one.Sample)).ToArray();
        var widths = new double[beats.Length];
        for (var i = 0; i < beats.Length; i++)
        {
            widths[i] = QrsWidth.Of(millivolts, beats[i].Sample, recording.SamplingRate);
        }

        return
        [
            .. beats.Select((beat, i) => new BeatFeatures(
                beat,
                Interval(i - 1),
                Interval(i),
                Interval(i - 2),
                MeanBefore(intervals, i - 1),
                widths[i],
                MeanBefore(widths, i))),
        ];

        double Interval(int index) => intervals[Math.Clamp(index, 0, intervals.Length - 1)];
    }

    // The mean of at most Past values that end before the index; of the first value where there is none.
    private static double MeanBefore(double[] values, int index)
    {
        var end = Math.Max(index, 1);
        return values[Math.Max(0, end - Past)..end].Average();
    }
}
