using ArrhythmiaWeb.Ecg;
using ArrhythmiaWeb.Ecg.Evaluation;
using ArrhythmiaWeb.Ecg.Reading;

namespace ArrhythmiaWeb.Lab;

/// <summary>The page about people never seen, as Markdown.</summary>
internal static class StrangerPage
{
    internal const string FileName = "STRANGERS.md";

    internal static string Write(StrangerReport report, string fitted)
    {
        var table = new MarkdownTable(
            ["answers", "confidence"],
            ["people", "beats", "refused", "accuracy", "certain", "certain and wrong", "people with at most 5 % of these", "calibration error", "F1 of S, pooled", "F1 of S, median over people", "F1 of V"]);
        Row(table, "to people whom networks and confidence were not fitted to", "calibrated", report.Test);
        Row(table, "the same", "as the networks give it", report.TestBefore);
        Row(table, "to the people whom the shipped confidence was fitted to", "calibrated", report.Fitted);
        if (report.Known is { } known)
        {
            Row(table, "to people whom the first network knows (other beats of theirs; not of DS1, whom the second network knows too)", "calibrated", known);
        }

        return $"""
            # People never seen

            What the product answers (gate, both networks, similar beats, doubts) to spectral images of people of another database than its network of eight classes was trained on:
            {report.Database}, every {report.Every}th beat of each record, {report.Date:yyyy-MM-dd}, program {report.Program}, network for spectral images with the SHA-256 {report.Sha256}.
            The second network was trained on {report.Database} too: each person is therefore read by one of five networks made like it, which has not learned from that person, and judged by a confidence
            that was fitted to the people of the other four fifths. Two numbers were chosen by looking at these same answers, so the figures are a little flattered: the weight of the second opinion, and how strict the limit of certainty is.
            Right is an answer of the group of ANSI/AAMI EC57 that annotators gave the beat; the product has no class for fusion beats (F), so these always count as wrong. Intervals: 95 %, over records.

            {table}
            *Certain* is an answer without a doubt. {fitted}

            Written by `Lab strangers --records FOLDER --folds FOLDER --weight W --fit --publish`.
            """.ReplaceLineEndings("\n") + "\n";
    }

    /// <summary>What the answers would be with other weights of the second opinion, for choosing one.</summary>
    internal static string Weights(IReadOnlyList<StrangerBeat> beats)
    {
        var groups = LabelSet.AamiWithPaced;
        var table = new MarkdownTable(["weight of the second opinion"], ["accuracy", "F1 of N", "F1 of S", "F1 of V"]);
        foreach (var weight in (double[])[0, 0.25, 0.5, 0.75, 0.9, 1])
        {
            var matrix = new ConfusionMatrix(groups);
            foreach (var beat in beats.Where(beat => beat.Answer is { SecondOpinion: not null }))
            {
                var pooled = OpinionPooling.Of(LabelSet.EightClasses.Classes, beat.Answer!.NetworkProbabilities, beat.Answer.SecondOpinion!.Probabilities, weight);
                matrix.Add(IndexOf(beat.Group), IndexOf(LabelSet.EightClasses.Classes[pooled.Index().MaxBy(share => share.Item).Index].Aami));
            }

            var figures = matrix.Figures();
            table.Row(Shares.Text($"{weight}"), Shares.Percent(matrix.Accuracy), Shares.Percent(figures[IndexOf('N')].F1), Shares.Percent(figures[IndexOf('S')].F1), Shares.Percent(figures[IndexOf('V')].F1));
        }

        return table.ToString();

        int IndexOf(char group) => groups.Classes.Index().First(entry => entry.Item.Aami == group).Index;
    }

    /// <summary>What the folds say of stricter and laxer limits of what is certain, for choosing one.</summary>
    internal static string Limits(Func<double, StrangerBeat[]> answers)
    {
        var table = new MarkdownTable(["most that may be wrong in the people it is fitted to"], ["certain", "certain and wrong", "people with at most 5 % of these"]);
        foreach (var most in (double[])[0.01, 0.005, 0.003, 0.002, 0.001])
        {
            var figures = StrangerTally.Of(answers(most));
            table.Row(Shares.Percent(most), Shares.Percent(figures.Certain), Shares.Percent(figures.CertainWrong), Shares.Percent(figures.PeopleMostlyRight));
        }

        return table.ToString();
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
