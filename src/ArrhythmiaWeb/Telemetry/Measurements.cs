using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace ArrhythmiaWeb.Telemetry;

/// <summary>
/// What the application tells of its work beside what the framework tells of requests: counts and times, never names, patients or contents. Whoever listens,
/// <see cref="TelemetryRegistration"/> says; where nobody does, telling costs next to nothing.
/// </summary>
public sealed class Measurements
{
    /// <summary>The name of the meter, and of the source of spans.</summary>
    public const string Name = "ArrhythmiaWeb";

    // In seconds. A picture takes some 20 ms, a recording up to minutes.
    private static readonly double[] Bounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300];

    private static readonly ActivitySource Spans = new(Name);

    private readonly Counter<long> _answers;
    private readonly Counter<long> _recordings;
    private readonly Counter<long> _beats;
    private readonly Counter<long> _refusals;
    private readonly Counter<long> _storageErrors;
    private readonly Histogram<double> _stages;

    /// <summary>Makes the instruments.</summary>
    /// <param name="meters">Makes the meter.</param>
    public Measurements(IMeterFactory meters)
    {
        var meter = meters.Create(Name);
        _answers = meter.CreateCounter<long>("arrhythmiaweb.answers", "{answer}", "Pictures that were answered, by class and by certainty.");
        _recordings = meter.CreateCounter<long>("arrhythmiaweb.recordings", "{recording}", "Recordings that were analysed.");
        _beats = meter.CreateCounter<long>("arrhythmiaweb.beats", "{beat}", "Beats of recordings that were analysed.");
        _refusals = meter.CreateCounter<long>("arrhythmiaweb.refusals", "{file}", "Files that were not answered, by reason.");
        _storageErrors = meter.CreateCounter<long>("arrhythmiaweb.storage.errors", "{error}", "Failures to keep, read or delete a file.");
        _stages = meter.CreateHistogram(
            "arrhythmiaweb.stage.duration", "s", "How long a part of the way of an upload took.", advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = Bounds });
    }

    /// <summary>A picture was answered.</summary>
    /// <param name="code">The class.</param>
    /// <param name="certain">Whether the answer has no doubts.</param>
    public void Answered(string code, bool certain) => _answers.Add(1, new("class", code), new("certain", certain ? "true" : "false"));

    /// <summary>A recording was analysed.</summary>
    /// <param name="beats">How many beats it has.</param>
    public void Analysed(int beats)
    {
        _recordings.Add(1);
        _beats.Add(beats);
    }

    /// <summary>A file was refused.</summary>
    /// <param name="reason">The code of the reason.</param>
    public void Refused(string reason) => _refusals.Add(1, new KeyValuePair<string, object?>("reason", reason));

    /// <summary>A store of files failed.</summary>
    /// <param name="operation">At what, such as "put".</param>
    public void StorageFailed(string operation) => _storageErrors.Add(1, new KeyValuePair<string, object?>("operation", operation));

    /// <summary>Measures a stage, until what is returned is disposed of.</summary>
    public StageTime Measure(Stage stage) => new(this, stage);

    /// <summary>The time of one stage.</summary>
    public readonly struct StageTime : IDisposable
    {
        private readonly Measurements _measurements;
        private readonly Stage _stage;
        private readonly long _begun;
        private readonly Activity? _span;

        internal StageTime(Measurements measurements, Stage stage)
        {
            (_measurements, _stage, _begun) = (measurements, stage, Stopwatch.GetTimestamp());
            _span = Spans.StartActivity(NameOf(stage));
        }

        /// <inheritdoc/>
        public void Dispose()
        {
            _measurements._stages.Record(Stopwatch.GetElapsedTime(_begun).TotalSeconds, new KeyValuePair<string, object?>("stage", NameOf(_stage)));
            _span?.Dispose();
        }
    }

    private static string NameOf(Stage stage) => stage switch
    {
        Stage.Wait => "wait",
        Stage.Read => "read",
        Stage.File => "file",
        Stage.Keep => "keep",
        _ => "recording",
    };
}
