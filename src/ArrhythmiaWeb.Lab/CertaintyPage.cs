using ArrhythmiaWeb.Ecg.Evaluation;
using ArrhythmiaWeb.Ecg.Networks;
using ArrhythmiaWeb.Ecg.Recordings;

namespace ArrhythmiaWeb.Lab;

/// <summary>The page about certain answers to beats of recordings, as Markdown.</summary>
internal static class CertaintyPage
{
    internal const string FileName = "certainty.md";

    private const double Few = 0.01;
    private const double Many = 0.05;

    internal static string Write(RecordingManifest stage, ModelManifest network, CertaintyTally tally, RecordingConfidence confidence)
    {
        var people = new MarkdownTable(["record"], ["beats", "right", "certain", "certain and wrong"]);
        foreach (var person in tally.People)
        {
            people.Row(person.Record, Shares.Text($"{person.Beats}"), Shares.Percent((double)person.Right / person.Beats), Shares.Percent((double)person.Certain / person.Beats), Shares.Text($"{person.Wrong}"));
        }

        return $"""
            # Certain answers to beats of recordings

            {stage} with {network}, fitted on {confidence.Fitted} ({confidence.Date:yyyy-MM-dd}). An answer is certain where its confidence is at least {Shares.Percent(confidence.CertainFrom)}, the lead can be read there, three seconds of the
            recording lie on either side, and it is not a fusion beat. The limit is the lowest one above which {Shares.Percent(CertaintyFit.MostWrong)} of the answers are wrong in the people whom it is fitted to.
            The figures below are of the same people, but each fifth of them judged by what was fitted to the other four, at annotated beat times. Intervals: 95 %, over people. How strict the limit is was chosen by looking at these figures.

            {Line(tally)}
            {people}
            Written by `Lab recording-certainty`.
            """.ReplaceLineEndings("\n") + "\n";
    }

    /// <summary>What the folds say of stricter and laxer limits, for choosing one.</summary>
    internal static string Limits(Func<double, CertaintyTally> of)
    {
        var table = new MarkdownTable(["most that may be wrong in the people it is fitted to"], ["certain", "certain and wrong"]);
        foreach (var most in (double[])[0.01, 0.008, 0.006, 0.005, 0.004, 0.003])
        {
            var tally = of(most);
            table.Row(Shares.Percent(most), Shares.Percent(tally.Certain), Shares.Percent(tally.Wrong));
        }

        return table.ToString();
    }

    private static MarkdownTable Line(CertaintyTally tally) => new MarkdownTable(
        ["people"],
        ["beats", "wrong", "certain", "certain and wrong", $"people with at most {Shares.Percent(Few)} of these", $"with at most {Shares.Percent(Many)}", "calibration error"]).Row(
            Shares.Text($"{tally.People.Count}"),
            Shares.Text($"{tally.People.Sum(person => person.Beats)}"),
            Shares.Percent(tally.WrongOfAll),
            Shares.Percent(tally.Certain),
            Shares.Percent(tally.Wrong),
            AtMost(tally.People, Few),
            AtMost(tally.People, Many),
            Shares.Percent(tally.CalibrationError));

    private static string AtMost(IReadOnlyList<CertaintyTally.Person> people, double share) =>
        Shares.Percent(people.Count(person => person.Wrong <= share * person.Certain) / (double)people.Count);
}
