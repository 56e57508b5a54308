using System.Text.Json.Nodes;

namespace ArrhythmiaWeb.Lab.Tests;

public sealed class ClassifyTests
{
    [Fact]
    public async Task Classify_ShippedExamples_GivesTheirClasses()
    {
        var run = await LabRun.Of("classify", "wwwroot/examples/v.png", "wwwroot/examples/paced.png");

        Assert.True(run.ExitCode == 0, run.Errors);
        Assert.Contains("v.png: V (premature ventricular contraction)", run.Output, StringComparison.Ordinal);
        Assert.Contains("paced.png: / (paced beat)", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Classify_OneFileRefused_AnswersTheOthersAndSaysWhy()
    {
        var run = await LabRun.Of("classify", "README.md", "missing.png", "wwwroot/examples/n.png");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("README.md: This file is not an image", run.Errors, StringComparison.Ordinal);
        Assert.Contains("missing.png", run.Errors, StringComparison.Ordinal);
        Assert.Contains("n.png: N (normal beat)", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Classify_ManyFiles_AnswersInTheOrderGiven()
    {
        string[] names = ["v", "n", "paced", "missing", "r", "flutter"];
        string[] files = [.. Enumerable.Range(0, 60).Select(i => $"wwwroot/examples/{names[i * 7 % names.Length]}.png")];

        var run = await LabRun.Of(["classify", "--json", .. files]);

        Assert.Equal(1, run.ExitCode);
        Assert.Equal(files.Where(file => !file.Contains("missing", StringComparison.Ordinal)), run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => (string)JsonNode.Parse(line)!["file"]!));
        Assert.Equal(10, run.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public async Task Classify_FolderWithoutModel_SaysSo()
    {
        var run = await LabRun.Of("classify", "--model", "wwwroot", "wwwroot/examples/n.png");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("model.json cannot be read", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Classify_ShippedExample_SaysWhetherItIsCertainWhatItIsLikeAndWhatTheExplanationCosts()
    {
        var run = await LabRun.Of("classify", "--time", "20", "wwwroot/examples/v.png", "wwwroot/examples/l.png");

        Assert.True(run.ExitCode == 0, run.Errors);
        Assert.Contains("\n  certain", run.Output, StringComparison.Ordinal);
        Assert.Contains("not certain, please review: The network learned this class (left bundle branch block beat) from one to six people", run.Output, StringComparison.Ordinal);
        Assert.Equal(3, run.Output.Split("  like V in record 119 at ").Length - 1);
        Assert.Equal(3, run.Output.Split("  like L in record 109 at ").Length - 1);
        Assert.Matches(@"\d ms with the explanation, \d+\.\d\d ms without: -?\d+\.\d % more", run.Output);
    }
}
