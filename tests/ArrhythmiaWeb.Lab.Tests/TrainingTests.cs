using ArrhythmiaWeb.Ecg.Images;

namespace ArrhythmiaWeb.Lab.Tests;

/// <summary>The scripts of training/ from records to an exported network that the application's code loads: a few steps on made-up beats, no figures.</summary>
public sealed class TrainingTests : IDisposable
{
    private static readonly string[] Kinds = ["spectral", "trace", "other"];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    [Fact(Skip = Python.WhyNoTorch, SkipUnless = nameof(Python.HasTorch), SkipType = typeof(Python))]
    public async Task Train_WithinPatients_ExportsWhatVerifyAccepts()
    {
        using var records = new TrainingRecords("100", "101", "106", "114");
        await Lab("dataset", "--records", records.Folder, "--out", In("dataset"));

        await Python.Train("train.py", "--dataset", In("dataset"), "--protocol", "intra-patient", "--name", "smoke", "--epochs", "1", "--threads", "1", "--out", In("model"), "--checkpoint", In("run"));

        await Lab("verify", "--records", records.Folder, "--model", In("model"), "--probe", In("run/probe.csv"));
    }

    [Fact(Skip = Python.WhyNoTorch, SkipUnless = nameof(Python.HasTorch), SkipType = typeof(Python))]
    public async Task Train_AcrossPatientsWithTwoMembersAndTrees_ExportsWhatVerifyAccepts()
    {
        Assert.SkipUnless(Python.HasScikit, Python.WhyNoScikit);
        using var records = new TrainingRecords("100", "101", "106", "114");
        await Lab("dataset", "--records", records.Folder, "--out", In("dataset"));
        string[] common = ["--dataset", In("dataset"), "--threads", "1"];
        string[] network = [.. common, "--protocol", "inter-patient", "--name", "smoke", "--epochs", "1"];

        foreach (var fold in new[] { "0", "1" })
        {
            await Python.Train("train.py", [.. network, "--fold", fold, "--out", In($"folds/fold-{fold}/model"), "--checkpoint", In($"folds/fold-{fold}")]);
            await Python.Train("boosting.py", [.. common, "--fold", fold, "--checkpoint", In($"trees/fold-{fold}")]);
        }

        await Python.Train("folds.py", "--members", In("folds"), In("trees"), "--out", In("chosen"));
        foreach (var seed in new[] { "1", "2" })
        {
            await Python.Train("train.py", [.. network, "--seed", seed, "--like", In("chosen"), "--out", In($"seed-{seed}/model"), "--checkpoint", In($"seed-{seed}")]);
        }

        await Python.Train("boosting.py", [.. common, "--checkpoint", In("trees/all")]);
        await Python.Train("train.py", [.. network, "--like", In("chosen"), "--members", In("seed-1"), In("seed-2"), "--boosted", In("trees/all"), "--out", In("model"), "--checkpoint", In("joined")]);

        await Lab("verify", "--records", records.Folder, "--model", In("model"), "--probe", In("joined/probe.csv"));
    }

    [Fact(Skip = Python.WhyNoTorch, SkipUnless = nameof(Python.HasTorch), SkipType = typeof(Python))]
    public async Task TrainTrace_Traces_ExportsWhatVerifyAccepts()
    {
        using var records = new TrainingRecords("100");
        await Lab("trace-dataset", "--records", records.Folder, "--out", In("traces"));

        await Python.Train("train_trace.py", "--dataset", In("traces"), "--epochs", "1", "--out", In("model"), "--checkpoint", In("run"));

        await Lab("verify", "--records", records.Folder, "--model", In("model"), "--probe", In("run/probe.csv"));
    }

    [Fact(Skip = Python.WhyNoTorch, SkipUnless = nameof(Python.HasTorch), SkipType = typeof(Python))]
    public async Task TrainGate_Pictures_ExportsAGateThatJudges()
    {
        using var records = new TrainingRecords("100");
        await Lab("dataset", "--records", records.Folder, "--out", In("dataset"));
        foreach (var (part, pictures) in new[] { ("train", 30), ("validation", 5) })
        {
            DrawPictures(part, pictures);
            await Lab("gate-dataset", "--pictures", In($"pictures/{part}"), "--out", In($"arrays/{part}"));
        }

        await Python.Train("train_gate.py", "--arrays", In("arrays"), "--dataset", In("dataset"), "--epochs", "1", "--threads", "1", "--out", In("gate"), "--checkpoint", In("run"));

        Assert.Contains("15 pictures of the part 'validation'", await Lab("gate", "--model", In("gate"), "--pictures", In("pictures/validation")), StringComparison.Ordinal);
        Assert.Contains("training 101 106 108", await File.ReadAllTextAsync(In("gate/model.json"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact(Skip = Python.WhyNoScikit, SkipUnless = nameof(Python.HasScikit), SkipType = typeof(Python))]
    public async Task Baseline_Features_WritesItsPage()
    {
        using var records = new TrainingRecords("100", "101", "106", "114");
        await Lab("features", "--records", records.Folder, "--out", In("features.csv"));

        await Python.Train("baseline.py", "--features", In("features.csv"), "--out", In("BASELINE.md"));

        Assert.Contains("judged once", await File.ReadAllTextAsync(In("BASELINE.md"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static async Task<string> Lab(params string[] arguments)
    {
        var run = await LabRun.Of(arguments);
        Assert.True(run.ExitCode == 0, run.Output + run.Errors);
        return run.Output;
    }

    private string In(string path) => Path.Combine(_folder.FullName, path);

    // Each kind has a colour of its own; what they show plays no part here.
    private void DrawPictures(string part, int count)
    {
        var noise = new Random(1);
        foreach (var (index, kind) in Kinds.Index())
        {
            var folder = Directory.CreateDirectory(In($"pictures/{part}/{kind}/drawn"));
            for (var picture = 0; picture < count; picture++)
            {
                var pixels = Enumerable.Range(0, 60 * 40).Select(_ => (uint)(noise.Next(256) << (8 * index))).ToArray();
                File.WriteAllBytes(Path.Combine(folder.FullName, $"{picture}.png"), ImageCodec.EncodePng(new PixelImage(60, 40, pixels)));
            }
        }
    }
}
