using ArrhythmiaWeb.Ecg.Evaluation;

namespace ArrhythmiaWeb.Lab.Strips;

/// <summary>How well pictures of strips are read back, kind by kind, as Markdown.</summary>
internal static class StripPage
{
    internal const string FileName = "STRIPS.md";

    /// <summary>The table alone.</summary>
    internal static string Table(IReadOnlyList<(string Kind, StripTally Tally)> kinds)
    {
        var table = new MarkdownTable(
            ["strips"], ["number", "refused", "time scale known", "beats", "found", "positive predictive value", "found in the signal itself", "positive predictive value", "compared", "same group", "not normal", "same group"]);
        foreach (var (kind, tally) in kinds)
        {
            Row(table, kind, tally);
        }

        Row(table, "**all**", kinds.Select(kind => kind.Tally).Aggregate((one, other) => one + other));
        return table.ToString();
    }

    private static void Row(MarkdownTable table, string kind, StripTally tally) => table.Row(
        kind,
        Shares.Text($"{tally.Strips}"),
        Shares.Text($"{tally.Refused}"),
        Shares.Text($"{tally.Scaled}"),
        Shares.Text($"{tally.Picture.Found + tally.Picture.Missed}"),
        Shares.Percent(tally.Picture.Sensitivity),
        Shares.Percent(tally.Picture.PositivePredictiveValue),
        Shares.Percent(tally.Signal.Sensitivity),
        Shares.Percent(tally.Signal.PositivePredictiveValue),
        Shares.Text($"{tally.Both}"),
        Shares.Percent((double)tally.Agreed / tally.Both),
        Shares.Text($"{tally.RareBoth}"),
        Shares.Percent((double)tally.RareAgreed / tally.RareBoth));
}
