using ArrhythmiaWeb.Data;
using Microsoft.EntityFrameworkCore;

namespace ArrhythmiaWeb.Dashboard;

/// <summary>Counts what happened on each day. The database does the counting; no row is loaded.</summary>
public sealed class ActivityFigures(IDbContextFactory<ApplicationDbContext> contexts)
{
    private static readonly Dictionary<string, long> None = [];

    /// <summary>The answers of each day of a period, including days without any.</summary>
    public async Task<IReadOnlyList<DayOfAnswers>> AnswersAsync(Period period, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var counts = await db.Database.SqlQuery<AnswerCount>($"""
            SELECT "CreatedAt" / {TimeSpan.TicksPerDay} AS "Day", "ClassCode" AS "Code", COUNT(*) AS "Count", COUNT(CASE WHEN "IsCertain" THEN 1 END) AS "Certain",
                COUNT(CASE WHEN NOT "IsCertain" THEN 1 END) AS "Doubted", CAST(SUM("Bytes") AS bigint) AS "Bytes"
            FROM "Predictions" WHERE "CreatedAt" >= {period.FirstTick} AND "CreatedAt" < {period.EndTick}
            GROUP BY 1, 2
            """).ToListAsync(cancellation);
        var medians = await db.Database.SqlQuery<MedianOfDay>($"""
            SELECT "Day", AVG("Confidence") AS "Median"
            FROM (
                SELECT "CreatedAt" / {TimeSpan.TicksPerDay} AS "Day", "Confidence",
                    ROW_NUMBER() OVER (PARTITION BY "CreatedAt" / {TimeSpan.TicksPerDay} ORDER BY "Confidence") AS "Place",
                    COUNT(*) OVER (PARTITION BY "CreatedAt" / {TimeSpan.TicksPerDay}) AS "Total"
                FROM "Predictions" WHERE "CreatedAt" >= {period.FirstTick} AND "CreatedAt" < {period.EndTick}) AS "Ranked"
            WHERE "Place" IN (("Total" + 1) / 2, ("Total" + 2) / 2)
            GROUP BY "Day"
            """).ToDictionaryAsync(median => median.Day, median => median.Median, cancellation);
        var ofDay = counts.ToLookup(count => count.Day);
        return [.. period.EachDay().Select(day => new DayOfAnswers(
            day,
            ofDay.Contains(day.DayNumber) ? ofDay[day.DayNumber].ToDictionary(count => count.Code, count => count.Count) : None,
            ofDay[day.DayNumber].Sum(count => count.Certain),
            ofDay[day.DayNumber].Sum(count => count.Doubted),
            medians.TryGetValue(day.DayNumber, out var median) ? median : null,
            ofDay[day.DayNumber].Sum(count => count.Bytes)))];
    }

    /// <summary>The refusals of each day of a period, including days without any.</summary>
    public async Task<IReadOnlyList<DayOfRefusals>> RefusalsAsync(Period period, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var counts = await db.Database.SqlQuery<RefusalCount>($"""
            SELECT "CreatedAt" / {TimeSpan.TicksPerDay} AS "Day", "Reason", COUNT(*) AS "Count"
            FROM "Refusals" WHERE "CreatedAt" >= {period.FirstTick} AND "CreatedAt" < {period.EndTick}
            GROUP BY 1, 2
            """).ToListAsync(cancellation);
        var ofDay = counts.ToLookup(count => count.Day);
        return [.. period.EachDay().Select(day => new DayOfRefusals(
            day, ofDay.Contains(day.DayNumber) ? ofDay[day.DayNumber].ToDictionary(count => count.Reason, count => count.Count) : None))];
    }

    /// <summary>What readers concluded of the answers of a period, for each class that the model answered.</summary>
    public async Task<IReadOnlyList<CorrectionsOfClass>> CorrectionsAsync(Period period, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var (start, end) = period.Moments;
        return await db.Along(HistoryIndex.ByTime).Where(row => row.CreatedAt >= start && row.CreatedAt < end).GroupBy(row => row.ClassCode)
            .Select(rows => new CorrectionsOfClass(
                rows.Key, rows.LongCount(row => row.ReviewState == ReviewState.Corrected), rows.LongCount(row => row.ReviewState != ReviewState.Open)))
            .ToListAsync(cancellation);
    }

    /// <summary>The recordings of a period.</summary>
    public async Task<RecordingFigures> RecordingsAsync(Period period, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Database.SqlQuery<RecordingFigures>($"""
            SELECT COUNT(*) AS "Recordings", CAST(COALESCE(SUM("BeatCount"), 0) AS bigint) AS "Beats", CAST(COALESCE(SUM("Bytes"), 0) AS bigint) AS "Bytes", MIN("CreatedAt") / {TimeSpan.TicksPerDay} AS "FirstDay"
            FROM "Analyses" WHERE "CreatedAt" >= {period.FirstTick} AND "CreatedAt" < {period.EndTick}
            """).SingleAsync(cancellation);
    }

    private sealed record AnswerCount(long Day, string Code, long Count, long Certain, long Doubted, long Bytes);

    private sealed record MedianOfDay(long Day, double Median);

    private sealed record RefusalCount(long Day, string Reason, long Count);
}
