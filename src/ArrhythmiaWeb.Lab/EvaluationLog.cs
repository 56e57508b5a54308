using System.Globalization;
using ArrhythmiaWeb.Ecg.Evaluation;

namespace ArrhythmiaWeb.Lab;

/// <summary>The page beside the models that lists every published evaluation, the disappointing ones too.</summary>
internal static class EvaluationLog
{
    private const string FileName = "EVALUATIONS.md";

    /// <summary>Adds a line to the list in the folder that holds the model's folder.</summary>
    internal static void Append(string modelFolder, EvaluationReport report)
    {
        var path = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(modelFolder))!, FileName);
        if (!File.Exists(path))
        {
            File.WriteAllText(path, """
                # Evaluations

                Every evaluation of test beats that was published, in order; written by `evaluate --publish`. The program's version ends with its commit.

                | date | program | model | network (SHA-256) | protocol | beats | accuracy | macro F1 | F1 of each class |
                |---|---|---|---|---|---:|---:|---:|---|

                """);
        }

        var classes = string.Join(", ", report.Classes.Select(known => string.Create(CultureInfo.InvariantCulture, $"{known.Code} {known.F1.Value:0.000}")));
        File.AppendAllText(path, string.Create(
            CultureInfo.InvariantCulture,
            $"| {report.Metrics.Date:yyyy-MM-dd} | {report.Program} | {report.Model.Name} {report.Model.Version} | {report.Model.Sha256[..12]} | {report.Protocol} | {report.Metrics.TestBeats} | {report.Metrics.Accuracy:0.0000} | {report.Metrics.MacroF1:0.0000} | {classes} |\n"));
    }
}
