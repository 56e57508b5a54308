namespace ArrhythmiaWeb.Lab.Tests;

public sealed class ReferenceTests(RecordsFixture records) : IClassFixture<RecordsFixture>
{
    [Fact]
    public async Task Reference_RecordsOfDs2Only_AreNotTaken()
    {
        var run = await LabRun.Of("reference", "--records", records.Folder);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("no beats outside DS2", run.Errors, StringComparison.Ordinal);
    }
}
