using ArrhythmiaWeb.Dashboard;

namespace ArrhythmiaWeb.Tests.Dashboard;

public sealed class PeriodTests
{
    private static readonly DateOnly Day = new(2026, 3, 14);

    [Fact]
    public void Last_SevenDays_EndsToday() => Assert.Equal(new Period(new DateOnly(2026, 3, 8), Day), Period.Last(7, Day));

    [Fact]
    public void Ticks_HoldTheFirstAndTheLastMoment()
    {
        var period = Period.Last(1, Day);

        Assert.Equal(new DateTime(2026, 3, 14, 0, 0, 0, DateTimeKind.Utc).Ticks, period.FirstTick);
        Assert.Equal(new DateTime(2026, 3, 15, 0, 0, 0, DateTimeKind.Utc).Ticks, period.EndTick);
        Assert.Equal([period], period.Parts());
    }

    [Fact]
    public void Between_WrongOrder_IsNone() => Assert.Null(Period.Between(Day, Day.AddDays(-1)));

    [Fact]
    public void Between_TooMany_IsNone()
    {
        Assert.NotNull(Period.Between(Day.AddDays(1 - Period.MostDays), Day));
        Assert.Null(Period.Between(Day.AddDays(-Period.MostDays), Day));
    }

    [Fact]
    public void Between_EndOfTime_IsNone() => Assert.Null(Period.Between(DateOnly.MaxValue.AddDays(-1), DateOnly.MaxValue));
}
