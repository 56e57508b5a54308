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
    /// <summary>The answers of each day, week or month and class.</summary>
    /// <param name="parts">The parts of the period: at least one answer.</param>
    /// <param name="period">The period.</param>
    public ShownChart Answers(IReadOnlyList<PartOfAnswers> parts, Period period)
    {
        var frequent = LabelSet.EightClasses.Classes.MaxBy(known => Count(known.Code))!;
        var busiest = parts.MaxBy(part => part.Answers)!;
        return new ShownChart(
            "answers",
            texts["AnswersTitle", UnitOf(period.Step)],
            texts["AnswersSummary", Number(parts.Sum(part => part.Answers)), Day(period.From), Day(period.To), shared.NameOf(frequent), Number(Count(frequent.Code)), InWords(busiest.Part, period.Step), Number(busiest.Answers), Busiest(period.Step)],
            ChartKind.Stacked,
            ChartUnit.Count,
            Column(period.Step),
            Rows(parts.Select(part => part.Part), period.Step),
            [.. LabelSet.EightClasses.Classes.Select(known => new ChartSeries(NameOf(known), [.. parts.Select(part => (double?)part.OfClass.GetValueOrDefault(known.Code))], Links(parts, of => of with { Class = known.Code })))]);

        long Count(string code) => parts.Sum(part => part.OfClass.GetValueOrDefault(code));
    }

    /// <summary>The refusals of each day, week or month and reason.</summary>
    /// <param name="parts">The parts of the period: at least one refusal.</param>
    /// <param name="period">The period.</param>
    public ShownChart Refusals(IReadOnlyList<PartOfRefusals> parts, Period period)
    {
        (string Name, string[] Reasons)[] reasons = [.. parts.SelectMany(part => part.ForReason.Keys).Distinct().GroupBy(ReasonOf).OrderByDescending(Count).Select(reason => (reason.Key, reason.ToArray()))];
        return new ShownChart(
            "refusals",
            RefusalsTitle(period.Step),
            texts["RefusalsSummary", Number(parts.Sum(part => part.Refusals)), Day(period.From), Day(period.To), reasons[0].Name, Number(Count(reasons[0].Reasons))],
            ChartKind.Stacked,
            ChartUnit.Count,
            Column(period.Step),
            Rows(parts.Select(part => part.Part), period.Step),
            [.. reasons.Select(reason => new ChartSeries(reason.Name, [.. parts.Select(part => (double?)reason.Reasons.Sum(one => part.ForReason.GetValueOrDefault(one)))], row => ChartLink.ToRefusals(parts[row].Part)))]);

        long Count(IEnumerable<string> ofReason) => parts.Sum(part => ofReason.Sum(one => part.ForReason.GetValueOrDefault(one)));
    }

    /// <summary>What stands above the refusals.</summary>
    public string RefusalsTitle(PeriodStep step) => texts["RefusalsTitle", UnitOf(step)];

    /// <summary>How certain the answers of each day, week or month were.</summary>
    /// <param name="parts">The parts of the period: at least one answer.</param>
    /// <param name="period">The period.</param>
    public ShownChart Certainty(IReadOnlyList<PartOfAnswers> parts, Period period)
    {
        var isOfDays = period.Step == PeriodStep.Day;
        var (certain, doubted) = (parts.Sum(part => part.Certain), parts.Sum(part => part.Doubted));
        return new ShownChart(
            "certainty",
            texts["CertaintyTitle"],
            texts[isOfDays ? "CertaintySummary" : "CertaintyOfDaysSummary", Day(period.From), Day(period.To), Share(certain + doubted == 0 ? null : (double)certain / (certain + doubted)), Share(parts.Min(part => part.CertainShare)), Share(parts.Max(part => part.CertainShare)), Share(parts.Min(part => part.MedianConfidence)), Share(parts.Max(part => part.MedianConfidence)), UnitOf(period.Step)],
            ChartKind.Lines,
            ChartUnit.Share,
            Column(period.Step),
            Rows(parts.Select(part => part.Part), period.Step),
            [
                new ChartSeries(texts["SeriesCertain"], [.. parts.Select(part => part.CertainShare)], Links(parts, of => of with { Certainty = History.Certainty.Certain })),
                new ChartSeries(texts[isOfDays ? "SeriesConfidence" : "SeriesConfidenceOfDays"], [.. parts.Select(part => part.MedianConfidence)], Links(parts, of => of)),
            ]);
    }

    /// <summary>The size of the pictures received on each day, in each week or month.</summary>
    /// <param name="parts">The parts of the period.</param>
    /// <param name="period">The period.</param>
    public ShownChart Bytes(IReadOnlyList<PartOfAnswers> parts, Period period)
    {
        var all = parts.Sum(part => part.Bytes);
        return new ShownChart(
            "bytes",
            texts["BytesTitle", UnitOf(period.Step)],
            texts["BytesSummary", ByteSize.InWords(all), Day(period.From), Day(period.To), ByteSize.InWords(all / period.Days)],
            ChartKind.Grouped,
            ChartUnit.Bytes,
            Column(period.Step),
            Rows(parts.Select(part => part.Part), period.Step),
            [new ChartSeries(texts["SeriesBytes"], [.. parts.Select(part => (double?)part.Bytes)], Links(parts, of => of))]);
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

    private static Func<int, ChartLink> Links(IReadOnlyList<PartOfAnswers> parts, Func<HistoryFilter, HistoryFilter> narrow) =>
        row => ChartLink.To(narrow(parts[row].Part.Filter));

    private string Day(DateOnly day) => day.ToString(shared["DateFormat"], CultureInfo.CurrentCulture);

    private ChartRow[] Rows(IEnumerable<Period> parts, PeriodStep step) => [.. parts.Select(part => new ChartRow(Label(part, step), Time(part, step), Name(part, step)))];

    private string Label(Period part, PeriodStep step)
    {
        var name = Name(part, step);
        return part.IsWhole(step) ? name : part.Days == 1 ? texts["OneDayOf", name] : texts["DaysOf", name, part.Days];
    }

    private string Name(Period part, PeriodStep step) => step == PeriodStep.Month ? part.From.ToString("MMM yyyy", CultureInfo.CurrentCulture) : Day(part.From);

    private string InWords(Period part, PeriodStep step) => step == PeriodStep.Week ? texts["DaysFromTo", Day(part.From), Day(part.To)] : Label(part, step);

    private static string Time(Period part, PeriodStep step) => step switch
    {
        PeriodStep.Day => part.From.ToString("O", CultureInfo.InvariantCulture),
        PeriodStep.Week => string.Create(CultureInfo.InvariantCulture, $"{ISOWeek.GetYear(part.From):0000}-W{ISOWeek.GetWeekOfYear(part.From):00}"),
        _ => part.From.ToString("yyyy-MM", CultureInfo.InvariantCulture),
    };

    private string Column(PeriodStep step) => texts[step switch { PeriodStep.Day => "ColumnDay", PeriodStep.Week => "ColumnWeek", _ => "ColumnMonth" }];

    private string UnitOf(PeriodStep step) => texts[step switch { PeriodStep.Day => "UnitDay", PeriodStep.Week => "UnitWeek", _ => "UnitMonth" }];

    private string Busiest(PeriodStep step) => texts[step switch { PeriodStep.Day => "BusiestDay", PeriodStep.Week => "BusiestWeek", _ => "BusiestMonth" }];

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
