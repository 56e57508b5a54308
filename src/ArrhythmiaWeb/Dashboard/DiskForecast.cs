namespace ArrhythmiaWeb.Dashboard;

/// <summary>When the disk is full, where that says something.</summary>
public static class DiskForecast
{
    /// <summary>The fewest days that show a pace.</summary>
    public const int LeastDays = 14;

    /// <summary>The most days ahead that anybody acts on.</summary>
    public const int MostDays = 365;

    /// <summary>The days until the free space is full, at the pace of a period.</summary>
    /// <param name="period">The period.</param>
    /// <param name="first">The first day on which anything came; null where nothing did. The days before it do not slow the pace.</param>
    /// <param name="bytes">What came.</param>
    /// <param name="free">What is free, in bytes; null where nobody knows.</param>
    /// <returns>The days; null where they are more than <see cref="MostDays"/>, or fewer than <see cref="LeastDays"/> show the pace.</returns>
    public static long? DaysLeft(Period period, DateOnly? first, long bytes, long? free)
    {
        if (first is not { } start || free is not { } room || bytes <= 0 || new Period(start, period.To).Days is var days && days < LeastDays)
        {
            return null;
        }

        var left = room / ((double)bytes / days);
        return left <= MostDays ? (long)left : null;
    }
}
