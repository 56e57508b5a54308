using System.Globalization;
using System.Text.Json.Nodes;
using ArrhythmiaWeb.Ecg.Networks;
using ArrhythmiaWeb.Ecg.Recordings;

namespace ArrhythmiaWeb.Lab.Tests;

/// <summary>The recording stage from records to a model that the application's code loads: made-up beats, no figures.</summary>
public sealed class RecordingTrainingTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    [Fact(Skip = Python.WhyNoScikit, SkipUnless = nameof(Python.HasScikit), SkipType = typeof(Python))]
    public async Task TrainRecording_Records_ExportsTreesThatAnswerAsScikitLearnDoes()
    {
        using var records = new TrainingRecords("100", "101", "106", "114");
        await Lab("recording-features", "--records", records.Folder, "--out", In("features.csv"));
        string[] common = ["--features", In("features.csv"), "--seeds", "2", "--set", "max_iter=5", "min_samples_leaf=3"];

        await Python.Train("train_recording.py", [.. common, "--predictions", In("folds.csv")]);
        await Python.Train("train_recording.py", [.. common, "--export", In("model"), "--probe", In("probe.csv")]);

        Assert.Contains("pictures 0.0, second look yes", await Lab("recording-folds", "--records", records.Folder, "--answers", In("folds.csv"), "--pictures", In("folds.csv")), StringComparison.Ordinal);

        Directory.CreateDirectory(In("pictures/fold-0"));
        File.Copy(In("folds.csv"), In("pictures/fold-0/predictions.csv"));
        Assert.Contains("| 106 |", await Lab("recording-certainty", "--records", records.Folder, "--answers", In("folds.csv"), "--members", In("pictures"), In("pictures")), StringComparison.Ordinal);

        using var trees = BeatTrees.Load(In("model"));
        var probe = (await File.ReadAllLinesAsync(In("probe.csv"), TestContext.Current.CancellationToken)).Skip(1).Select(line => line.Split(',').Select(cell => double.Parse(cell, CultureInfo.InvariantCulture)).ToArray()).ToArray();
        var columns = RecordingFeatures.Names.Count;
        var answers = trees.Answer(probe.SelectMany(row => row.Take(columns)).Select(value => (float)value).ToArray());
        Assert.NotEmpty(probe);
        Assert.All(probe.Zip(answers), pair => Assert.All(pair.First.Skip(columns).Zip(pair.Second), both => Assert.Equal(both.First, both.Second, 1e-5)));

        await Lab("evaluate-recording", "--records", records.Folder, "--model", In("model"), "--beside", In("model"), "--network", "models/inter-patient", "--detected", "--out", In("figures"));
        var page = await File.ReadAllTextAsync(In("figures/evaluation.md"), TestContext.Current.CancellationToken);
        Assert.Contains("| DS1 + SVDB | annotated | inter-patient", page, StringComparison.Ordinal);
        Assert.Contains("| DS1 + SVDB | detected | inter-patient", page, StringComparison.Ordinal);
        Assert.Contains("| DS1 + SVDB | detected | none |", page, StringComparison.Ordinal);
    }

    [Fact(Skip = Python.WhyNoScikit, SkipUnless = nameof(Python.HasScikit), SkipType = typeof(Python))]
    public async Task Load_ManifestOfOtherFeaturesOrAnotherFile_SaysWhatDoesNotFit()
    {
        using var records = new TrainingRecords("101", "106");
        await Lab("recording-features", "--records", records.Folder, "--out", In("features.csv"));
        await Python.Train("train_recording.py", "--features", In("features.csv"), "--seeds", "1", "--set", "max_iter=2", "min_samples_leaf=3", "--export", In("model"));

        Assert.Contains("features in the manifest", Refusal(manifest => manifest["features"]!.AsArray().RemoveAt(0)), StringComparison.Ordinal);
        Assert.Contains("do not belong together", Refusal(manifest => manifest["sha256"] = new string('0', 64)), StringComparison.Ordinal);
        Assert.Contains("does not fit this version", Refusal(manifest => manifest.Remove("classes")), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private string Refusal(Action<JsonObject> change)
    {
        var path = In("model/model.json");
        var before = File.ReadAllText(path);
        var manifest = JsonNode.Parse(before)!.AsObject();
        change(manifest);
        File.WriteAllText(path, manifest.ToJsonString());
        var refusal = Assert.Throws<ModelMismatchException>(() => BeatTrees.Load(In("model"))).Message;
        File.WriteAllText(path, before);
        return refusal;
    }

    private static async Task<string> Lab(params string[] arguments)
    {
        var run = await LabRun.Of(arguments);
        Assert.True(run.ExitCode == 0, run.Output + run.Errors);
        return run.Output;
    }

    private string In(string path) => Path.Combine(_folder.FullName, path);
}
