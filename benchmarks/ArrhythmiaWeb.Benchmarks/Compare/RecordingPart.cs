using System.Diagnostics;
using ArrhythmiaWeb.Ecg.Reading;
using ArrhythmiaWeb.Ecg.Recordings;
using ArrhythmiaWeb.Ecg.Records;

namespace ArrhythmiaWeb.Benchmarks.Compare;

/// <summary>Half an hour of two leads, read on all processors and on one.</summary>
/// <param name="options">How often.</param>
/// <param name="table">Takes the rows.</param>
public sealed class RecordingPart(CompareOptions options, ComparisonTable table)
{
    private const double Seconds = 1800;
    private const double MostSeconds = 6;

    /// <summary>Measures.</summary>
    public void Measure()
    {
        var recording = options.Records is null ? MadeUpLead.Recording(Seconds) : WfdbReader.Read(options.Records, WfdbReader.RecordNames(options.Records)[0]);
        using var analyser = RecordingAnalyser.Load(Path.Combine(ExamplePictures.Models, NetworkFolders.AcrossPatientsName), Path.Combine(ExamplePictures.Models, RecordingAnalyser.StageName));
        var (ours, alone, oursProcessor, aloneProcessor) = (new List<double>(), new List<double>(), new List<double>(), new List<double>());
        for (var round = 0; round < options.Rounds; round++)
        {
            Take(Environment.ProcessorCount, ours, oursProcessor);
            Take(1, alone, aloneProcessor);
        }

        table.Add(new ComparisonRow("a recording of 30 minutes, on all processors", "s", ours, "the same on one", alone, Target.AtMost(MostSeconds, "s")));
        table.Add(new ComparisonRow("a recording of 30 minutes, on all processors", "processor s", oursProcessor, "the same on one", aloneProcessor));

        void Take(int workers, List<double> walls, List<double> processors)
        {
            var before = Environment.CpuUsage.TotalTime;
            var watch = Stopwatch.StartNew();
            analyser.Analyse(recording, workers: workers);
            walls.Add(watch.Elapsed.TotalSeconds);
            processors.Add((Environment.CpuUsage.TotalTime - before).TotalSeconds);
        }
    }
}
