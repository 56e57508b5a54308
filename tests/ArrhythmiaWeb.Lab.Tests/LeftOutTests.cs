namespace ArrhythmiaWeb.Lab.Tests;

/// <summary>One good record among many that cannot be used.</summary>
public sealed class LeftOutTests : IDisposable
{
    private static readonly string[] Spoilt = ["103", "105", "111", "113", "117", "121", "123"];

    private readonly RecordsFixture _records = new();
    private readonly DirectoryInfo _output = Directory.CreateTempSubdirectory();

    public LeftOutTests()
    {
        // Names of the same database, so that the lists of a protocol take them.
        foreach (var name in Spoilt)
        {
            foreach (var extension in new[] { "dat", "atr" })
            {
                File.Copy(In("100", extension), In(name, extension));
            }

            File.WriteAllText(In(name, "hea"), File.ReadAllText(In("100", "hea")).Replace("100", name, StringComparison.Ordinal));
        }

        File.WriteAllText(In("103", "hea"), "<!DOCTYPE html><html></html>");
        File.WriteAllBytes(In("105", "dat"), []);
        File.Delete(In("111", "dat"));
        Directory.CreateDirectory(In("111", "dat"));
        File.WriteAllText(In("113", "hea"), File.ReadAllText(In("113", "hea")).Replace(" 1 360 ", " 1 1 ", StringComparison.Ordinal));
        File.WriteAllText(In("117", "atr"), "<html></html>");
        File.WriteAllText(In("121", "hea"), File.ReadAllText(In("121", "hea")).Replace("200 16", "200/adu 16", StringComparison.Ordinal));
        File.Delete(In("123", "atr"));
    }

    [Theory]
    [InlineData("evaluate --model models/inter-patient")]
    [InlineData("evaluate --model models/inter-patient --protocol other-database")]
    [InlineData("dataset --out OUT")]
    [InlineData("trace-dataset --out OUT")]
    [InlineData("features --out OUT/features.csv")]
    [InlineData("robustness --model models/spectral-cnn --every 1 --out OUT/page.md")]
    public async Task Command_OneGoodRecordAmongMany_GoesOnAndCountsTheOthers(string command)
    {
        var run = await LabRun.Of([.. command.Split(' ').Select(argument => argument.Replace("OUT", _output.FullName, StringComparison.Ordinal)), "--records", _records.Folder]);

        Assert.True(run.ExitCode == 2, run.Errors);
        Assert.Contains("7 of 8 records were left out; they are named above.", run.Errors, StringComparison.Ordinal);
        Assert.All(Spoilt, name => Assert.Contains(name, run.Errors, StringComparison.Ordinal));
        Assert.DoesNotContain("   at ", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Evaluate_RecordsLeftOut_PublishesNothing()
    {
        var manifest = await File.ReadAllTextAsync(Repository.Combine("models", "inter-patient", "model.json"), TestContext.Current.CancellationToken);

        var run = await LabRun.Of("evaluate", "--model", Repository.Combine("models", "inter-patient"), "--records", _records.Folder, "--publish");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("published only where every record can be read", run.Errors, StringComparison.Ordinal);
        Assert.Equal(manifest, await File.ReadAllTextAsync(Repository.Combine("models", "inter-patient", "model.json"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Dataset_NoRecordThatCanBeUsed_SaysSo()
    {
        File.Delete(In("100", "dat"));

        var run = await LabRun.Of("dataset", "--out", _output.FullName, "--records", _records.Folder);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("None of the 8 records", run.Errors, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _records.Dispose();
        _output.Delete(recursive: true);
    }

    private string In(string name, string extension) => Path.Combine(_records.Folder, $"{name}.{extension}");
}
