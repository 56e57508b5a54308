using System.Globalization;
using ArrhythmiaWeb.Ecg;
using ArrhythmiaWeb.Ecg.Images;
using ArrhythmiaWeb.History;
using ArrhythmiaWeb.Languages;
using ArrhythmiaWeb.Texts;
using ArrhythmiaWeb.Uploads;
using Microsoft.Extensions.Localization;

namespace ArrhythmiaWeb.Dashboard;

/// <summary>Makes charts of figures, in the reader's language.</summary>
/// <param name="shared">The names of classes, and how days are written.</param>
public sealed class DashboardCharts(IStringLocalizer<DashboardTexts> texts, IStringLocalizer<SharedTexts> shared)
{
    /// <summary>The answers of each day and class.</summary>
    /// <param name="days">At least one answer.</param>
    public ShownChart Answers(IReadOnlyList<DayOfAnswers> days)
    {
        var frequent = LabelSet.EightClasses.Classes.MaxBy(known => Count(known.Code))!;
        var busiest = days.MaxBy(day => day.Answers)!;
        return new ShownChart(
            "answers",
            texts["AnswersTitle"],
            texts["AnswersSummary", Number(days.Sum(day => day.Answers)), Day(days[0].Day), Day(days[^1].Day), shared.NameOf(frequent), Number(Count(frequent.Code)), Day(busiest.Day), Number(busiest.Answers)],
            ChartKind.Stacked,
            ChartUnit.Count,
            texts["ColumnDay"],
            Rows(days.Select(day => day.Day)),
            [.. LabelSet.EightClasses.Classes.Select(known => new ChartSeries(NameOf(known), [.. days.Select(day => (double?)day.OfClass.GetValueOrDefault(known.Code))], Links(days, of => of with { Class = known.Code })))]);

        long Count(string code) => days.Sum(day => day.OfClass.GetValueOrDefault(code));
    }

    /// <summary>The refusals of each day and reason.</summary>
    /// <param name="days">At least one refusal.</param>
    public ShownChart Refusals(IReadOnlyList<DayOfRefusals> days)
    {
        (string Name, string[] Reasons)[] reasons = [.. days.SelectMany(day => day.ForReason.Keys).Distinct().GroupBy(ReasonOf).OrderByDescending(Count).Select(reason => (reason.Key, reason.ToArray()))];
        return new ShownChart(
            "refusals",
            texts["RefusalsTitle"],
            texts["RefusalsSummary", Number(days.Sum(day => day.Refusals)), Day(days[0].Day), Day(days[^1].Day), reasons[0].Name, Number(Count(reasons[0].Reasons))],
            ChartKind.Stacked,
            ChartUnit.Count,
            texts["ColumnDay"],
            Rows(days.Select(day => day.Day)),
            [.. reasons.Select(reason => new ChartSeries(reason.Name, [.. days.Select(day => (double?)reason.Reasons.Sum(one => day.ForReason.GetValueOrDefault(one)))], row => ChartLink.ToRefusals(days[row].Day)))]);

        long Count(IEnumerable<string> ofReason) => days.Sum(day => ofReason.Sum(one => day.ForReason.GetValueOrDefault(one)));
    }

    /// <summary>How certain the answers of each day were.</summary>
    /// <param name="days">At least one answer.</param>
    public ShownChart Certainty(IReadOnlyList<DayOfAnswers> days)
    {
        var (certain, doubted) = (days.Sum(day => day.Certain), days.Sum(day => day.Doubted));
        return new ShownChart(
            "certainty",
            texts["CertaintyTitle"],
            texts["CertaintySummary", Day(days[0].Day), Day(days[^1].Day), Share(certain + doubted == 0 ? null : (double)certain / (certain + doubted)), Share(days.Min(day => day.CertainShare)), Share(days.Max(day => day.CertainShare)), Share(days.Min(day => day.MedianConfidence)), Share(days.Max(day => day.MedianConfidence))],
            ChartKind.Lines,
            ChartUnit.Share,
            texts["ColumnDay"],
            Rows(days.Select(day => day.Day)),
            [
                new ChartSeries(texts["SeriesCertain"], [.. days.Select(day => day.CertainShare)], Links(days, of => of with { Certainty = History.Certainty.Certain })),
                new ChartSeries(texts["SeriesConfidence"], [.. days.Select(day => day.MedianConfidence)], Links(days, of => of)),
            ]);
    }

