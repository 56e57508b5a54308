namespace ArrhythmiaWeb.Ecg.Evaluation;

/// <summary>Says in words which classes a network reads badly, and of which too little is known.</summary>
public static class WeakClasses
{
    // Below this F1 a class is called weak.
    private const double Weak = 0.9;

    // A class of so few records says little about other people.
    private const int Few = 4;

    /// <summary>One sentence or more for each weak class, the weakest first; at least one.</summary>
    /// <param name="report">The evaluation.</param>
    public static IReadOnlyList<string> InWords(EvaluationReport report)
    {
        var present = report.Classes.Index().Where(known => known.Item.Beats > 0).OrderBy(known => known.Item.F1.Value ?? 0).ToArray();
        var weakest = present[0].Item;
        string[] sentences =
        [
            .. present.Where(known => known.Item.F1.Value < Weak).Select(known => Reading(report, known.Index)),
            .. report.Classes.Index().Where(known => known.Item.Records is > 0 and <= Few).Select(known => Origin(report, known.Index)),
            .. report.Classes.Where(known => known.Beats == 0).Select(known => $"{Name(known)} has no beat here: nothing is known of it."),
        ];
        return present.Any(known => known.Item.F1.Value < Weak)
            ? sentences
            : [$"No class has an F1 below {Shares.Percent(Weak)}; the weakest is {Name(weakest)} with {Shares.Percent(weakest.F1)}.", .. sentences];
    }

    private static string Reading(EvaluationReport report, int index)
    {
        var known = report.Classes[index];
        var text = $"{Name(known)}: F1 {Shares.Percent(known.F1)}; {Shares.Percent(known.Sensitivity.Value)} of its beats are recognised";
        var (answer, missed) = report.Confusion[index].Index().Where(count => count.Index != index).MaxBy(count => count.Item);
        if (missed > 0)
        {
            text += Shares.Text($", {missed} of {known.Beats} are taken for {report.Classes[answer].Code}");
        }

        var (truth, wrong) = report.Confusion.Index().Where(row => row.Index != index).Select(row => (row.Index, row.Item[index])).MaxBy(count => count.Item2);
        text += known.PositivePredictiveValue.Value is null
            ? $"; {known.Code} is never answered."
            : wrong == 0
                ? $"; every answer {known.Code} is right."
                : $"; {Shares.Percent(known.PositivePredictiveValue.Value)} of the answers {known.Code} are right, the others mostly {report.Classes[truth].Code}.";
        var deciding = Holding(report, index).MaxBy(record => record.Beats);
        return text + $" Record {deciding.Record} alone holds {Shares.Percent((double)deciding.Beats / known.Beats)} of its beats.";
    }

    private static string Origin(EvaluationReport report, int index)
    {
        var records = Holding(report, index).Select(record => Shares.Text($"{record.Record} ({record.Beats})")).ToArray();
        return $"{Name(report.Classes[index])}: all beats come from {(records.Length == 1 ? "one record" : Shares.Text($"{records.Length} records"))}, {string.Join(", ", records)}: the figures say little about other people.";
    }

    private static IEnumerable<(string Record, int Beats)> Holding(EvaluationReport report, int index) =>
        report.Records.Select(record => (record.Record, Beats: record.Confusion[index].Sum())).Where(record => record.Beats > 0).OrderByDescending(record => record.Beats);

    private static string Name(ClassResult known) => $"**{known.Code}** ({known.Name})";
}
