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
    public static IReadOnlyList<string> Names { get; } = [.. Columns(new BeatRhythm([]), new BeatShape([], []), new BeatShape([], []), new FastRuns(new BeatRhythm([]), new BeatShape([], []))).Select(column => column.Name)];

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
        var chosen = lead ?? new SpectralImageRenderer(SpectralImageSpec.Default).Choose(recording).Lead;
        var second = recording.Leads.FirstOrDefault(other => other != chosen);
        var measured = (recording with { Leads = second is null ? [chosen] : [chosen, second], Annotations = [] }).At(BeatWindows.SamplingRate);
        int[] samples = [.. beats.Select(sample => measured.SampleAt(recording.SecondsAt(sample)))];
        var rhythm = new BeatRhythm([.. beats.Select(recording.SecondsAt)]);
        var shape = Shape(measured.Leads[0], samples);
        var other = second is null ? shape : Shape(measured.Leads[1], samples);
        var runs = new FastRuns(rhythm, shape);
        return new RecordingFeatures([.. Columns(rhythm, shape, other, runs)], beats.Count, runs, shape.Windows);
    }

    /// <summary>One number of every beat.</summary>
    internal double[] Column(string name)
    {
        var column = Names.Index().First(entry => entry.Item == name).Index;
        return [.. Enumerable.Range(0, Count).Select(beat => (double)this[beat][column])];
    }

    /// <summary>The numbers of one beat.</summary>
    public ReadOnlySpan<float> this[int beat] => _values.AsSpan(beat * Names.Count, Names.Count);

    private static BeatShape Shape(Lead lead, int[] samples) =>
        new(HighPass.Apply(lead.Millivolts.Span, BeatWindows.SamplingRate, SpectralImageSpec.Default.HighPass), samples);

    // Where there is no second lead, the first stands in.
    private static IEnumerable<FeatureColumn> Columns(BeatRhythm rhythm, BeatShape shape, BeatShape second, FastRuns runs) =>
        rhythm.Columns().Concat(shape.Columns()).Concat(second.SecondColumns()).Concat(runs.Columns());
}
