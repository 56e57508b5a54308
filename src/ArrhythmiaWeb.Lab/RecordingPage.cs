using ArrhythmiaWeb.Ecg.Evaluation;

namespace ArrhythmiaWeb.Lab;

/// <summary>The page of figures of the recording stage, as Markdown.</summary>
internal static class RecordingPage
{
    /// <summary>One way of judging the same beats.</summary>
    /// <param name="TrainedOn">The people whom the model learned from.</param>
    /// <param name="Beats">Where the beats' times come from.</param>
    /// <param name="Pictures">Whether pictures were asked as well.</param>
    /// <param name="Figures">What came of it.</param>
    /// <param name="Certain">The share of answers that were certain, 0 to 1; null where no calibration says so.</param>
    /// <param name="CertainWrong">The share of these that were wrong, 0 to 1; null likewise.</param>
    internal sealed record Row(string TrainedOn, string Beats, string Pictures, RecordingFigures Figures, double? Certain = null, double? CertainWrong = null);

    /// <summary>Writes the page: the figures of each way, then the whole evaluation of the first.</summary>
    internal static string Write(IReadOnlyList<Row> rows, EvaluationReport report)
    {
        var table = new MarkdownTable(
            ["trained on", "beat times", "pictures"],
            ["beats", "accuracy", "F1 of S", $"without {RecordingFigures.Outstanding}", "median over records", "F1 of V", "F1 of F", "S burden right", "V burden right", "few false S", "certain", "certain and wrong"]);
        foreach (var row in rows)
        {
            table.Row(
                row.TrainedOn,
                row.Beats,
                row.Pictures,
                Shares.Text($"{row.Figures.Beats}"),
                Shares.Percent(row.Figures.Accuracy),
                Shares.Percent(row.Figures.S),
                Shares.Percent(row.Figures.SWithout),
                Shares.Percent(row.Figures.SMedian),
                Shares.Percent(row.Figures.V),
                Shares.Percent(row.Figures.F),
                Shares.Percent(row.Figures.SBurden),
                Shares.Percent(row.Figures.VBurden),
                Shares.Percent(row.Figures.FewFalseS),
                Shares.Percent(row.Certain),
                Shares.Percent(row.CertainWrong));
        }

        return $"""
            # Beats in the light of their recording

            {table}
            Record {RecordingFigures.Outstanding} holds three quarters of the supraventricular beats of DS2: the pooled figure is mostly about one person. The median is over the records that have any. *Burden right*: the share of records in which the share of the class is right within a fifth, or within one beat
            in 200 where it is rare. *Few false S*: the share of records in which at most one beat in fifty is falsely called supraventricular. *Detected* beats are paired with the annotated ones within 150 ms; a beat
            that is not found counts as wrong, and so does what is taken for a beat and is none.

            Written by `Lab evaluate-recording`. What follows is about the first row.


            """.ReplaceLineEndings("\n") + EvaluationPage.Write(report).Replace("\n#", "\n##", StringComparison.Ordinal).Insert(0, "#");
    }
}
