using System.Globalization;
using ArrhythmiaWeb.Ecg;
using ArrhythmiaWeb.Ecg.Evaluation;
using ArrhythmiaWeb.ModelCards;
using ArrhythmiaWeb.Predictions;

namespace ArrhythmiaWeb.ViewModels;

/// <summary>What is known of how badly the class answered is read.</summary>
public static class KnownWeakness
{
    private const int FewRecords = 4;

    /// <summary>Says it in sentences, from the published evaluations; none where there are none.</summary>
    /// <param name="prediction">The answer.</param>
    /// <param name="answer">The class answered.</param>
    /// <param name="figures">The evaluations.</param>
    public static IReadOnlyList<string> InWords(Prediction prediction, BeatClass answer, PublishedFigures figures)
    {
        var own = figures.Of(prediction.ModelSha256, answer.Code);
        var across = figures.AcrossPatients(answer.Aami);
        string?[] sentences =
        [
            own is { } known ? Own(known.Report, known.Class) : null,
            own is { Class.Records: > 0 and <= FewRecords } few ? Few(few.Class) : null,
            across is { } group && group.Report.Model.Sha256 != prediction.ModelSha256 ? Across(group.Class) : null,
        ];
        return [.. sentences.OfType<string>()];
    }

    private static string Own(EvaluationReport report, ClassResult known) =>
        Text($"Of {known.Beats:N0} held-out beats of class {known.Code}, this model recognises {Percent(known.Sensitivity)}; {Percent(known.PositivePredictiveValue)} of its answers {known.Code} are right.")
        + (report.Protocol == Protocol.IntraPatient.Name ? " It knows the patients of these beats: with others, expect less." : "");

    private static string Few(ClassResult known) => known.Records == 1
        ? "All of these beats come from one record: they say little about other people."
        : Text($"All of these beats come from {known.Records} records: they say little about other people.");

    private static string Across(ClassResult group) =>
        Text($"Across unknown patients, a network of this kind finds {Percent(group.Sensitivity)} of group {group.Code} ({group.Name}); {Percent(group.PositivePredictiveValue)} of its answers {group.Code} are right (F1 {group.F1.Value:0.00}).");

    private static string Percent(Estimate share) => share.Value is { } known ? Text($"{100 * known:0.0} %") : "an unknown share";

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
