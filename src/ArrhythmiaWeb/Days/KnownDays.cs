namespace ArrhythmiaWeb.Days;

/// <summary>What was known of all days at one moment.</summary>
/// <param name="days">The days on which anything was, the first one first.</param>
/// <param name="reference">What pictures are held against.</param>
public sealed class KnownDays(IReadOnlyList<KnownDay> days, PictureReference reference)
{
    /// <summary>Every day on which anything was, the first one first.</summary>
    public IReadOnlyList<KnownDay> All => days;

    /// <summary>The days of a period on which anything was.</summary>
    /// <param name="from">The first day (UTC); null for the first there is.</param>
    /// <param name="to">The last day; null for the last there is.</param>
    public IEnumerable<KnownDay> Between(DateOnly? from, DateOnly? to) =>
        days.Skip(from is null ? 0 : FirstFrom(from.Value)).TakeWhile(day => to is null || day.Day <= to);

    /// <summary>The figures of several days together.</summary>
    /// <param name="from">The first day (UTC).</param>
    /// <param name="to">The last day.</param>
    public DayFigures Sum(DateOnly from, DateOnly to) => Sum(Between(from, to).Select(day => day.Figures));

    /// <summary>Figures put together.</summary>
    /// <param name="parts">Figures of different days.</param>
    public DayFigures Sum(IEnumerable<DayFigures> parts)
    {
        var sum = new DaySum(reference);
        foreach (var part in parts)
        {
            sum.Add(part);
        }

        return sum.ToFigures();
    }

    private int FirstFrom(DateOnly from)
    {
        var (low, high) = (0, days.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = days[middle].Day < from ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
