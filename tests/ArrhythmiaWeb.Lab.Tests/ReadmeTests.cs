using System.Globalization;
using System.Text.RegularExpressions;
using ArrhythmiaWeb.Ecg.Networks;

namespace ArrhythmiaWeb.Lab.Tests;

/// <summary>What the documents state is so.</summary>
public sealed partial class ReadmeTests
{
    [Theory]
    [InlineData("spectral-cnn")]
    [InlineData("inter-patient")]
    public void Readme_Figures_AreThoseOfTheManifest(string model)
    {
        var manifest = ModelManifest.Read(Repository.Combine("models", model));
        var metrics = manifest.Metrics!;
        string[] shares = [.. new[] { metrics.Accuracy, metrics.MeanOneVersusRestAccuracy, metrics.MacroSensitivity, metrics.MacroF1 }.Select(Percent)];

        Assert.Contains(
            $"| {manifest.Name} {manifest.Version} | {manifest.Protocol} | {metrics.TestBeats} | {string.Join(" | ", shares)} |",
            File.ReadAllText(Repository.Combine("docs", "models.md")),
            StringComparison.Ordinal);
        Assert.Contains(
            $"accuracy {Percent(metrics.Accuracy)}, macro F1 {Percent(metrics.MacroF1)}",
            File.ReadAllText(Repository.Combine("README.md")),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Readme_Length_IsWhatANewcomerScans() =>
        Assert.InRange(File.ReadAllLines(Repository.Combine("README.md")).Length, 1, 60);

    [Fact]
    public void Documents_Links_LeadToFilesThatAreThere()
    {
        string[] pages = [.. Directory.EnumerateFiles(Repository.Combine(), "*.md"), .. Directory.EnumerateFiles(Repository.Combine("docs"), "*.md", SearchOption.AllDirectories)];
        var broken = from page in pages
                     from link in Link().Matches(File.ReadAllText(page))
                     let target = link.Groups[1].Value
                     where !target.Contains("://", StringComparison.Ordinal) && !Path.Exists(Path.Combine(Path.GetDirectoryName(page)!, target))
                     select $"{Path.GetFileName(page)}: {target}";

        Assert.Empty(broken);
    }

    private static string Percent(double share) => (100 * share).ToString("0.00 '%'", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\]\(([^)#\s]+)[^)]*\)")]
    private static partial Regex Link();
}
