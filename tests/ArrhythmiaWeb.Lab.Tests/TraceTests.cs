using System.Text.Json.Nodes;
using ArrhythmiaWeb.Ecg.Images;
using ArrhythmiaWeb.Ecg.Traces;

namespace ArrhythmiaWeb.Lab.Tests;

public sealed class TraceTests(RecordsFixture records) : IClassFixture<RecordsFixture>, IDisposable
{
    private static readonly string Model = Repository.Combine("models", "trace-cnn");
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    private string Picture => Path.Combine(_folder.FullName, "trace.png");

    [Fact]
    public async Task Render_Trace_IsDrawnWithItsSpecificationAndClassified()
    {
        var drawn = await LabRun.Of("render", "--trace", "--records", records.Folder, "--record", "100", "--symbol", "V", "--out", Picture);
        Assert.True(drawn.ExitCode == 0, drawn.Errors);

        var run = await LabRun.Of("classify", Picture);

        Assert.True(run.ExitCode == 0, run.Errors);
        Assert.Contains("(from a trace)", run.Output, StringComparison.Ordinal);
        Assert.Contains("without its neighbours", run.Output, StringComparison.Ordinal);
        var file = await File.ReadAllBytesAsync(Picture, TestContext.Current.CancellationToken);
        Assert.Equal(TraceImageSpec.Default, TraceImageSpec.FromJson(PngText.Find(file, TraceImageSpec.PngKey)!));
    }

    [Fact]
    public async Task Classify_SpectralImageByTheTraceModel_IsRefused()
    {
        Assert.Equal(0, (await LabRun.Of("render", "--records", records.Folder, "--record", "100", "--symbol", "V", "--out", Picture)).ExitCode);

        Assert.Equal(1, (await LabRun.Of("classify", "--model", Model, Picture)).ExitCode);
    }

    [Fact]
    public async Task TraceDataset_Records_HoldsTrainingAndValidationBeatsOnly()
    {
        var run = await LabRun.Of("trace-dataset", "--records", records.Folder, "--out", _folder.FullName);

        Assert.True(run.ExitCode == 0, run.Errors);
        var beats = File.ReadAllLines(Path.Combine(_folder.FullName, "beats.csv"))[1..].Select(line => line.Split(',')).ToArray();
        var description = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(_folder.FullName, "dataset.json"), TestContext.Current.CancellationToken))!;
        Assert.Equal(TraceImageSpec.Default, TraceImageSpec.FromJson(description["trace"]!.ToJsonString()));
        Assert.Equal(beats.Length, (int)description["beats"]!);
        Assert.All(beats, beat => Assert.Matches("^(Train|Validation)$", beat[4]));

        // Few beats: each training beat in many styles, each validation beat in one.
        Assert.All(
            beats.GroupBy(beat => (Sample: beat[1], Part: beat[4])),
            beat => Assert.Equal(beat.Key.Part == "Train" ? 24 : 1, beat.Count()));

        var images = await File.ReadAllBytesAsync(Path.Combine(_folder.FullName, "images.npy"), TestContext.Current.CancellationToken);
        var size = TraceImageSpec.Default.Rows * TraceImageSpec.Default.Columns;
        var header = images.Length - (beats.Length * size);
        Assert.All(Enumerable.Range(0, beats.Length), row => Assert.Contains((byte)255, images.AsSpan(header + (row * size), size).ToArray()));
    }

    [Fact]
    public async Task Evaluate_ValidationBeats_CarriesTheCaution()
    {
        var run = await LabRun.Of("evaluate", "--records", records.Folder, "--model", Model, "--part", "validation", "--out", _folder.FullName);

        Assert.True(run.ExitCode == 0, run.Errors);
        Assert.Contains(TraceImageSpec.Caution, File.ReadAllText(Path.Combine(_folder.FullName, "evaluation.md")), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
