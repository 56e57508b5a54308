namespace ArrhythmiaWeb.Lab.Tests;

public sealed class DetectTests(LongRecordFixture records) : IClassFixture<LongRecordFixture>
{
    [Fact]
    public async Task Detect_Record_PrintsWhatWasFoundAfterTheLearningPeriod()
    {
        var run = await LabRun.Of("detect", "--records", records.Folder, "--beside", Path.Combine(records.Folder, "100"));

        Assert.True(run.ExitCode == 0, run.Errors);
        var lines = run.Output.Split('\n');
        Assert.StartsWith($"| 100 | MLII | {records.BeatsAfterLearning} | {records.BeatsAfterLearning} | 0 | 0 | 100.00 % | 100.00 % |", lines[2], StringComparison.Ordinal);
        Assert.StartsWith($"| **gross** |  | {records.BeatsAfterLearning} |", lines[3], StringComparison.Ordinal);
        Assert.StartsWith("| **average** |", lines[4], StringComparison.Ordinal);
        Assert.StartsWith("| 100 | MLII |", lines[5], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Detect_Publish_WritesThePage()
    {
        var models = Directory.CreateTempSubdirectory();
        try
        {
            var run = await LabRun.Of("detect", "--records", records.Folder, "--record", "100", "--models", models.FullName, "--publish");

            Assert.True(run.ExitCode == 0, run.Errors);
            var page = await File.ReadAllTextAsync(Path.Combine(models.FullName, "DETECTION.md"), TestContext.Current.CancellationToken);
            Assert.StartsWith("# Beats found", page, StringComparison.Ordinal);
            Assert.Contains("| **gross** |", page, StringComparison.Ordinal);
        }
        finally
        {
            models.Delete(recursive: true);
        }
    }
}
