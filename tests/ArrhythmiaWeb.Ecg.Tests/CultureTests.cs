using System.Globalization;
using ArrhythmiaWeb.Ecg.Evaluation;
using ArrhythmiaWeb.Ecg.Networks;
using ArrhythmiaWeb.Ecg.Spectra;
using ArrhythmiaWeb.Ecg.Tests.Evaluation;

namespace ArrhythmiaWeb.Ecg.Tests;

/// <summary>What is written for files and programs is the same for a reader who writes decimals with a comma.</summary>
public sealed class CultureTests
{
    private static readonly JudgedBeat[] Beats = [.. Judged.Beats(9, "100", 0, 0, 0.95), .. Judged.Beats(3, "101", 1, 0, 0.7), .. Judged.Beats(4, "101", 1, 1, 0.8)];

    public static TheoryData<string> Outputs => [.. Writers.Keys];

    private static Dictionary<string, Func<string>> Writers { get; } = new()
    {
        ["manifest"] = () => ModelManifest.Read(Repository.Combine("models", "spectral-cnn")).ToString() + SpectralImageSpec.Default.ToJson(),
        ["evaluation"] = () => Report().ToJson(),
        ["page"] = () => EvaluationPage.Write(Report()),
        ["confusion"] = () => ConfusionMatrixPicture.Draw(ConfusionMatrix.Of(LabelSet.Aami, [[9, 1, 0, 0], [3, 4, 0, 0], [0, 0, 1, 0], [0, 0, 0, 2]]), "title"),
        ["reliability"] = () => ReliabilityPicture.Draw(Calibration.Of(Beats), "title"),
        ["picture"] = () => Convert.ToHexString(SyntheticEcg.Png()),
    };

    [Theory]
    [MemberData(nameof(Outputs))]
    public void Output_WhereCommasDivideDecimals_IsTheSame(string output)
    {
        var commas = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        commas.NumberFormat.NumberDecimalSeparator = ",";
        commas.NumberFormat.NumberGroupSeparator = ".";
        commas.NumberFormat.NegativeSign = "−";
        var expected = Writers[output]();
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = commas;

            Assert.Equal(expected, Writers[output]());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static EvaluationReport Report() => EvaluationReport.Of(
        ModelManifest.Read(Repository.Combine("models", "inter-patient")), Protocol.InterPatient, SplitPart.Test, Beats, new DateOnly(2026, 1, 1), "1.0.0");
}
