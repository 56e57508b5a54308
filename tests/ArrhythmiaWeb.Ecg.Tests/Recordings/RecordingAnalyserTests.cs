using ArrhythmiaWeb.Ecg.Networks;
using ArrhythmiaWeb.Ecg.Reading;
using ArrhythmiaWeb.Ecg.Recordings;
using ArrhythmiaWeb.Ecg.Records;

namespace ArrhythmiaWeb.Ecg.Tests.Recordings;

public sealed class RecordingAnalyserTests : IDisposable
{
    private readonly RecordingAnalyser _analyser = RecordingAnalyser.Load(
        Repository.Combine("models", NetworkFolders.AcrossPatientsName), Repository.Combine("models", RecordingAnalyser.StageName));

    public void Dispose() => _analyser.Dispose();

    [Fact]
    public void Analyse_Recording_AnswersEachBeatThatIsFound()
    {
        var recording = SyntheticEcg.Noisy(seconds: 60);
        var progress = new Reports();

        var analysed = Analyse(recording, workers: 2, progress: progress);

        var missed = recording.Beats.Count(beat => !analysed.Samples.Any(sample => Math.Abs(sample - beat.Sample) < 10));
        Assert.InRange(missed, 0, 1);
        Assert.Equal(analysed.Samples.Order().Distinct(), analysed.Samples);
        Assert.Equal(analysed.Samples.Count, analysed.Answers.Count);
        Assert.Equal(analysed.Samples.Count, analysed.Shapes.Count);
        Assert.Equal(analysed.Samples.Count, analysed.Summary.Beats);
        Assert.All(analysed.Answers, answer => Assert.NotNull(answer.Picture));
        Assert.Equal("MLII", analysed.Lead);
        Assert.All(progress.Heard, done => Assert.InRange(done, 0, 1));
        Assert.Equal(1, progress.Heard.Max());
    }

    [Fact]
    public void Analyse_MoreWorkers_ChangeNothing()
    {
        var recording = SyntheticEcg.Noisy(seconds: 60);

        var (one, four) = (Analyse(recording), Analyse(recording, workers: 4));

        Assert.Equal(one.Samples, four.Samples);
        Assert.Equal(one.Answers.Select(answer => answer.Probabilities), four.Answers.Select(answer => answer.Probabilities));
    }

    [Fact]
    public void Analyse_Annotated_AnswersTheBeatsOfTheAnnotations()
    {
        var recording = SyntheticEcg.Noisy(seconds: 30);

        Assert.Equal(recording.Beats.Select(beat => beat.Sample), Analyse(recording, annotated: true).Samples);
    }

    [Fact]
    public void Analyse_AnotherLead_IsThatLeadAndNotTheOneChosenByName()
    {
        var recording = SyntheticEcg.Noisy(seconds: 30);
        var flat = new Lead("V1", new float[recording.Length]);
        var both = recording with { Leads = [recording.Leads[0] with { Name = "aVR" }, flat with { Name = "II" }] };

        var analysed = Analyse(both, lead: "avr");

        Assert.Equal("aVR", analysed.Lead);
        Assert.InRange(analysed.Samples.Count, 30, 40);
        Assert.Contains("No beats were found in lead II", Refusal(both), StringComparison.Ordinal);
    }

    [Fact]
    public void Analyse_WhatCannotBeAnalysed_IsRefusedWithItsReason()
    {
        var recording = SyntheticEcg.Noisy(seconds: 30);

        Assert.Contains("has no lead V9: it has MLII.", Refusal(recording, lead: "V9"), StringComparison.Ordinal);
        Assert.Contains("has no annotated beats", Refusal(recording with { Annotations = [] }, annotated: true), StringComparison.Ordinal);
        Assert.Contains("holds no ECG lead", Refusal(recording with { Leads = [] }), StringComparison.Ordinal);
        Assert.Contains("sampled at 90 Hz; beats are found at 100 to", Refusal(recording with { SamplingRate = 90 }), StringComparison.Ordinal);
    }

    [Fact]
    public void Analyse_Ended_Stops()
    {
        using var ended = new CancellationTokenSource();
        ended.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(() => _analyser.Analyse(SyntheticEcg.Noisy(seconds: 30), cancellation: ended.Token));
    }

    [Fact]
    public void Load_FolderOfAnotherModel_Throws() =>
        Assert.Throws<ModelMismatchException>(() => RecordingAnalyser.Load(Repository.Combine("models", RecordingAnalyser.StageName), Repository.Combine("models", RecordingAnalyser.StageName)));

    private AnalysedRecording Analyse(Recording recording, bool annotated = false, string? lead = null, int workers = 1, IProgress<double>? progress = null) =>
        _analyser.Analyse(recording, annotated, lead, workers, progress, TestContext.Current.CancellationToken);

    private string Refusal(Recording recording, bool annotated = false, string? lead = null) =>
        Assert.Throws<RecordRefusedException>(() => Analyse(recording, annotated, lead)).Message;

    private sealed class Reports : IProgress<double>
    {
        private readonly System.Collections.Concurrent.ConcurrentQueue<double> _heard = new();

        internal IEnumerable<double> Heard => _heard;

        public void Report(double value) => _heard.Enqueue(value);
    }
}
