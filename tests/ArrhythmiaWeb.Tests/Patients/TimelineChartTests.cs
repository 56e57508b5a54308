using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Patients;
using ArrhythmiaWeb.Predictions;
using ArrhythmiaWeb.Recordings;

namespace ArrhythmiaWeb.Tests.Patients;

public sealed class TimelineChartTests
{
    [Fact]
    public void Marks_StandAtTrueDistances()
    {
        var chart = TimelineChart.Of([Picture("2026-01-01", "N"), Picture("2026-01-02", "V"), Picture("2026-01-11", "V"), Picture("2026-01-11", "V")])!;

        var (normal, ventricular) = (chart.Lanes[0].Marks, chart.Lanes[1].Marks);
        Assert.Equal((3.0, 12.4, 97.0), (normal[0].Place, Math.Round(ventricular[0].Place, 6), ventricular[1].Place));
        Assert.Equal((1, 2, 2), (ventricular[0].Count, ventricular[1].Count, ventricular[1].Index));
        Assert.Equal((new DateOnly(2026, 1, 1), new DateOnly(2026, 1, 11)), (chart.Ticks[0].Day, chart.Ticks[^1].Day));
        Assert.All(chart.Ticks, tick => Assert.Equal(3 + (9.4 * (tick.Day.DayNumber - chart.Ticks[0].Day.DayNumber)), tick.Place, 6));
    }

    [Fact]
    public void Lanes_AreOfClassesThenWhatIsHiddenThenRecordings()
    {
        var chart = TimelineChart.Of([Recording("2026-01-01", hidden: true), Picture("2026-01-01", null), Picture("2026-01-01", "E"), Picture("2026-01-01", "N", reader: "A")])!;

        Assert.Equal([(LaneKind.Class, "A"), (LaneKind.Class, "E"), (LaneKind.Hidden, null), (LaneKind.Recordings, null)], chart.Lanes.Select(lane => (lane.Kind, lane.Class?.Code)));
        Assert.Equal(50, chart.Lanes[0].Marks.Single().Place);
        Assert.Single(chart.Ticks);
        Assert.Null(TimelineChart.Of([]));
    }

    [Fact]
    public void Burden_CountsWhatReadersDecidedAndNothingHidden()
    {
        var burden = ClassBurden.Of(
        [
            Picture("2026-03-02", "N"), Picture("2026-03-08", "N", reader: "V"), Picture("2026-03-04", null), Picture("2026-03-09", "N"),
            Recording("2026-03-10"), Recording("2026-03-11", hidden: true),
        ])!;

        // From Monday to Sunday is a week.
        Assert.Equal((false, 2), (burden.IsByMonth, burden.Periods.Count));
        Assert.Equal(["N", "V"], burden.Classes.Select(known => known.Code));
        Assert.Equal((new DateOnly(2026, 3, 2), 2, 0.5), (burden.Periods[0].From, burden.Periods[0].AllPictures, burden.Periods[0].ShareOf("V")));
        Assert.Equal((new DateOnly(2026, 3, 9), 1, 2000L, 30L, 12L), (burden.Periods[1].From, burden.Periods[1].AllPictures, burden.Periods[1].Beats, burden.Periods[1].GroupS, burden.Periods[1].GroupV));
    }

    [Fact]
    public void Burden_OfMoreThanTwelveWeeks_IsByMonth()
    {
        var burden = ClassBurden.Of([Picture("2025-12-31", "N"), Picture("2026-03-31", "V")])!;

        Assert.True(burden.IsByMonth);
        Assert.Equal([new DateOnly(2025, 12, 1), new DateOnly(2026, 3, 1)], burden.Periods.Select(period => period.From));
    }

    [Fact]
    public void Burden_WhereEverythingIsHidden_IsNone() => Assert.Null(ClassBurden.Of([Picture("2026-03-02", null), Recording("2026-03-02", hidden: true)]));

    private static TimelineEntry Picture(string day, string? code, string? reader = null) => new(
        new PredictionSummary
        {
            Number = 1,
            Id = Guid.NewGuid(),
            CreatedAt = default,
            OriginalFileName = "beat.png",
            Width = 10,
            Height = 10,
            IsTrace = false,
            AcquiredOn = DateOnly.Parse(day, null),
            Answer = code is null ? null : new SummarisedAnswer(code, 0.9, true, false, ReviewState.Open),
        },
        null)
    { ReaderClass = reader };

    private static TimelineEntry Recording(string day, bool hidden = false) => new(null, new ListedRecording
    {
        Number = 1,
        Id = Guid.NewGuid(),
        CreatedAt = default,
        OriginalFileName = "r.zip",
        RecordName = "r",
        Lead = "II",
        Seconds = 60,
        BeatCount = 2000,
        AcquiredOn = DateOnly.Parse(day, null),
        Answer = hidden ? null : new ListedBeats([1957, 30, 12, 1], 1750, 2000, ReviewState.Open),
    });
}
