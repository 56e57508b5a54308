using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ArrhythmiaWeb.Lab.Tests;

public sealed partial class ReportTests(RecordsFixture records) : IClassFixture<RecordsFixture>, IDisposable
{
    private readonly DirectoryInfo _models = Directory.CreateTempSubdirectory();

    [Fact]
    public async Task Report_WithEvaluation_WritesTheCardOfWhatWasMeasured()
    {
        var network = CopyNetwork();

        var run = await LabRun.Of("report", "--records", records.Folder, "--models", _models.FullName, "--evaluate");

        Assert.True(run.ExitCode == 0, run.Errors);
        var card = await Text("MODEL_CARD.md");
        var overall = JsonNode.Parse(await Text("spectral-cnn/evaluation.json"))!["overall"]!["macroF1"]!;
        Assert.Contains($"| macro F1 | {Percent(overall["value"]!)} % ({Percent(overall["low"]!)} to {Percent(overall["high"]!)}) |", card, StringComparison.Ordinal);
        Assert.Contains("1 records of 1 people", card, StringComparison.Ordinal);
        Assert.Contains("**V** (premature ventricular contraction): all beats come from one record, 100 (1)", card, StringComparison.Ordinal);
        Assert.Contains("evaluate --records data/mitdb --model models/spectral-cnn --publish", card, StringComparison.Ordinal);
        Assert.All(Picture().Matches(card), picture => Assert.True(File.Exists(Path.Combine(_models.FullName, picture.Groups[1].Value)), picture.Value));
        Assert.Equal(3, Picture().Count(card));
        Assert.Contains("spectral-cnn", await Text("EVALUATIONS.md"), StringComparison.Ordinal);
        Assert.Contains("metrics", await File.ReadAllTextAsync(Path.Combine(network, "model.json"), TestContext.Current.CancellationToken), StringComparison.Ordinal);

        // The same inputs give the same card, and pages of other commands become sections of it.
        Assert.Equal(0, (await Report()).ExitCode);
        Assert.Equal(card, await Text("MODEL_CARD.md"));
        await File.WriteAllTextAsync(Path.Combine(_models.CreateSubdirectory("input-gate").FullName, "evaluation.md"), "# Gate\n\n## Photos\n\n![x](refused.svg)\n", TestContext.Current.CancellationToken);
        Assert.Equal(0, (await Report()).ExitCode);
        Assert.Contains("## What is refused\n\n### Photos\n\n![x](input-gate/refused.svg)\n", await Text("MODEL_CARD.md"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Report_NetworkWithoutEvaluation_SaysHowToMakeOne()
    {
        CopyNetwork();

        var run = await Report();

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("evaluation.json is missing: run 'evaluate", run.Errors, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(_models.FullName, "MODEL_CARD.md")));
    }

    [Fact]
    public async Task Report_EvaluationOfAnotherNetwork_IsRefused()
    {
        var network = CopyNetwork();
        Assert.Equal(0, (await LabRun.Of("evaluate", "--records", records.Folder, "--model", network, "--part", "Validation", "--out", network)).ExitCode);
        var file = Path.Combine(network, "evaluation.json");
        var figures = JsonNode.Parse(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken))!;
        figures["model"]!["sha256"] = new string('0', 64);
        await File.WriteAllTextAsync(file, figures.ToJsonString(), TestContext.Current.CancellationToken);

        var run = await Report();

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("is the evaluation of another network", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Report_EvaluationThatCannotBeRead_SaysSo()
    {
        await File.WriteAllTextAsync(Path.Combine(CopyNetwork(), "evaluation.json"), "{}", TestContext.Current.CancellationToken);

        Assert.Contains("was not written by this version", (await Report()).Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Report_FolderWithoutNetworks_SaysSo() =>
        Assert.Contains("there is nothing to report", (await Report()).Errors, StringComparison.Ordinal);

    [Fact]
    public async Task Report_OfTheRepository_GivesTheCardThatIsThere()
    {
        var shipped = Repository.Combine("models", "MODEL_CARD.md");
        Assert.SkipUnless(EcgData.HasMitBih, EcgData.WhyNot);
        Assert.SkipUnless(File.Exists(shipped), "There is no card yet.");
        foreach (var file in Directory.GetFiles(Repository.Combine("models"), "*", SearchOption.AllDirectories).Where(file => !file.EndsWith(".onnx", StringComparison.Ordinal)))
        {
            var copy = Path.Combine(_models.FullName, Path.GetRelativePath(Repository.Combine("models"), file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        var run = await LabRun.Of("report", "--records", EcgData.MitBih, "--models", _models.FullName);

        Assert.True(run.ExitCode == 0, run.Errors);
        Assert.Equal(await File.ReadAllTextAsync(shipped, TestContext.Current.CancellationToken), await Text("MODEL_CARD.md"));
    }

    public void Dispose() => _models.Delete(recursive: true);

    private static string Percent(JsonNode share) => (100 * (double)share).ToString("0.00", CultureInfo.InvariantCulture);

    private string CopyNetwork()
    {
        var folder = _models.CreateSubdirectory("spectral-cnn").FullName;
        foreach (var file in new[] { "model.onnx", "model.json" })
        {
            File.Copy(Repository.Combine("models", "spectral-cnn", file), Path.Combine(folder, file));
        }

        return folder;
    }

    private Task<LabRun> Report() => LabRun.Of("report", "--records", records.Folder, "--models", _models.FullName);

    private Task<string> Text(string file) => File.ReadAllTextAsync(Path.Combine(_models.FullName, file), TestContext.Current.CancellationToken);

    [GeneratedRegex(@"!\[[^\]]+\]\(([^)]+)\)")]
    private static partial Regex Picture();
}
