using System.Text;
using ArrhythmiaWeb.Ecg.Evaluation;

namespace ArrhythmiaWeb.Lab.Cards;

/// <summary>What the card says about the figures of one network.</summary>
internal static class NetworkSection
{
    internal static string Write(CardNetwork network, string heading, string introduction)
    {
        var report = network.Report;
        var tables = new EvaluationTables(report);
        var text = new StringBuilder()
            .Append($"## {heading}\n\n{introduction}\n\n")
            .Append(Shares.Text($"{network.Manifest.Name} {network.Manifest.Version}, {report.Metrics.TestBeats} {EvaluationPage.Part(report.Part)} beats of {report.Records.Count} records; {report.Split}. Intervals: {report.Intervals}.\n\n"))
            .Append(tables.Overall())
            .Append('\n')
            .Append(tables.Classes())
            .Append($"\n{Picture("Confusion matrix", EvaluationFiles.Confusion)}\n\n")
            .Append("### Weak classes\n\n")
            .AppendJoin("\n", WeakClasses.InWords(report).Select(sentence => $"- {sentence}"))
            .Append("\n\n### Who decides\n\nThe records that hold at least a tenth of a class's beats or of the errors about it (missed beats and false calls); every record stands in ")
            .Append($"[evaluation.md]({network.Folder}/evaluation.md).\n\n")
            .Append(tables.Deciding())
            .Append("\n### What its probabilities are worth\n\n")
            .Append(EvaluationPage.InWords(report))
            .Append($"\n\n{Picture("Reliability diagram: share of right answers against confidence", EvaluationFiles.Reliability)}\n\n")
            .Append("### When the least certain answers are set aside\n\n")
            .Append(tables.RiskCoverage())
            .Append($"\n{AtNinety(report.RiskCoverage)}\n\n{Picture("Error among the answers kept against their share", EvaluationFiles.RiskCoverage)}\n");
        return text.Append(report.Review is { } rule ? $"\n{EvaluationPage.InWords(rule)}\n\n{tables.Review(rule)}" : "\nThe network has no rule of review.\n").ToString();

        string Picture(string words, string file) => $"![{words}, {network.Manifest.Name}]({network.Folder}/{file})";
    }

    private static string AtNinety(RiskCoverage risk)
    {
        var (all, kept) = (risk.At(100).Error, risk.At(90).Error);
        return all == 0
            ? "No answer is wrong."
            : $"Without the tenth of answers that the network is least sure of, the error is {Shares.Percent(kept)} in place of {Shares.Percent(all)}: a fall by {Shares.Percent(1 - (kept / all))}.";
    }
}
