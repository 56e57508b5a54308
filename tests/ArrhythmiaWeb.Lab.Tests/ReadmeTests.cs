using System.Globalization;
using ArrhythmiaWeb.Ecg.Networks;

namespace ArrhythmiaWeb.Lab.Tests;

public sealed class ReadmeTests
{
    [Theory]
    [InlineData("spectral-cnn")]
    [InlineData("inter-patient")]
    public void Readme_Figures_AreThoseOfTheManifest(string model)
    {
        var manifest = ModelManifest.Read(Repository.Combine("models", model));
        var metrics = manifest.Metrics!;
        string[] shares = [.. new[] { metrics.Accuracy, metrics.MeanOneVersusRestAccuracy, metrics.MacroSensitivity, metrics.MacroF1 }
            .Select(share => (100 * share).ToString("0.00 '%'", CultureInfo.InvariantCulture))];

        Assert.Contains(
            $"| {manifest.Name} {manifest.Version} | {manifest.Protocol} | {metrics.TestBeats} | {string.Join(" | ", shares)} |",
            File.ReadAllText(Repository.Combine("README.md")),
            StringComparison.Ordinal);
    }
}
