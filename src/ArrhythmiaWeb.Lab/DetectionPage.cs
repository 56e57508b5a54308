using ArrhythmiaWeb.Ecg.Evaluation;

namespace ArrhythmiaWeb.Lab;

/// <summary>How well beats are found, record by record, as Markdown.</summary>
internal static class DetectionPage
{
    internal const string FileName = "DETECTION.md";

    /// <summary>The table alone.</summary>
    /// <param name="records">The records that count in the lines "gross" and "average".</param>
    /// <param name="beside">Records of other databases, below.</param>
    internal static string Table(IReadOnlyList<DetectedRecord> records, IReadOnlyList<DetectedRecord> beside)
    {
        var table = new MarkdownTable(["record", "lead"], ["beats", "found", "missed", "too many", "sensitivity", "positive predictive value", "mean distance, ms"]);
        foreach (var record in records)
        {
            Row(table, record.Record, record.Lead, record.Count);
        }

        var gross = records.Select(record => record.Count).Aggregate((one, other) => one + other);
        Row(table, "**gross**", "", gross);
        table.Row(
            "**average**", "", "", "", "", "",
            Shares.Percent(Mean(record => record.Sensitivity)), Shares.Percent(Mean(record => record.PositivePredictiveValue)), Shares.Text($"{1000 * Mean(record => record.MeanDistance):0.0}"));
        foreach (var record in beside)
        {
            Row(table, record.Record, record.Lead, record.Count);
        }

        return table.ToString();

        double Mean(Func<DetectionCount, double> figure) => records.Select(record => figure(record.Count)).Where(double.IsFinite).DefaultIfEmpty(double.NaN).Average();
    }

    /// <summary>The whole page.</summary>
    internal static string Write(string database, IReadOnlyList<DetectedRecord> records, IReadOnlyList<DetectedRecord> beside, DateOnly date) => $"""
        # Beats found

        The R peaks that `RPeakDetector` finds (the method of Hamilton 2002, after Pan and Tompkins 1985), compared with the annotations of {Shares.Text($"{records.Count}")} records of {database}{(beside.Count == 0 ? "" : "; below the averages, records of another database")}.
        {Shares.Text($"{date:yyyy-MM-dd}")}, program {ProgramVersion.Current}. Rules of ANSI/AAMI EC57, as the program bxb has them: a beat is found where a peak lies within 150 ms of its annotation; the first five
        minutes of each record are left to learning; episodes of ventricular flutter and fibrillation do not count. *Gross* is over all beats, *average* over records.
        One lead is looked at, that of the pictures. The method's settings are the paper's; the one that differs was chosen on the records DS1 alone.

        {Table(records, beside)}
        Written by `Lab detect --records FOLDER --beside FOLDER/RECORD --publish`.
        """.ReplaceLineEndings("\n") + "\n";

    private static void Row(MarkdownTable table, string record, string lead, DetectionCount count) => table.Row(
        record,
        lead,
        Shares.Text($"{count.Found + count.Missed}"),
        Shares.Text($"{count.Found}"),
        Shares.Text($"{count.Missed}"),
        Shares.Text($"{count.Extra}"),
        Shares.Percent(count.Sensitivity),
        Shares.Percent(count.PositivePredictiveValue),
        Shares.Text($"{1000 * count.MeanDistance:0.0}"));
}
