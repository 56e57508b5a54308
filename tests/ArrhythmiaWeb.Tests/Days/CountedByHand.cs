using System.Globalization;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Days;
using ArrhythmiaWeb.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ArrhythmiaWeb.Tests.Days;

/// <summary>Days counted from all rows without the application, and written so that two counts can be compared.</summary>
internal static class CountedByHand
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Asserts that the application counts every day as its rows have it: as it is now, and as an application that has just started would.</summary>
    public static async Task AssertSameAsync(Application application, string after)
    {
        var expected = await LinesAsync(application);
        Assert.Equal((after, expected), (after, await ReadAsync(application.Services.GetRequiredService<ClinicDays>())));
        Assert.Equal((after, expected), (after, await ReadAsync(Started(application))));
    }

    /// <summary>What an application knows that has just started.</summary>
    public static ClinicDays Started(Application application) => ActivatorUtilities.CreateInstance<ClinicDays>(application.Services);

    public static async Task<string> ReadAsync(ClinicDays days) => string.Join('\n', (await days.ReadAsync(Cancellation)).All.SelectMany(Lines).Order(StringComparer.Ordinal));

    public static async Task<string> LinesAsync(Application application)
    {
        await using var db = application.OpenDatabase();
        var predictions = await db.Predictions.AsNoTracking().ToListAsync(Cancellation);
        var reviews = await db.Reviews.AsNoTracking().ToListAsync(Cancellation);
        var refusals = await db.Refusals.AsNoTracking().ToListAsync(Cancellation);
        var recordings = await db.Analyses.AsNoTracking().ToListAsync(Cancellation);
        var newest = reviews.GroupBy(review => (review.PredictionNumber, review.ReviewerId)).Select(own => own.MaxBy(review => review.Number)!)
            .Join(predictions, review => review.PredictionNumber, row => row.Number, (review, row) => (Review: review, Row: row)).ToList();
        var decided = newest.Where(pair => pair.Review.ClassCode is not null).CountBy(pair => pair.Row.Number).ToDictionary();
        return string.Join('\n', predictions.GroupBy(row => (Day(row.CreatedAt), row.ModelName, row.ModelVersion, row.ModelSha256, row.ClassCode, row.IsCertain, row.IsSampled, row.ReviewState))
            .Select(alike => Text($"{alike.Key.Item1:O} {alike.Key.ModelName} {alike.Key.ModelVersion} {alike.Key.ModelSha256} {alike.Key.ClassCode} {alike.Key.IsCertain} {alike.Key.IsSampled} {alike.Key.ReviewState}: {alike.Count()}, {alike.Sum(row => row.Bytes)} bytes"))
            .Concat(predictions.GroupBy(row => Day(row.CreatedAt)).Select(day => Text($"{day.Key:O} median {Median([.. day.Select(row => row.Confidence).Order()]):0.000000}")))
            .Concat(newest.GroupBy(pair => (Day(pair.Row.CreatedAt), StratumOf(pair.Row), pair.Row.ClassCode, pair.Review.ClassCode))
                .Select(alike => Text($"{alike.Key.Item1:O} {alike.Key.Item2} {alike.Key.Item3} read as {alike.Key.Item4}: {alike.Count()}, {alike.Sum(pair => pair.Review.ClassCode is null ? 0 : 1.0 / decided[pair.Row.Number]):0.000000} answers, {alike.Count(pair => pair.Review.WasBlind)} blind")))
            .Concat(refusals.GroupBy(row => (Day(row.CreatedAt), row.Reason)).Select(alike => Text($"{alike.Key.Item1:O} refused {alike.Key.Reason}: {alike.Count()}")))
            .Concat(recordings.GroupBy(row => Day(row.CreatedAt)).Select(day => Text($"{day.Key:O} recordings {day.Count()}, {day.Sum(row => row.BeatCount)} beats, {day.Sum(row => row.Bytes)} bytes")))
            .Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Lines(KnownDay known)
    {
        var (day, figures) = known;
        foreach (var model in figures.Models)
        {
            foreach (var cell in model.Cells)
            {
                yield return Text($"{day:O} {model.Name} {model.Version} {model.Sha256} {cell.ClassCode} {cell.IsCertain} {cell.IsSampled} {cell.State}: {cell.Count}, {cell.Bytes} bytes");
            }
        }

        if (figures.MedianConfidence is { } median)
        {
            yield return Text($"{day:O} median {median:0.000000}");
        }

        foreach (var reading in figures.Readings)
        {
            yield return Text($"{day:O} {reading.Stratum} {reading.ModelCode} read as {reading.ReaderCode}: {reading.Verdicts}, {reading.Answers:0.000000} answers, {reading.Blind} blind");
        }

        foreach (var (reason, count) in figures.Refusals)
        {
            yield return Text($"{day:O} refused {reason}: {count}");
        }

        if (figures.Recordings > 0)
        {
            yield return Text($"{day:O} recordings {figures.Recordings}, {figures.Beats} beats, {figures.RecordingBytes} bytes");
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static DateOnly Day(DateTimeOffset at) => DateOnly.FromDateTime(at.UtcDateTime);

    private static double Median(double[] sorted) => (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;

    private static Stratum StratumOf(Prediction row) => row switch
    {
        { IsCertain: null } => Stratum.Unknown,
        { IsCertain: false } => Stratum.Doubted,
        { IsSampled: true } => Stratum.Sampled,
        _ => Stratum.Chosen,
    };
}
