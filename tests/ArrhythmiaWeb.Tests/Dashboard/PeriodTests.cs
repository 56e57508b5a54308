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

    [Theory]
    [InlineData(92, PeriodStep.Day, 92)]
    [InlineData(93, PeriodStep.Week, 14)]
    [InlineData(365, PeriodStep.Week, 53)]
    [InlineData(731, PeriodStep.Week, 105)]
    [InlineData(732, PeriodStep.Month, 25)]
    [InlineData(Period.MostDays, PeriodStep.Month, 37)]
    public void Parts_OfAnyPeriod_CoverItWithoutGaps(int days, PeriodStep step, int count)
    {
        var period = Period.Last(days, Day);

        Period[] parts = [.. period.Parts()];

        Assert.Equal((step, count), (period.Step, parts.Length));
        Assert.Equal((period.From, period.To), (parts[0].From, parts[^1].To));
        Assert.Equal(days, parts.Sum(part => part.Days));
        Assert.All(parts.Zip(parts.Skip(1)), pair => Assert.Equal(pair.First.To.AddDays(1), pair.Second.From));
        Assert.All(parts[1..^1], part => Assert.True(part.IsWhole(step), $"{part} is no {step}."));
    }

    [Fact]
    public void Parts_OfWeeks_GoFromMondayToSundayAndAreClippedAtTheEnds()
    {
        // A Thursday to a Saturday.
        Period[] parts = [.. new Period(new DateOnly(2025, 10, 2), Day).Parts()];

        Assert.Equal(new Period(new DateOnly(2025, 10, 2), new DateOnly(2025, 10, 5)), parts[0]);
        Assert.Equal(new Period(new DateOnly(2025, 10, 6), new DateOnly(2025, 10, 12)), parts[1]);
        Assert.Equal(new Period(new DateOnly(2026, 3, 9), Day), parts[^1]);
        Assert.Equal([false, true, false], [parts[0].IsWhole(PeriodStep.Week), parts[1].IsWhole(PeriodStep.Week), parts[^1].IsWhole(PeriodStep.Week)]);
    }

    [Fact]
    public void Parts_UpToTheEndOfTime_AreThere()
    {
        var last = DateOnly.MaxValue.AddDays(-1);

        Assert.Equal(last, Period.Last(100, last).Parts().Last().To);
        Assert.Equal(last, Period.Last(1000, last).Parts().Last().To);
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
