using ArrhythmiaWeb.Ecg.Reading;
using ArrhythmiaWeb.Ecg.Recordings;
using ArrhythmiaWeb.Ecg.Records;
using BenchmarkDotNet.Attributes;

namespace ArrhythmiaWeb.Benchmarks;

/// <summary>Half an hour of two leads with 2,000 beats: found, drawn, read by the network, judged in the light of the whole.</summary>
[MemoryDiagnoser]
[ShortRunJob]
public class WholeRecording
{
    private RecordingAnalyser? _analyser;
    private Recording? _recording;

    /// <summary>On how many threads.</summary>
    [Params(1, 2)]
    public int Workers { get; set; }

    /// <summary>The shipped models, found from wherever the benchmark runs.</summary>
    [GlobalSetup]
    public void Load()
    {
        var models = Path.Combine(Clone.Root, "models");
        _analyser = RecordingAnalyser.Load(Path.Combine(models, NetworkFolders.AcrossPatientsName), Path.Combine(models, RecordingAnalyser.StageName));
        _recording = MadeUpLead.Recording(1800);
    }

    /// <summary>Frees the models.</summary>
    [GlobalCleanup]
    public void Free() => _analyser?.Dispose();

    /// <summary>What the application does.</summary>
    [Benchmark]
    public AnalysedRecording Analyse() => _analyser!.Analyse(_recording!, workers: Workers);
}
