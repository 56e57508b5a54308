namespace ArrhythmiaWeb.Lab.Tests;

public sealed class AxesTests(RecordsFixture records) : IClassFixture<RecordsFixture>, IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    [Fact]
    public async Task Axes_OfSomeBeats_WritesALineForEachKindOfPicture()
    {
        var page = Path.Combine(_folder.FullName, "AXES.md");

        var run = await LabRun.Of("axes", "--records", records.Folder, "--beats", "1", "--name", "made up", "--out", page);

        Assert.True(run.ExitCode == 0, run.Errors);
        var text = await File.ReadAllTextAsync(page, TestContext.Current.CancellationToken);
        Assert.Contains("## made up\n", text, StringComparison.Ordinal);
        Assert.Matches(@"\| 6 s with its specification \| \d+ \|", text);
        Assert.Matches(@"\| 10 s \| \d+ \| 0\.0 % \| 0\.0 % \|", text);
        Assert.Matches(@"\| strip of 10 s \|", text);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
