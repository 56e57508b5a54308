using System.Globalization;
using ArrhythmiaWeb.Languages;

namespace ArrhythmiaWeb.Tests.Languages;

public sealed class ReaderZoneTests
{
    [Theory]
    [InlineData(null, "2026-03-29", "2026-03-29T00:00:00Z", "2026-03-30T00:00:00Z")]
    [InlineData("nowhere", "2026-03-29", "2026-03-29T00:00:00Z", "2026-03-30T00:00:00Z")]
    [InlineData("Europe/Berlin", "2026-03-29", "2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z")]
    [InlineData("Pacific/Auckland", "0001-01-01", "0001-01-01T00:00:00Z", null)]
    [InlineData("America/Los_Angeles", "9999-12-31", null, "9999-12-31T23:59:59.9999999Z")]
    public void Days_begin_and_end_with_the_readers_clock(string? zone, string day, string? start, string? end)
    {
        var reader = ReaderZone.Of(zone);
        var date = DateOnly.Parse(day, CultureInfo.InvariantCulture);

        Assert.True(start is null || reader.StartOf(date) == DateTimeOffset.Parse(start, CultureInfo.InvariantCulture), $"{reader.StartOf(date):O}");
        Assert.True(end is null || reader.EndOf(date) == DateTimeOffset.Parse(end, CultureInfo.InvariantCulture), $"{reader.EndOf(date):O}");
    }

    /// <summary>Of a zone of our own: where in the world clocks change at midnight, and when, is decided anew each year.</summary>
    [Theory]
    [InlineData("2026-03-08", "2026-03-08T05:00:00Z", "2026-03-09T04:00:00Z")]
    [InlineData("2026-11-01", "2026-11-01T04:00:00Z", "2026-11-02T05:00:00Z")]
    public void Day_on_which_clocks_change_at_midnight_is_whole(string day, string start, string end)
    {
        // Forward at 0:00 on the second Sunday of March, back at 1:00 on the first Sunday of November.
        var forward = TimeZoneInfo.TransitionTime.CreateFloatingDateRule(new DateTime(1, 1, 1, 0, 0, 0), 3, 2, DayOfWeek.Sunday);
        var back = TimeZoneInfo.TransitionTime.CreateFloatingDateRule(new DateTime(1, 1, 1, 1, 0, 0), 11, 1, DayOfWeek.Sunday);
        var rule = TimeZoneInfo.AdjustmentRule.CreateAdjustmentRule(DateTime.MinValue.Date, DateTime.MaxValue.Date, TimeSpan.FromHours(1), forward, back);
        var reader = new ReaderZone(TimeZoneInfo.CreateCustomTimeZone("Midnight", TimeSpan.FromHours(-5), "Midnight", "Midnight", "Midnight in summer", [rule]));
        var date = DateOnly.Parse(day, CultureInfo.InvariantCulture);

        Assert.Equal(DateTimeOffset.Parse(start, CultureInfo.InvariantCulture), reader.StartOf(date));
        Assert.Equal(DateTimeOffset.Parse(end, CultureInfo.InvariantCulture), reader.EndOf(date));
    }
}
