using ArrhythmiaWeb.History;
using ArrhythmiaWeb.Languages;

namespace ArrhythmiaWeb.Dashboard;

/// <summary>The days that figures are about. A day begins at midnight UTC, wherever the clinic is.</summary>
/// <param name="From">The first day.</param>
/// <param name="To">The last day.</param>
public sealed record Period(DateOnly From, DateOnly To)
{
    /// <summary>The most days at a time.</summary>
    public const int MostDays = 1100;

    /// <summary>The most days that are shown day by day: a quarter. A longer period is shown by weeks.</summary>
    public const int MostDaysByDay = 92;

    /// <summary>The most days that are shown by weeks: two years. A longer period is shown by months.</summary>
    public const int MostDaysByWeek = 731;

    /// <summary>The length where none is asked for, in days.</summary>
    public const int UsualLength = 30;

    /// <summary>The lengths that are one click away, in days.</summary>
    public static IReadOnlyList<int> Lengths { get; } = [7, UsualLength, 90, 365];

    /// <summary>The number of days.</summary>
    public int Days => To.DayNumber - From.DayNumber + 1;

    /// <summary>The first moment, as the database keeps times.</summary>
    public long FirstTick => From.DayNumber * TimeSpan.TicksPerDay;

    /// <summary>The first moment after it, as the database keeps times.</summary>
    public long EndTick => (To.DayNumber + 1) * TimeSpan.TicksPerDay;

    /// <summary>The first moment, and the first moment after it.</summary>
    public (DateTimeOffset Start, DateTimeOffset End) Moments => (new DateTimeOffset(FirstTick, TimeSpan.Zero), new DateTimeOffset(EndTick, TimeSpan.Zero));

    /// <summary>The days up to today.</summary>
    /// <param name="days">How many, from 1 to <see cref="MostDays"/>.</param>
    /// <param name="today">Today (UTC).</param>
    public static Period Last(int days, DateOnly today) => new(today.AddDays(1 - days), today);

    /// <summary>The days between two, both of them included.</summary>
    /// <returns>The period; null where the second day comes before the first, or more than <see cref="MostDays"/> lie between.</returns>
    public static Period? Between(DateOnly from, DateOnly to) =>
        new Period(from, to) is { Days: >= 1 and <= MostDays } period && to < DateOnly.MaxValue ? period : null;

    /// <summary>The calendar month before the one of a day.</summary>
    /// <param name="today">Today (UTC).</param>
    public static Period LastMonth(DateOnly today)
    {
        var first = new DateOnly(today.Year, today.Month, 1);
        return new(first.AddMonths(-1), first.AddDays(-1));
    }

    /// <summary>The history of the period: its days are those of UTC there too.</summary>
    public HistoryFilter Filter => new() { From = From, To = To };

    /// <summary>The period as the parameters of an address.</summary>
    public Dictionary<string, string> Address() => ViewAddress.Of(("from", From), ("to", To));

    /// <summary>What it is shown in.</summary>
    public PeriodStep Step => Days <= MostDaysByDay ? PeriodStep.Day : Days <= MostDaysByWeek ? PeriodStep.Week : PeriodStep.Month;

    /// <summary>Its days, weeks or months, the first one first. Weeks and months at its ends have no more days than lie within it.</summary>
    public IEnumerable<Period> Parts()
    {
        for (var first = From.DayNumber; first <= To.DayNumber;)
        {
            var last = Math.Min(LastOf(Step, DateOnly.FromDayNumber(first)), To.DayNumber);
            yield return new Period(DateOnly.FromDayNumber(first), DateOnly.FromDayNumber(last));
            first = last + 1;
        }
    }

    /// <summary>Whether it is a whole day, week or month.</summary>
    /// <param name="step">Which of them.</param>
    public bool IsWhole(PeriodStep step) => To.DayNumber == LastOf(step, From) && (step, From.DayOfWeek, From.Day) is (PeriodStep.Day, _, _) or (PeriodStep.Week, DayOfWeek.Monday, _) or (PeriodStep.Month, _, 1);

    // As the number of a day, because the last week there is ends after the last day there is.
    private static int LastOf(PeriodStep step, DateOnly day) => day.DayNumber + step switch
    {
        PeriodStep.Day => 0,
        PeriodStep.Week => (7 - (int)day.DayOfWeek) % 7,
        _ => DateTime.DaysInMonth(day.Year, day.Month) - day.Day,
    };
}
