namespace ArrhythmiaWeb.Lab.Tests;

public sealed class ExamplesTests(RecordsFixture records) : IClassFixture<RecordsFixture>
{
    [Fact]
    public async Task Examples_RecordsOfDs2Only_AreNotTaken()
    {
        var run = await LabRun.Of("examples", "--records", records.Folder);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("no beats outside DS2", run.Errors, StringComparison.Ordinal);
    }
}