    /// <summary>The size of the pictures received on each day.</summary>
    public ShownChart Bytes(IReadOnlyList<DayOfAnswers> days)
    {
        var all = days.Sum(day => day.Bytes);
        return new ShownChart(
            "bytes",
            texts["BytesTitle"],
            texts["BytesSummary", ByteSize.InWords(all), Day(days[0].Day), Day(days[^1].Day), ByteSize.InWords(all / days.Count)],
            ChartKind.Grouped,
            ChartUnit.Bytes,
            texts["ColumnDay"],
            Rows(days.Select(day => day.Day)),
            [new ChartSeries(texts["SeriesBytes"], [.. days.Select(day => (double?)day.Bytes)], Links(days, of => of))]);
    }

    /// <summary>The mix of classes against its reference.</summary>
    /// <param name="drift">The two mixes.</param>
    /// <param name="period">Whose answers are compared.</param>
    public ShownChart Classes(Drift drift, Period period) => Drifting(
        "class-drift", texts["ClassDriftTitle"], texts["ColumnClass"], drift, [.. drift.Bins.Select(code => new ChartRow(NameOf(LabelSet.EightClasses.Classes.Single(known => known.Code == code))))],
        row => ChartLink.To(period.Filter with { Class = drift.Bins[row] }));

    /// <summary>The brightness of pictures against its reference.</summary>
    public ShownChart Levels(Drift drift) => Drifting("level-drift", texts["LevelDriftTitle"], texts["ColumnRange"], drift, [.. drift.Bins.Select(bin => new ChartRow(bin))]);

    /// <summary>The similarity to known beats against its reference.</summary>
    public ShownChart Similarities(Drift drift) => Drifting("similarity-drift", texts["SimilarityDriftTitle"], texts["ColumnRange"], drift, [.. drift.Bins.Select(bin => new ChartRow(bin))]);

    /// <summary>Says how far something has moved.</summary>
    public string InWords(Drift drift)
    {
        var (index, predictions) = (drift.Index.ToString("0.00", CultureInfo.CurrentCulture), Number(drift.Predictions));
        return drift.Shift switch
        {
            Shift.TooFew => texts["ShiftTooFew", index, predictions, Number(Drift.LeastPredictions)],
            Shift.Little => texts["ShiftLittle", index, predictions],
            Shift.Moderate => texts["ShiftModerate", index, predictions],
            _ => texts["ShiftGreat", index, predictions],
        };
    }

    private static string Number(long number) => number.ToString("N0", CultureInfo.CurrentCulture);

    private static string Share(double? share) => share is { } known ? known.ToString("P0", CultureInfo.CurrentCulture) : "–";

    private ShownChart Drifting(string id, string title, string rowTitle, Drift drift, IReadOnlyList<ChartRow> rows, Func<int, ChartLink>? links = null) => new(
        id,
        title,
        texts["DriftSummary", InWords(drift)],
        ChartKind.Grouped,
        ChartUnit.Share,
        rowTitle,
        rows,
        [new ChartSeries(texts["SeriesThen"], [.. drift.SharesThen.Cast<double?>()]), new ChartSeries(texts["SeriesNow"], [.. drift.SharesNow.Cast<double?>()], links)]);

    private static Func<int, ChartLink> Links(IReadOnlyList<DayOfAnswers> days, Func<HistoryFilter, HistoryFilter> narrow) =>
        row => ChartLink.To(narrow(new HistoryFilter { From = days[row].Day, To = days[row].Day }));

    private string Day(DateOnly day) => day.ToString(shared["DateFormat"], CultureInfo.CurrentCulture);

    private ChartRow[] Rows(IEnumerable<DateOnly> days) => [.. days.Select(day => new ChartRow(Day(day), day))];

    private string NameOf(BeatClass known) => $"{known.Code} {shared.NameOf(known)}";

    private string ReasonOf(string reason) => reason switch
    {
        nameof(ImageRefusal.Empty) => texts["ReasonEmpty"],
        nameof(ImageRefusal.UnknownFormat) => texts["ReasonUnknownFormat"],
        nameof(ImageRefusal.Damaged) => texts["ReasonDamaged"],
        nameof(ImageRefusal.TooSmall) => texts["ReasonTooSmall"],
        nameof(ImageRefusal.TooLarge) => texts["ReasonTooLarge"],
        nameof(ImageRefusal.NotSpectral) => texts["ReasonNotSpectral"],
        nameof(ImageRefusal.NotTrace) => texts["ReasonNotTrace"],
        _ => texts["ReasonOther"],
    };
}
