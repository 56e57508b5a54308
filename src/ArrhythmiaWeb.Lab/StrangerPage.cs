using ArrhythmiaWeb.Ecg.Evaluation;

namespace ArrhythmiaWeb.Lab;

/// <summary>The page about people never seen, as Markdown.</summary>
internal static class StrangerPage
{
    internal const string FileName = "STRANGERS.md";

    internal static string Write(StrangerReport report, string fitted)
    {
        var table = new MarkdownTable(
            ["people", "confidence"],
            ["people", "beats", "refused", "accuracy", "certain", "certain and wrong", "people with at most 5 % of these", "calibration error", "F1 of S, pooled", "F1 of S, median over people", "F1 of V"]);
        Row(table, "never seen, nothing fitted to them", "calibrated", report.Test);
        Row(table, "never seen, nothing fitted to them", "the network's own", report.TestBefore);
        Row(table, "confidence fitted to them", "calibrated", report.Fitted);
        Row(table, "confidence fitted to them", "the network's own", report.FittedBefore);
        return $"""
            # People never seen

            What the product answers (gate, both networks, similar beats, doubts) to spectral images of people of another database than its networks were trained on:
            {report.Database}, every {report.Every}th beat of each record, {report.Date:yyyy-MM-dd}, program {report.Program}, network for spectral images with the SHA-256 {report.Sha256}.
            Right is an answer of the group of ANSI/AAMI EC57 that annotators gave the beat; the product has no class for fusion beats (F), so these always count as wrong. Intervals: 95 %, over records.

            {table}
            *Certain* is an answer without a doubt. {fitted}

            Written by `Lab strangers --records FOLDER --fit --publish`; the people are divided by the order of their records, one by one, before anything is fitted.
            """.ReplaceLineEndings("\n") + "\n";
    }

    private static void Row(MarkdownTable table, string people, string confidence, StrangerFigures figures) => table.Row(
        people,
        confidence,
        Shares.Text($"{figures.People}"),
        Shares.Text($"{figures.Beats}"),
        Shares.Text($"{figures.Refused}"),
        Shares.Percent(figures.Accuracy),
        Shares.Percent(figures.Certain),
        Shares.Percent(figures.CertainWrong),
        Shares.Percent(figures.PeopleMostlyRight),
        Shares.Percent(figures.CalibrationError),
        Shares.Percent(figures.S),
        Shares.Percent(figures.SMedian),
        Shares.Percent(figures.V));
}
