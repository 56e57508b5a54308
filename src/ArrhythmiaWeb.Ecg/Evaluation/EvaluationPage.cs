using System.Text;
using ArrhythmiaWeb.Ecg.Records;

namespace ArrhythmiaWeb.Ecg.Evaluation;

/// <summary>Writes an evaluation as a Markdown page.</summary>
public static class EvaluationPage
{
    /// <summary>Writes the page.</summary>
    /// <param name="report">The evaluation.</param>
    public static string Write(EvaluationReport report)
    {
        var tables = new EvaluationTables(report);
        return new StringBuilder()
            .Append(Shares.Text($"# {report.Model.Name} {report.Model.Version}, {report.Protocol}\n\n"))
            .Append(Shares.Text($"- {report.Metrics.TestBeats} {Part(report.Part)} beats of {report.Records.Count} records; split: {report.Split}; seed of the training: {report.Model.Seed}\n"))
            .Append(OfOtherDatabase(report))
            .Append(Refused(report) == 0 ? string.Empty : Shares.Text($"- The pictures of {Refused(report)} more beats were refused: they are not judged\n"))
            .Append(Shares.Text($"- Evaluated on {report.Metrics.Date:yyyy-MM-dd} by version {report.Program} of the program\n"))
            .Append(Shares.Text($"- Network: SHA-256 {report.Model.Sha256}\n"))
            .Append(Shares.Text($"- Intervals in brackets: {report.Intervals}. A class that one record holds has none.\n\n"))
            .Append(report.Caution is { } caution ? $"{caution}\n\n" : string.Empty)
            .Append(tables.Overall())
            .Append('\n')
            .Append(tables.Classes())
            .Append(report.LabelSet == LabelSet.EightClasses.Name ? string.Empty : $"\n{tables.Pooled()}")
            .Append("\nConfusion matrix: a row for each true class, a column for each answer.\n\n")
            .Append(tables.Confusion())
            .Append("\n## Who decides\n\nThe records that hold at least a tenth of a class's beats or of the errors about it (missed beats and false calls).\n\n")
            .Append(tables.Deciding())
            .Append("\n## Confidence\n\n")
            .Append(InWords(report))
            .Append("\n\nWhen the least confident answers are set aside:\n\n")
            .Append(tables.RiskCoverage())
            .Append(report.Review is { } rule ? $"\n{InWords(rule)}\n\n{tables.Review(rule)}" : string.Empty)
            .Append("\n## Each record\n\nFor each class the record's beats and, in brackets, F1 within the record; \"false\" are answers of a class that the record does not hold.\n\n")
            .Append(tables.Records())
            .Append(report.Database is null && Refused(report) == 0 ? string.Empty : $"\n## Leads and sampling rates\n\n{tables.Sources()}")
            .ToString();
    }

    /// <summary>Says what the probabilities are worth.</summary>
    /// <param name="report">The evaluation.</param>
    public static string InWords(EvaluationReport report) => Shares.Text(
        $"Expected calibration error ({Calibration.BinCount} bins of equal width): {Shares.Percent(report.Calibration.ExpectedCalibrationError)} over all beats; of single records {Shares.Percent(report.CalibrationByRecord.Median)} in the median, {Shares.Percent(report.CalibrationByRecord.Worst)} at worst (record {report.CalibrationByRecord.WorstRecord}).");

    /// <summary>Says what the rule of review does.</summary>
    /// <param name="rule">The rule and its figures.</param>
    public static string InWords(ReviewRule rule) => Shares.Text(
        $"An answer with a confidence below {rule.Below:0.####} is \"not certain - please review\". By this rule {Shares.Percent(rule.Coverage)} of the answers are certain, and {Shares.Percent(rule.CertainError)} of those are wrong; of the answers to review {Shares.Percent(rule.ReviewError)} are wrong.");

    private static int Refused(EvaluationReport report) => report.Records.Sum(record => record.Source?.Refused ?? 0);

    private static string OfOtherDatabase(EvaluationReport report)
    {
        if (report.Database is not { } database)
        {
            return string.Empty;
        }

        var sources = report.Records.Select(record => record.Source).OfType<RecordSource>().ToArray();
        var text = Shares.Text(
            $"- Records of the folder '{database}': {sources.Count(source => source.SamplingRate != source.DrawnAt)} of {report.Records.Count} were resampled; of {sources.Count(source => source.LeadMatch == LeadMatch.First)} the first lead was taken because no name is known\n");
        return report.LeftOut is not { } leftOut
            ? text
            : text + Shares.Text(
                $"- Left out of the means over classes, with fewer than {Protocol.LeastBeats} beats or in fewer than {Protocol.LeastRecords} records: {string.Join(", ", report.Classes.Where(known => leftOut.Contains(known.Code)).Select(known => $"{known.Code} ({known.Beats} beats in {known.Records} records)"))}. Their beats count in the accuracy, in the confusion matrix and as false calls of other classes\n");
    }

    /// <summary>The part of the beats in a word.</summary>
    /// <param name="part">The part.</param>
    public static string Part(SplitPart part) => part switch
    {
        SplitPart.Test => "test",
        SplitPart.Validation => "validation",
        SplitPart.Train => "training",
        _ => "unused",
    };
}
