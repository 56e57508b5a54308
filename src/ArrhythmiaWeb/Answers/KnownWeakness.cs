using System.Globalization;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Ecg;
using ArrhythmiaWeb.Ecg.Evaluation;
using ArrhythmiaWeb.Languages;
using ArrhythmiaWeb.ModelCards;
using ArrhythmiaWeb.Texts;
using Microsoft.Extensions.Localization;

namespace ArrhythmiaWeb.Answers;

/// <summary>What is known of how badly the class answered is read.</summary>
/// <param name="figures">The published evaluations.</param>
/// <param name="texts">The sentences.</param>
/// <param name="shared">The names of classes.</param>
public sealed class KnownWeakness(PublishedFigures figures, IStringLocalizer<ResultTexts> texts, IStringLocalizer<SharedTexts> shared)
{
    private const int FewRecords = 4;

    /// <summary>Says it in sentences; none where nothing is published.</summary>
    /// <param name="prediction">The answer.</param>
    /// <param name="answer">The class answered.</param>
    public IReadOnlyList<string> InWords(Prediction prediction, BeatClass answer)
    {
        var own = figures.Of(prediction.ModelSha256, answer.Code);
        // The network tested on people it had never seen reads spectral images only: its figures say nothing of traces.
        var across = prediction.IsTrace ? null : figures.AcrossPatients(answer.Aami);
        string?[] sentences =
        [
            figures.Strangers(prediction.ModelSha256) is { } strangers ? Strangers(strangers) : null,
            across is { } group && group.Report.Model.Sha256 != prediction.ModelSha256 ? Across(group.Class) : null,
            prediction.IsTrace ? texts["WeaknessTrace"].Value : null,
            own is { } known ? Own(known.Report, known.Class) : null,
            own is { Class.Records: > 0 and <= FewRecords } few ? Few(few.Class) : null,
        ];
        return [.. sentences.OfType<string>()];
    }

    private string Strangers(StrangerFigures known) =>
        texts["WeaknessStrangers", known.People, Percent(known.Accuracy), Percent(known.Certain), Percent(known.CertainWrong)];

    private string Own(EvaluationReport report, ClassResult known)
    {
        string sentence = texts["WeaknessOwn", known.Beats, known.Code, Percent(known.Sensitivity), Percent(known.PositivePredictiveValue)];
        return report.Protocol == Protocol.IntraPatient.Name ? $"{sentence} {texts["WeaknessKnownPatients"]}" : sentence;
    }

    private string Few(ClassResult known) => known.Records == 1 ? texts["WeaknessOneRecord"] : texts["WeaknessFewRecords", known.Records];

    private string Across(ClassResult group) => texts[
        "WeaknessAcross",
        Percent(group.Sensitivity),
        group.Code,
        shared.NameOf(LabelSet.AamiWithPaced.Classes.Single(known => known.Code == group.Code)),
        Percent(group.PositivePredictiveValue),
        group.F1.Value ?? 0];

    private string Percent(Estimate share) =>
        share.Value is { } known ? string.Create(CultureInfo.CurrentCulture, $"{100 * known:0.0} %") : texts["UnknownShare"];
}
