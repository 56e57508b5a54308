using ArrhythmiaWeb.Ecg.Records;
using ArrhythmiaWeb.Ecg.Spectra;

namespace ArrhythmiaWeb.Ecg.Recordings;

/// <summary>
/// What a recording tells of each of its beats: intervals relative to the rhythm around it and of the whole, its shape relative to the
/// recording's dominant beat and to its neighbours, its P wave, and its shape in a second lead. Training and serving read the same numbers.
/// </summary>
/// <remarks>Only when the beats are, not what they are: annotated and detected beats are measured alike.</remarks>
public sealed class RecordingFeatures
{
    private readonly float[] _values;

    private RecordingFeatures(IReadOnlyList<FeatureColumn> columns, int beats, FastRuns runs, IReadOnlyList<float[]> windows)
    {
        (Count, Runs, Windows) = (beats, runs, windows);
        _values = new float[beats * columns.Count];
        for (var column = 0; column < columns.Count; column++)
        {
            for (var beat = 0; beat < beats; beat++)
            {
                _values[(beat * columns.Count) + column] = (float)columns[column].Values[beat];
            }
        }
    }

    /// <summary>The names of the numbers, in order.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Columns(new BeatRhythm([]), new BeatShape([], []), new BeatShape([], []).SecondColumns(), new FastRuns(new BeatRhythm([]), new BeatShape([], []))).Select(column => column.Name)];

    /// <summary>The number of beats.</summary>
    public int Count { get; }

    /// <summary>All numbers, beat after beat, none of them missing.</summary>
    public ReadOnlyMemory<float> Values => _values;

    /// <summary>The fast runs among the beats.</summary>
    internal FastRuns Runs { get; }

    /// <summary>The waves around each beat in the lead that is measured first: see <see cref="BeatWindows"/>.</summary>
    internal IReadOnlyList<float[]> Windows { get; }

    /// <summary>Measures the beats of a recording.</summary>
    /// <param name="recording">At any sampling rate of at least twice the highest frequency of a spectral image.</param>
    /// <param name="beats">R peaks in the order of time, in samples of the recording; all of them, since each is measured by the others.</param>
    /// <param name="lead">The lead to measure first; null for the one that spectral images show. The first of the others is the second.</param>
    /// <exception cref="ArgumentException">The recording has no lead.</exception>
    /// <exception cref="RecordRefusedException">It is sampled too slowly.</exception>
    public static RecordingFeatures Of(Recording recording, IReadOnlyList<int> beats, Lead? lead = null)
    {
        recording.DemandFrequency(SpectralImageSpec.Default.HighestFrequency);
        var first = lead ?? new SpectralImageRenderer(SpectralImageSpec.Default).Choose(recording).Lead;
        return Of(recording, beats, first, Smooth(recording, first));
    }

    /// <summary>Measures the beats of a recording whose lead is at hand as it is measured.</summary>
    /// <param name="recording">The recording.</param>
    /// <param name="beats">R peaks in the order of time, in samples of the recording.</param>
    /// <param name="first">The lead of the recording that is measured first.</param>
    /// <param name="smooth">The same lead at the rate of <see cref="BeatWindows"/>, without the baseline wander that spectral images do not show.</param>
    internal static RecordingFeatures Of(Recording recording, IReadOnlyList<int> beats, Lead first, ReadOnlyMemory<float> smooth)
    {
        var second = recording.Leads.FirstOrDefault(other => other != first);
        var measured = recording with { SamplingRate = BeatWindows.SamplingRate };
        int[] samples = [.. beats.Select(sample => measured.SampleAt(recording.SecondsAt(sample)))];
        var rhythm = new BeatRhythm([.. beats.Select(recording.SecondsAt)]);

        // The second lead first, whose waves are forgotten when its numbers are known: a day of two leads fills the memory.
        FeatureColumn[]? other = second is null ? null : [.. new BeatShape(Smooth(recording, second), samples).SecondColumns()];
        var shape = new BeatShape(smooth.Span, samples);
        var runs = new FastRuns(rhythm, shape);
        return new RecordingFeatures([.. Columns(rhythm, shape, other ?? shape.SecondColumns(), runs)], beats.Count, runs, shape.Windows);
    }

    /// <summary>One number of every beat.</summary>
    internal double[] Column(string name)
    {
        var column = Names.Index().First(entry => entry.Item == name).Index;
        return [.. Enumerable.Range(0, Count).Select(beat => (double)this[beat][column])];
    }

    /// <summary>The numbers of one beat.</summary>
    public ReadOnlySpan<float> this[int beat] => _values.AsSpan(beat * Names.Count, Names.Count);

    private static float[] Smooth(Recording recording, Lead lead)
    {
        var measured = (recording with { Leads = [lead], Annotations = [] }).At(BeatWindows.SamplingRate).Leads[0];
        return HighPass.Apply(measured.Millivolts.Span, BeatWindows.SamplingRate, SpectralImageSpec.Default.HighPass);
    }

    // Where there is no second lead, the first stands in.
    private static IEnumerable<FeatureColumn> Columns(BeatRhythm rhythm, BeatShape shape, IEnumerable<FeatureColumn> second, FastRuns runs) =>
        rhythm.Columns().Concat(shape.Columns()).Concat(second).Concat(runs.Columns());
}
