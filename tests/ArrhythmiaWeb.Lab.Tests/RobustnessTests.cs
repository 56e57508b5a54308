namespace ArrhythmiaWeb.Lab.Tests;

public sealed class RobustnessTests(RecordsFixture records) : IClassFixture<RecordsFixture>, IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    private string Page => Path.Combine(_folder.FullName, "ROBUSTNESS.md");

    [Fact]
    public async Task Robustness_OfValidationBeats_WritesOneSectionForEachNetwork()
    {
        var run = await Robustness("1");

        Assert.True(run.ExitCode == 0, run.Errors);
        var page = await Text();
        Assert.Contains("## spectral-cnn\n", page, StringComparison.Ordinal);
        Assert.Contains("| colour | inverted grey |", page, StringComparison.Ordinal);
        Assert.Matches(@"\| not readable \| turned by 90 degrees \| - \| 100\.00 % \|", page);

        // The same again replaces the section and leaves what others wrote.
        await File.WriteAllTextAsync(Page, page + "\n## other-network\n\nFigures.\n", TestContext.Current.CancellationToken);
        Assert.Equal(0, (await Robustness("2")).ExitCode);
        var again = await Text();
        Assert.Equal(2, again.Split("## spectral-cnn\n").Length);
        Assert.Contains("every 2th validation beat", again, StringComparison.Ordinal);
        Assert.Contains("## other-network\n\nFigures.\n", again, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Robustness_RecordsWithoutValidationBeat_SaysSo()
    {
        var run = await LabRun.Of("robustness", "--records", records.Folder, "--model", "models/inter-patient", "--out", Page);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("no validation beat", run.Errors, StringComparison.Ordinal);
        Assert.False(File.Exists(Page));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private Task<LabRun> Robustness(string every) => LabRun.Of("robustness", "--records", records.Folder, "--every", every, "--out", Page);

    private Task<string> Text() => File.ReadAllTextAsync(Page, TestContext.Current.CancellationToken);
}
