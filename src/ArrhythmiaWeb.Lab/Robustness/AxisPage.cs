using System.Globalization;
using ArrhythmiaWeb.Ecg.Evaluation;

namespace ArrhythmiaWeb.Lab.Robustness;

/// <summary>The page models/AXES.md, with a section for each database.</summary>
internal static class AxisPage
{
    private const string Introduction = """
        # Other axes, and strips

        Beats drawn with other time and frequency axes than the specification's, in magnitudes, without high-pass, and as traces of one beat or strips of several, each in one of ten styles; asked of the whole
        application as an upload is, nothing stated about the axes. *Certain*: answered without a doubt. Half of the beats drawn are not normal. Wrong is another of the eight classes, or another group of
        ANSI/AAMI EC57 where the database has no such class. How the axes are told was learned from DS1. Written by

            dotnet run -c Release --project src/ArrhythmiaWeb.Lab -- axes --records data/mitdb


        """;

    /// <summary>Writes a section.</summary>
    internal static string Section(string name, int records, IReadOnlyList<Dictionary<string, AxisTally>> tallies, DateOnly date)
    {
        var table = new MarkdownTable(["picture"], ["pictures", "certain and right", "certain and wrong", "doubted", "right of the doubted", "refused", "of these as strips"]);
        foreach (var kind in tallies.SelectMany(ofRecord => ofRecord.Keys).Distinct())
        {
            var sum = tallies.Select(ofRecord => ofRecord.GetValueOrDefault(kind)).OfType<AxisTally>().Aggregate((a, b) => a + b);
            var doubted = sum.DoubtedRight + sum.DoubtedWrong;
            table.Row(
                kind,
                sum.Pictures.ToString(CultureInfo.InvariantCulture),
                Percent(sum.CertainRight, sum.Pictures),
                Percent(sum.CertainWrong, sum.Pictures),
                Percent(doubted, sum.Pictures),
                doubted == 0 ? "-" : Percent(sum.DoubtedRight, doubted),
                Percent(sum.Refused, sum.Pictures),
                Percent(sum.Several, sum.Pictures));
        }

        return $"""
            {Heading(name)}
            {records.ToString(CultureInfo.InvariantCulture)} records. {date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}.

            {table}
            """.ReplaceLineEndings("\n");
    }

    /// <summary>Puts a section into the page, in place of the one that stands there.</summary>
    internal static void Replace(string path, string name, string section) => PageSections.Replace(path, Introduction, Heading(name), section);

    private static string Heading(string name) => $"## {name}\n";

    private static string Percent(int part, int all) => (100.0 * part / all).ToString("0.0", CultureInfo.InvariantCulture) + " %";
}
