using System.Text.Json.Nodes;

namespace ArrhythmiaWeb.Lab.Tests;

public sealed class EvaluateTests(RecordsFixture records) : IClassFixture<RecordsFixture>, IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    [Fact]
    public async Task Evaluate_HeldOutBeats_WritesFiguresAndPicture()
    {
        var run = await LabRun.Of("evaluate", "--records", records.Folder, "--out", _folder.FullName, "--part", "Validation");

        Assert.True(run.ExitCode == 0, run.Errors);
        Assert.Contains("| V premature ventricular contraction | 1 |", run.Output, StringComparison.Ordinal);
        Assert.Equal(run.Output, await Text("evaluation.md"));
        var figures = JsonNode.Parse(await Text("evaluation.json"))!;
        var counts = figures["confusion"]!.AsArray().SelectMany(row => row!.AsArray()).Sum(cell => (int)cell!);
        Assert.Equal(counts, (int)figures["metrics"]!["testBeats"]!);
        Assert.InRange((double)figures["metrics"]!["accuracy"]!, 0, 1);
        Assert.Equal("validation", (string)figures["part"]!);
        Assert.Equal("100", (string)Assert.Single(figures["records"]!.AsArray())!["record"]!);
        Assert.Equal(100, figures["riskCoverage"]!["curve"]!.AsArray().Count);
        foreach (var picture in new[] { "confusion.svg", "reliability.svg", "risk-coverage.svg" })
        {
            Assert.StartsWith("<svg", await Text(picture), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Evaluate_OtherFiguresThanTheManifests_SaysSo()
    {
        // The record is not the database that the manifest's figures come from.
        var run = await LabRun.Of("evaluate", "--records", records.Folder);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("THE MANIFEST STATES OTHER FIGURES", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Evaluate_FolderWithoutRecords_SaysSo()
    {
        var run = await LabRun.Of("evaluate", "--records", _folder.FullName);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("holds no WFDB record", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Evaluate_ValidationFigures_AreNotPublished()
    {
        var run = await LabRun.Of("evaluate", "--records", records.Folder, "--part", "Validation", "--publish");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("Only figures of the test beats are published", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Evaluate_Published_StandsInManifestAndList()
    {
        var model = _folder.CreateSubdirectory("spectral-cnn").FullName;
        foreach (var file in new[] { "model.onnx", "model.json" })
        {
            File.Copy(Repository.Combine("models", "spectral-cnn", file), Path.Combine(model, file));
        }

        for (var time = 0; time < 2; time++)
        {
            var run = await LabRun.Of("evaluate", "--records", records.Folder, "--model", model, "--publish");
            Assert.True(run.ExitCode == 0, run.Errors);
        }

        var metrics = JsonNode.Parse(await Text(Path.Combine("spectral-cnn", "model.json")))!["metrics"]!;
        Assert.Equal(JsonNode.Parse(await Text(Path.Combine("spectral-cnn", "evaluation.json")))!["metrics"]!.ToJsonString(), metrics.ToJsonString());
        Assert.Equal(2, (await Text("EVALUATIONS.md")).Split('\n').Count(line => line.Contains($"| {metrics["testBeats"]} |", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Evaluate_ModelOfOtherClasses_IsRefused()
    {
        var run = await LabRun.Of("evaluate", "--records", records.Folder, "--protocol", "inter-patient");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("label set should be 'aami'", run.Errors, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private Task<string> Text(string file) => File.ReadAllTextAsync(Path.Combine(_folder.FullName, file), TestContext.Current.CancellationToken);
}
