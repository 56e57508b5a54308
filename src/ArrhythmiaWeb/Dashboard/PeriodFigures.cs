using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Days;

namespace ArrhythmiaWeb.Dashboard;

/// <summary>The figures of a period as a whole and part by part, all of one moment.</summary>
public sealed class PeriodFigures
{
    private PeriodFigures(Period period, DayFigures whole, DateOnly? firstDay, IReadOnlyList<(Period Part, DayFigures Figures)> parts) =>
        (Period, Whole, FirstDay, Parts) = (period, whole, firstDay, parts);

    /// <summary>The period.</summary>
    public Period Period { get; }

    /// <summary>The figures of the whole period.</summary>
    public DayFigures Whole { get; }

    /// <summary>The first day on which a picture or a recording came; null where none did.</summary>
    public DateOnly? FirstDay { get; }

    /// <summary>The figures of each part of it, the first one first.</summary>
    public IReadOnlyList<(Period Part, DayFigures Figures)> Parts { get; }

    /// <summary>Adds up the days of a period.</summary>
    /// <param name="known">All days.</param>
    /// <param name="period">The days that count.</param>
    public static PeriodFigures Of(KnownDays known, Period period)
    {
        (Period Part, DayFigures Figures)[] parts = [.. period.Parts().Select(part => (part, known.Sum(part.From, part.To)))];
        return new PeriodFigures(
            period, known.Sum(parts.Select(part => part.Figures)), known.Between(period.From, period.To).FirstOrDefault(day => day.Figures.Recordings > 0 || day.Figures.Cells.Any(cell => cell.Bytes > 0))?.Day, parts);
    }

    /// <summary>The answers of each part, including parts without any.</summary>
    public IReadOnlyList<PartOfAnswers> Answers => [.. Parts.Select(part => PartOfAnswers.Of(part.Part, part.Figures))];

    /// <summary>The refusals of each part, including parts without any.</summary>
    public IReadOnlyList<PartOfRefusals> Refusals => [.. Parts.Select(part => new PartOfRefusals(part.Part, part.Figures.Refusals))];

    /// <summary>What readers concluded of the answers, for each class that the model answered.</summary>
    public IReadOnlyList<CorrectionsOfClass> Corrections =>
    [
        .. Whole.Cells.GroupBy(cell => cell.ClassCode).Select(cells => new CorrectionsOfClass(
            cells.Key, cells.Where(cell => cell.State == ReviewState.Corrected).Sum(cell => cell.Count), cells.Where(cell => cell.State != ReviewState.Open).Sum(cell => cell.Count))),
    ];
}
