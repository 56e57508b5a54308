using ArrhythmiaWeb.Ecg;

namespace ArrhythmiaWeb.Patients;

/// <summary>How the classes of a patient's beats change over time. What is hidden from the reader counts nowhere.</summary>
/// <param name="IsByMonth">Whether each period is a month, and not a week that begins on Monday.</param>
/// <param name="Classes">The classes that occur, in the order of <see cref="LabelSet.EightClasses"/>.</param>
/// <param name="Periods">The periods in which something was, the first one first.</param>
public sealed record ClassBurden(bool IsByMonth, IReadOnlyList<BeatClass> Classes, IReadOnlyList<BurdenOfPeriod> Periods)
{
    /// <summary>Up to twelve weeks are told apart by week.</summary>
    private const int MostDaysByWeek = 84;

    /// <summary>Whether there are recordings.</summary>
    public bool HasRecordings => Periods.Any(period => period.Beats > 0);

    /// <summary>Adds up what a reader may see.</summary>
    /// <returns>The burden; null where nothing is to be seen.</returns>
    public static ClassBurden? Of(IReadOnlyList<TimelineEntry> entries)
    {
        TimelineEntry[] seen = [.. entries.Where(entry => entry.ClassCode is not null || entry.Recording?.Answer is not null)];
        if (seen.Length == 0)
        {
            return null;
        }

        var isByMonth = seen.Max(entry => entry.Day).DayNumber - seen.Min(entry => entry.Day).DayNumber > MostDaysByWeek;
        return new ClassBurden(
            isByMonth,
            [.. LabelSet.EightClasses.Classes.Where(known => seen.Any(entry => entry.ClassCode == known.Code))],
            [.. seen.GroupBy(entry => isByMonth ? entry.Day.AddDays(1 - entry.Day.Day) : Monday(entry.Day)).OrderBy(period => period.Key).Select(period => new BurdenOfPeriod(
                period.Key,
                period.Where(entry => entry.ClassCode is not null).CountBy(entry => entry.ClassCode!).ToDictionary(),
                period.Sum(entry => (long)(entry.Recording?.Answer?.BeatCount ?? 0)), Beats(period, "S"), Beats(period, "V")))]);
    }

    private static long Beats(IEnumerable<TimelineEntry> entries, string group) =>
        entries.Sum(entry => (long)(entry.Recording?.Answer?.Ectopics.Where(one => one.Group.Code == group).Sum(one => one.Count) ?? 0));

    private static DateOnly Monday(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
}
