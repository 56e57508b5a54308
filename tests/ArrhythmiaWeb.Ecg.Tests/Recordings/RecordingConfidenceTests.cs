using ArrhythmiaWeb.Ecg.Networks;
using ArrhythmiaWeb.Ecg.Recordings;

namespace ArrhythmiaWeb.Ecg.Tests.Recordings;

public sealed class RecordingConfidenceTests : IDisposable
{
    private const int Fusion = 3;

    private static readonly RecordingConfidence Made = new()
    {
        Sha256 = "stage",
        NetworkSha256 = "network",
        Weights = [0, 5, .. Enumerable.Repeat(0.0, RecordingConfidence.Inputs.Count - 2)],
        CertainFrom = 0.9,
        Fitted = "nobody",
        Date = new DateOnly(2026, 11, 26),
    };

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Calibrate_SureAndReadable_IsCertain()
    {
        var answer = Assert.Single(Calibrated(0.95));

        Assert.Equal(0.95, answer.Confidence!.Value, 1e-9);
        Assert.True(answer.Certain);
    }

    [Fact]
    public void Calibrate_LessSure_IsNot() => Assert.False(Assert.Single(Calibrated(0.85)).Certain);

    [Theory]
    [InlineData(2.9)]
    [InlineData(57.1)]
    public void Calibrate_PictureShowsMoreThanWasRecorded_IsNot(double second) => Assert.False(Assert.Single(Calibrated(0.99, second)).Certain);

    [Fact]
    public void Calibrate_UnreadableLead_IsNot() => Assert.False(Assert.Single(Calibrated(0.99, 30, unreadable: new UnreadableStretch(28, 31))).Certain);

    [Fact]
    public void Calibrate_FusionBeat_IsNot() => Assert.False(Assert.Single(Calibrated(0.99, group: Fusion)).Certain);

    [Fact]
    public void Load_WhatWasWritten_ComesBack()
    {
        Made.Write(_folder.FullName);

        Assert.Equal(Made.Weights, RecordingConfidence.Load(_folder.FullName, "stage", "network")!.Weights);
    }

    [Fact]
    public void Load_NoFile_IsNone() => Assert.Null(RecordingConfidence.Load(_folder.FullName, "stage", "network"));

    [Theory]
    [InlineData("stage", "another")]
    [InlineData("another", "network")]
    public void Load_OtherModels_Refuses(string stage, string network)
    {
        Made.Write(_folder.FullName);

        Assert.Contains("fitted to other models", Assert.Throws<ModelMismatchException>(() => RecordingConfidence.Load(_folder.FullName, stage, network)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void IsReadable_TellsTheStretchesApart()
    {
        var quality = new SignalQuality([new(2, 4), new(10, 12)], 0.1);

        Assert.Equal([true, false, false, true, true, false, true], new[] { 1.9, 2, 3.9, 4, 9.9, 11, 12 }.Select(quality.IsReadable));
    }

    [Fact]
    public void Inputs_ShapeWhoseBeatsAreAnsweredDifferently_CountsForLess()
    {
        var recording = SyntheticEcg.Noisy(seconds: 60);
        var features = RecordingFeatures.Of(recording, [.. recording.Beats.Select(beat => beat.Sample)]);
        RecordingAnswer[] answers = [.. Enumerable.Range(0, features.Count).Select(beat => Answer(0.95, beat == 5 ? 2 : 0))];

        var inputs = RecordingConfidence.InputsOf(answers, features, new int[features.Count]);

        Assert.All(inputs, row => Assert.Equal(RecordingConfidence.Inputs.Count, row.Length));
        Assert.Equal(1.0 / features.Count, inputs[5][10], 1e-9);
        Assert.Equal((features.Count - 1.0) / features.Count, inputs[6][10], 1e-9);
    }

    private static IReadOnlyList<RecordingAnswer> Calibrated(double probability, double second = 30, int group = 0, UnreadableStretch? unreadable = null)
    {
        double[] inputs = [1, Math.Log(probability / (1 - probability)) / 5, .. new double[RecordingConfidence.Inputs.Count - 2]];
        return Made.Calibrate([Answer(probability, group)], [inputs], [second], 60, new SignalQuality(unreadable is null ? [] : [unreadable], 0));
    }

    private static RecordingAnswer Answer(double probability, int group) =>
        new([.. Enumerable.Range(0, 4).Select(known => known == group ? probability : (1 - probability) / 3)], null, false);
}
