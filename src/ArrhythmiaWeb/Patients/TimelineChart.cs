using ArrhythmiaWeb.Ecg;

namespace ArrhythmiaWeb.Patients;

/// <summary>A timeline drawn along a true axis of time: one lane for each class, one mark for each day of a lane.</summary>
/// <param name="Ticks">The days that the axis names.</param>
/// <param name="Lanes">The lanes that have marks.</param>
public sealed record TimelineChart(IReadOnlyList<TimelineTick> Ticks, IReadOnlyList<TimelineLane> Lanes)
{
    // In percent of the width, so that marks at the ends are whole.
    private const double Left = 3;
    private const double Right = 97;

    private const int MostTicks = 5;

    /// <summary>Draws what a reader may see.</summary>
    /// <returns>The chart; null where there is nothing.</returns>
    public static TimelineChart? Of(IReadOnlyList<TimelineEntry> entries)
    {
        if (entries.Count == 0)
        {
            return null;
        }

        var (first, last) = (entries.Min(entry => entry.Day), entries.Max(entry => entry.Day));
        (LaneKind Kind, BeatClass? Class)[] lanes =
        [
            .. LabelSet.EightClasses.Classes.Select(known => (LaneKind.Class, (BeatClass?)known)), (LaneKind.Hidden, null), (LaneKind.Recordings, null),
        ];
        return new TimelineChart(
            [.. Days(first, last).Select(day => new TimelineTick(day, Place(day)))],
            [.. lanes.Select(lane => new TimelineLane(lane.Kind, lane.Class, Marks(lane))).Where(lane => lane.Marks.Count > 0)]);

        IReadOnlyList<TimelineMark> Marks((LaneKind Kind, BeatClass? Class) lane) =>
        [
            .. entries.Index().Where(one => one.Item.Lane == lane.Kind && one.Item.ClassCode == lane.Class?.Code).GroupBy(one => one.Item.Day).OrderBy(day => day.Key)
                .Select(day => new TimelineMark(day.Key, Place(day.Key), day.Count(), day.First().Index, day.First().Item)),
        ];

        double Place(DateOnly day) => first == last ? (Left + Right) / 2 : Left + ((Right - Left) * (day.DayNumber - first.DayNumber) / (last.DayNumber - first.DayNumber));
    }

    /// <summary>The first and the last day, and between them as many at equal distances as can be read.</summary>
    private static IEnumerable<DateOnly> Days(DateOnly first, DateOnly last)
    {
        var steps = Math.Min(MostTicks - 1, last.DayNumber - first.DayNumber);
        return steps == 0 ? [first] : Enumerable.Range(0, steps + 1).Select(step => first.AddDays((int)Math.Round((last.DayNumber - first.DayNumber) * (double)step / steps)));
    }
}
