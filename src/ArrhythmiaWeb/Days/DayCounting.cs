using ArrhythmiaWeb.Data;
using Microsoft.EntityFrameworkCore;

namespace ArrhythmiaWeb.Days;

/// <summary>Counts days from their rows.</summary>
/// <param name="reference">What pictures are held against.</param>
public sealed class DayCounting(PictureReference reference)
{
    /// <summary>Counts days that follow one another.</summary>
    /// <param name="from">The first day.</param>
    /// <param name="to">The last day.</param>
    /// <returns>The figures of each day on which anything was.</returns>
    public async Task<IReadOnlyDictionary<long, DayFigures>> CountAsync(ApplicationDbContext db, long from, long to, CancellationToken cancellation)
    {
        var (first, end) = (from * TimeSpan.TicksPerDay, (to + 1) * TimeSpan.TicksPerDay);
        var days = await CountAnswersAsync(db, first, end, cancellation);
        foreach (var day in (await ReadingsAsync(db, first, end, cancellation)).GroupBy(count => count.Day))
        {
            days[day.Key] = Of(day.Key) with
            {
                Readings = [.. day.Select(count => new Readings((Stratum)count.Stratum, count.ModelCode, count.ReaderCode, count.Verdicts, count.Answers, count.Blind))],
            };
        }

        var refusals = await db.Database.SqlQuery<RefusalCount>($"""
            SELECT "CreatedAt" / {TimeSpan.TicksPerDay} AS "Day", "Reason", COUNT(*) AS "Count"
            FROM "Refusals" WHERE "CreatedAt" >= {first} AND "CreatedAt" < {end}
            GROUP BY 1, 2
            """).ToListAsync(cancellation);
        foreach (var day in refusals.GroupBy(count => count.Day))
        {
            days[day.Key] = Of(day.Key) with { Refusals = day.ToDictionary(count => count.Reason, count => count.Count) };
        }

        var recordings = await db.Database.SqlQuery<RecordingCount>($"""
            SELECT "CreatedAt" / {TimeSpan.TicksPerDay} AS "Day", COUNT(*) AS "Recordings", CAST(SUM("BeatCount") AS bigint) AS "Beats", CAST(SUM("Bytes") AS bigint) AS "Bytes"
            FROM "Analyses" WHERE "CreatedAt" >= {first} AND "CreatedAt" < {end}
            GROUP BY 1
            """).ToListAsync(cancellation);
        foreach (var day in recordings)
        {
            days[day.Day] = Of(day.Day) with { Recordings = day.Recordings, Beats = day.Beats, RecordingBytes = day.Bytes };
        }

        return days;

        DayFigures Of(long day) => days.GetValueOrDefault(day, DayFigures.None);
    }

    private async Task<Dictionary<long, DayFigures>> CountAnswersAsync(ApplicationDbContext db, long first, long end, CancellationToken cancellation)
    {
        var (start, stop) = (new DateTimeOffset(first, TimeSpan.Zero), new DateTimeOffset(end, TimeSpan.Zero));
        var rows = db.Along(HistoryIndex.ByTime).AsNoTracking().Where(row => row.CreatedAt >= start && row.CreatedAt < stop).OrderBy(row => row.CreatedAt).Select(row => new CountedRow(
            row.CreatedAt, row.ClassCode, row.IsCertain, row.IsSampled, row.ReviewState, row.ModelName, row.ModelVersion, row.ModelSha256, row.Bytes, row.Confidence, row.MeanLevel, row.NearestSimilarity));
        var days = new Dictionary<long, DayFigures>();
        var (day, count) = (0L, new DayCount(reference));
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(cancellation))
        {
            if (row.CreatedAt.UtcTicks / TimeSpan.TicksPerDay is var next && next != day)
            {
                Keep();
                (day, count) = (next, new DayCount(reference));
            }

            count.Add(row);
        }

        Keep();
        return days;

        void Keep()
        {
            if (count.ToFigures() is { Models.Count: > 0 } figures)
            {
                days[day] = figures;
            }
        }
    }

    private static Task<List<ReadingCount>> ReadingsAsync(ApplicationDbContext db, long first, long end, CancellationToken cancellation) =>
        // CROSS JOIN has SQLite begin with the predictions of the days and look up the reviews of each.
        db.Database.SqlQuery<ReadingCount>($"""
            WITH "Newest" AS (
                SELECT p."CreatedAt" / {TimeSpan.TicksPerDay} AS "Day", r."PredictionNumber", r."ClassCode" AS "ReaderCode", r."WasBlind", p."ClassCode" AS "ModelCode",
                    CASE WHEN p."IsCertain" IS NULL THEN {(int)Stratum.Unknown} WHEN NOT p."IsCertain" THEN {(int)Stratum.Doubted}
                        WHEN p."IsSampled" THEN {(int)Stratum.Sampled} ELSE {(int)Stratum.Chosen} END AS "Stratum"
                FROM "Predictions" p CROSS JOIN "Reviews" r
                WHERE p."Number" = r."PredictionNumber" AND p."CreatedAt" >= {first} AND p."CreatedAt" < {end} AND r."WithdrawnAt" IS NULL
                    AND NOT EXISTS (
                        SELECT 1 FROM "Reviews" later
                        WHERE later."PredictionNumber" = r."PredictionNumber" AND later."ReviewerId" = r."ReviewerId" AND later."Number" > r."Number" AND later."WithdrawnAt" IS NULL)),
            "Weighed" AS (SELECT *, COUNT("ReaderCode") OVER (PARTITION BY "PredictionNumber") AS "Decided" FROM "Newest")
            SELECT "Day", "Stratum", "ModelCode", "ReaderCode", COUNT(*) AS "Verdicts", COUNT(CASE WHEN "WasBlind" THEN 1 END) AS "Blind",
                CAST(SUM(CASE WHEN "ReaderCode" IS NULL THEN 0.0 ELSE 1.0 / "Decided" END) AS double precision) AS "Answers"
            FROM "Weighed" GROUP BY 1, 2, 3, 4
            """).ToListAsync(cancellation);

    private sealed record ReadingCount(long Day, long Stratum, string ModelCode, string? ReaderCode, long Verdicts, double Answers, long Blind);

    private sealed record RefusalCount(long Day, string Reason, long Count);

    private sealed record RecordingCount(long Day, long Recordings, long Beats, long Bytes);
}
