using System.Globalization;
using ArrhythmiaWeb.Ecg.Evaluation;
using ArrhythmiaWeb.Ecg.Networks;

namespace ArrhythmiaWeb.Lab.Robustness;

/// <summary>The section of models/ROBUSTNESS.md about one network.</summary>
internal static class RobustnessPage
{
    /// <summary>The heading of the section about a network, by which it is found and replaced.</summary>
    internal static string Heading(ModelManifest manifest) => $"## {manifest.Name}\n";

    /// <summary>Writes the section.</summary>
    internal static string Section(ModelManifest manifest, int every, IReadOnlyList<(PictureStyle Style, StyleTally Tally)> results, DateOnly date)
    {
        var canonical = results[0].Tally.Accuracy;
        var table = new MarkdownTable(["what", "style"], ["accuracy of answered", "refused", "style misread", "drop, points", "goal", "met"]);
        foreach (var (style, tally) in results)
        {
            var drop = 100 * (canonical - tally.Accuracy);
            table.Row(
                style.Group,
                style.Name,
                tally.Refused == tally.Beats ? "-" : Percent(tally.AccuracyOfAnswered),
                Percent(tally.RefusedShare),
                tally.Misread.ToString(CultureInfo.InvariantCulture),
                drop.ToString("0.00", CultureInfo.InvariantCulture),
                style.Goal is { } goal ? $"<= {goal.ToString(CultureInfo.InvariantCulture)}" : "",
                style.Goal is null ? "" : drop <= style.Goal ? "yes" : "**no**");
        }

        return $"""
            {Heading(manifest)}
            Network {manifest.Name} {manifest.Version}, SHA-256 {manifest.Sha256}; {results[0].Tally.Beats} beats: every {every.ToString(CultureInfo.InvariantCulture)}th validation beat of the
            {manifest.Protocol} protocol ({manifest.Split}). Accuracy drawn as specified {Percent(canonical)}. {date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}.

            {table}
            """.ReplaceLineEndings("\n");
    }

    private static string Percent(double share) => (100 * share).ToString("0.00", CultureInfo.InvariantCulture) + " %";
}
