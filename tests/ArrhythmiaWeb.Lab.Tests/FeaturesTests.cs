namespace ArrhythmiaWeb.Lab.Tests;

public sealed class FeaturesTests(RecordsFixture records) : IClassFixture<RecordsFixture>, IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    [Fact]
    public async Task Features_Record_WritesALineForEachBeat()
    {
        var file = Path.Combine(_folder.FullName, "new", "features.csv");

        var run = await LabRun.Of("features", "--records", records.Folder, "--out", file);

        Assert.True(run.ExitCode == 0, run.Errors);
        var lines = await File.ReadAllLinesAsync(file, TestContext.Current.CancellationToken);
        Assert.Equal("record,sample,symbol,class,part,previous,next,before,mean,width,meanWidth", lines[0]);
        Assert.Equal(records.Beats, lines.Length - 1);
        Assert.StartsWith("100,288,N,N,Test,0.8,0.8,0.8,0.8,0.0", lines[1], StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
