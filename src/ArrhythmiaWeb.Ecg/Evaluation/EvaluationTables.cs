namespace ArrhythmiaWeb.Ecg.Evaluation;

/// <summary>The tables of an evaluation, as its own page and the model card show them.</summary>
/// <param name="report">The evaluation.</param>
public sealed class EvaluationTables(EvaluationReport report)
{
    private readonly IReadOnlyList<BeatClass> _classes = LabelSet.Named(report.LabelSet).Classes;

    private IEnumerable<string> Codes => _classes.Select(known => known.Code);

    /// <summary>The figures over all classes, with intervals.</summary>
    public MarkdownTable Overall() => new MarkdownTable(["figure"], ["value (95 % interval)"])
        .Row("accuracy", Shares.Percent(report.Overall.Accuracy))
        .Row("mean one-versus-rest accuracy", Shares.Percent(report.Overall.MeanOneVersusRestAccuracy))
        .Row("macro sensitivity", Shares.Percent(report.Overall.MacroSensitivity))
        .Row("macro positive predictive value", Shares.Percent(report.Overall.MacroPositivePredictiveValue))
        .Row("macro F1", Shares.Percent(report.Overall.MacroF1));

    /// <summary>The figures of each class, with intervals.</summary>
    public MarkdownTable Classes()
    {
        var table = new MarkdownTable(["class"], ["beats", "records", "sensitivity", "positive predictive value", "F1", "specificity"]);
        foreach (var known in report.Classes)
        {
            table.Row(
                $"{known.Code} {known.Name}",
                Shares.Text($"{known.Beats}"),
                Shares.Text($"{known.Records}"),
                Shares.Percent(known.Sensitivity),
                Shares.Percent(known.PositivePredictiveValue),
                Shares.Percent(known.F1),
                Shares.Percent(known.Specificity));
        }

        return table;
    }

    /// <summary>F1 of the classes across patients three ways: one record can hold most beats of a class, and then the pooled figure speaks of one person.</summary>
    public MarkdownTable Pooled()
    {
        var table = new MarkdownTable(["class"], ["F1, all beats", "record with most of its beats", "F1 without it", "F1, median over the people who have any", "people"]);
        foreach (var (index, known) in _classes.Index())
        {
            var people = report.MatrixOfEachRecord.Select(record => (record.Record, record.Confusion, Figures: record.Confusion.Figures()[index])).Where(person => person.Figures.Beats > 0).ToArray();
            if (people.Length == 0)
            {
                continue;
            }

            var most = people.MaxBy(person => person.Figures.Beats);
            var others = ConfusionMatrix.Sum(LabelSet.Named(report.LabelSet), report.MatrixOfEachRecord.Where(record => record.Record != most.Record).Select(record => record.Confusion));
            var sorted = people.Select(person => person.Figures.F1).Order().ToArray();
            table.Row(
                $"{known.Code} {known.Name}",
                Shares.Percent(report.Matrix.Figures()[index].F1),
                Shares.Text($"{most.Record} ({most.Figures.Beats} of {people.Sum(person => person.Figures.Beats)})"),
                people.Length > 1 ? Shares.Percent(others.Figures()[index].F1) : "-",
                Shares.Percent((sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2),
                Shares.Text($"{people.Length}"));
        }

        return table;
    }

    /// <summary>The confusion matrix.</summary>
    public MarkdownTable Confusion()
    {
        var table = new MarkdownTable([""], [.. Codes]);
        foreach (var (truth, row) in Codes.Zip(report.Confusion))
        {
            table.Row([truth, .. row.Select(count => Shares.Text($"{count}"))]);
        }

        return table;
    }

    /// <summary>Each record: its beats, the share right, and for each class the beats and F1 within the record.</summary>
    public MarkdownTable Records()
    {
        var table = new MarkdownTable(["record"], ["beats", "right", "calibration error", .. Codes]);
        foreach (var (record, (_, confusion)) in report.Records.Zip(report.MatrixOfEachRecord))
        {
            table.Row(
            [
                record.Record,
                Shares.Text($"{record.Beats}"),
                Shares.Percent(record.Accuracy),
                Shares.Percent(record.ExpectedCalibrationError),
                .. confusion.Figures().Select(InRecord),
            ]);
        }

        return table;
    }

    /// <summary>What of each record the pictures were drawn from.</summary>
    public MarkdownTable Sources()
    {
        var table = new MarkdownTable(["record", "lead", "sampling rate"], ["beats refused"]);
        foreach (var record in report.Records)
        {
            table.Row(record.Record, record.Source?.LeadInWords ?? "-", record.Source?.RateInWords ?? "-", Shares.Text($"{record.Source?.Refused ?? 0}"));
        }

        return table;
    }

    /// <summary>The records that decide the figures of each class.</summary>
    public MarkdownTable Deciding()
    {
        var table = new MarkdownTable(["class", "record"], ["beats", "share of the class's beats", "errors", "share of the class's errors"]);
        foreach (var share in ClassShare.Of(report.MatrixOfEachRecord))
        {
            table.Row(
                share.Class.Code,
                share.Record,
                Shares.Text($"{share.Beats}"),
                Shares.Percent(share.ShareOfBeats),
                Shares.Text($"{share.Errors}"),
                Shares.Percent(share.ShareOfErrors));
        }

        return table;
    }

    /// <summary>The error among the answers kept, at some coverages.</summary>
    public MarkdownTable RiskCoverage()
    {
        var table = new MarkdownTable(["answers kept"], ["least confidence", "wrong among them"]);
        foreach (var percent in Evaluation.RiskCoverage.Shown)
        {
            var point = report.RiskCoverage.At(percent);
            table.Row(Shares.Text($"{percent} %"), Shares.Text($"{point.LeastConfidence:0.0000}"), Shares.Percent(point.Error));
        }

        return table;
    }

    /// <summary>What the rule of review does to each class.</summary>
    /// <param name="rule">The rule and what it did.</param>
    public MarkdownTable Review(ReviewRule rule)
    {
        var table = new MarkdownTable(["class"], ["beats", "to review", "recognised among the certain"]);
        foreach (var (index, known) in report.Classes.Index())
        {
            var certain = rule.Certain[index].Sum();
            table.Row(
                $"{known.Code} {known.Name}",
                Shares.Text($"{known.Beats}"),
                Shares.Percent(1 - ((double)certain / known.Beats)),
                Shares.Percent((double)rule.Certain[index][index] / certain));
        }

        return table;
    }

    private static string InRecord(ClassFigures figures) => figures switch
    {
        { Beats: 0, FalsePositives: 0 } => "-",
        { Beats: 0 } => Shares.Text($"0 ({figures.FalsePositives} false)"),
        _ => Shares.Text($"{figures.Beats} ({figures.F1:0.000})"),
    };
}
