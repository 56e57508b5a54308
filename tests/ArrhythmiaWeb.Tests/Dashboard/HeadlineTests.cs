using ArrhythmiaWeb.Dashboard;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Days;
using ArrhythmiaWeb.History;
using ArrhythmiaWeb.Tests.Hosting;
using ArrhythmiaWeb.Tests.Recordings;
using Microsoft.Extensions.DependencyInjection;

namespace ArrhythmiaWeb.Tests.Dashboard;

/// <summary>The figures that come first, and the history that each of them leads to.</summary>
public sealed class HeadlineTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_figure_counts_what_the_history_behind_it_shows()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        await FillAsync(application);
        await KeptRecordings.KeepAsync(application);
        var (figures, history, recordings) = (application.Services.GetRequiredService<HeadlineFigures>(), application.Services.GetRequiredService<ClinicHistory>(), application.Services.GetRequiredService<RecordingHistory>());

        var headline = await figures.ReadAsync(Cancellation);

        Assert.Equal((4, 2, 1), (headline.Counts.Answers, headline.Counts.Certain, headline.Counts.Corrected));
        Assert.Equal((2, 1, 1), (headline.Waiting, headline.Refusals, headline.Recordings.Recordings));
        Assert.Equal(0.5, headline.CertainShare);
        Assert.Equal(headline.Counts.Answers, await CountAsync(headline.OfAnswers));
        Assert.Equal(headline.Counts.Certain, await CountAsync(headline.OfCertain));
        Assert.Equal(headline.Counts.Corrected, await CountAsync(headline.OfCorrected));
        Assert.Equal(headline.Waiting, await CountAsync(Headline.OfWaiting));
        Assert.Equal(headline.Recordings.Recordings, (await recordings.CountAsync(headline.OfRecordings, null, Cancellation)).Count);

        async Task<long> CountAsync(HistoryFilter filter) => (await history.CountAsync(filter, null, await application.Services.GetRequiredService<ClinicDays>().ReadAsync(Cancellation), Cancellation)).Count;
    }

    [Fact]
    public async Task Agreement_is_that_of_the_only_stratum_that_was_judged_and_says_so()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var figures = application.Services.GetRequiredService<HeadlineFigures>();
        Assert.Null((await figures.ReadAsync(Cancellation)).Agreed);
        await FillAsync(application);

        var (share, of) = (await figures.ReadAsync(Cancellation)).Agreed!.Value;

        Assert.Equal((0, Stratum.Doubted), (share.Value, of));
    }

    [Theory]
    [InlineData("2026-03-14", "2026-02-01", "2026-02-28")]
    [InlineData("2026-01-01", "2025-12-01", "2025-12-31")]
    [InlineData("2024-03-31", "2024-02-01", "2024-02-29")]
    public void LastMonth_IsTheCalendarMonthBefore(string today, string from, string to)
    {
        Assert.Equal(new Period(DateOnly.Parse(from, null), DateOnly.Parse(to, null)), Period.LastMonth(DateOnly.Parse(today, null)));
    }

    [Theory]
    // A gigabyte a day for two weeks, and room for a hundred more days.
    [InlineData("2026-03-01", 14, 100, 100L)]
    // The same pace, but nobody acts on what happens in two years.
    [InlineData("2026-03-01", 14, 700, null)]
    // Thirteen days show no pace.
    [InlineData("2026-03-02", 13, 100, null)]
    [InlineData(null, 0, 100, null)]
    public void DaysLeft_OnlyWhereItSaysSomething(string? first, long gigabytes, long free, long? expected)
    {
        const long Gigabyte = 1L << 30;

        var left = DiskForecast.DaysLeft(new Period(new DateOnly(2026, 2, 13), new DateOnly(2026, 3, 14)), first is null ? null : DateOnly.Parse(first, null), gigabytes * Gigabyte, free * Gigabyte);

        Assert.Equal(expected, left);
    }

    [Fact]
    public void DaysLeft_WhereNobodyKnowsWhatIsFree_IsUnknown() =>
        Assert.Null(DiskForecast.DaysLeft(new Period(new DateOnly(2026, 2, 1), new DateOnly(2026, 3, 1)), new DateOnly(2026, 2, 1), 1000, free: null));

    private static async Task FillAsync(Application application)
    {
        var (reader, now) = (await application.PersonIdAsync(), application.Clock.GetUtcNow());
        await using var db = application.OpenDatabase();
        var corrected = Rows.Prediction(now.AddDays(-2), "V", certain: false);
        corrected.ReviewState = ReviewState.Corrected;
        var numbers = await db.KeepAsync(
            corrected, Rows.Prediction(now, "N", certain: false), Rows.Prediction(now, "N", certain: true), Rows.Prediction(now, "N", certain: true),
            Rows.Prediction(now.AddDays(-200), "N", certain: false));
        db.Reviews.Add(Rows.Review(numbers[0], reader, "V", "N", now));
        db.Refusals.Add(new Refusal { CreatedAt = now, PersonId = reader, Reason = "NotSpectral" });
        await db.SaveChangesAsync(Cancellation);
    }
}
