using ArrhythmiaWeb.Ecg.Evaluation;

namespace ArrhythmiaWeb.Lab;

/// <summary>The files that an evaluation leaves in a folder.</summary>
internal static class EvaluationFiles
{
    internal const string Confusion = "confusion.svg";
    internal const string Reliability = "reliability.svg";
    internal const string RiskCoverage = "risk-coverage.svg";

    /// <summary>Writes figures, page and pictures.</summary>
    internal static void Write(EvaluationReport report, string folder)
    {
        Directory.CreateDirectory(folder);
        var title = $"{report.Model.Name} {report.Model.Version}, {report.Protocol}, {report.Metrics.TestBeats} {EvaluationPage.Part(report.Part)} beats";
        Save(EvaluationReport.FileName, report.ToJson());
        Save("evaluation.md", EvaluationPage.Write(report));
        Save(Confusion, ConfusionMatrixPicture.Draw(report.Matrix, title));
        Save(Reliability, ReliabilityPicture.Draw(report.Calibration, title));
        Save(RiskCoverage, RiskCoveragePicture.Draw(report.RiskCoverage, report.Review, title));

        void Save(string file, string text) => File.WriteAllText(Path.Combine(folder, file), text);
    }
}
