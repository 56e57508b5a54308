using ArrhythmiaWeb.Data;
using Microsoft.EntityFrameworkCore;

namespace ArrhythmiaWeb.Dashboard;

/// <summary>Counts the verdicts of readers on the model's answers. The database does the counting; no row is loaded.</summary>
public sealed class AgreementFigures(IDbContextFactory<ApplicationDbContext> contexts)
{
    /// <summary>The verdicts on the answers of a period, whenever they were given.</summary>
    public async Task<Agreement> ReadAsync(Period period, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        // CROSS JOIN makes SQLite begin with the few reviews and look up the prediction of each.
        var readings = await db.Database.SqlQuery<ReadingCount>($"""
            WITH "Newest" AS (
                SELECT r."PredictionNumber", r."ClassCode" AS "ReaderCode", r."WasBlind", p."ClassCode" AS "ModelCode",
                    CASE WHEN p."IsCertain" IS NULL THEN {(int)Stratum.Unknown} WHEN NOT p."IsCertain" THEN {(int)Stratum.Doubted}
                        WHEN p."IsSampled" THEN {(int)Stratum.Sampled} ELSE {(int)Stratum.Chosen} END AS "Stratum"
                FROM "Reviews" r CROSS JOIN "Predictions" p
                WHERE p."Number" = r."PredictionNumber" AND p."CreatedAt" >= {period.FirstTick} AND p."CreatedAt" < {period.EndTick} AND r."WithdrawnAt" IS NULL
                    AND NOT EXISTS (
                        SELECT 1 FROM "Reviews" later
                        WHERE later."PredictionNumber" = r."PredictionNumber" AND later."ReviewerId" = r."ReviewerId" AND later."Number" > r."Number" AND later."WithdrawnAt" IS NULL)),
            "Weighed" AS (SELECT *, COUNT("ReaderCode") OVER (PARTITION BY "PredictionNumber") AS "Decided" FROM "Newest")
            SELECT "Stratum", "ModelCode", "ReaderCode", COUNT(*) AS "Verdicts", COUNT(CASE WHEN "WasBlind" THEN 1 END) AS "Blind",
                CAST(SUM(CASE WHEN "ReaderCode" IS NULL THEN 0.0 ELSE 1.0 / "Decided" END) AS double precision) AS "Answers"
            FROM "Weighed" GROUP BY 1, 2, 3
            """).ToListAsync(cancellation);
        var answers = await db.Database.SqlQuery<AnswersOfClass>($"""
            SELECT "ClassCode" AS "ModelCode", COUNT(CASE WHEN NOT "IsCertain" THEN 1 END) AS "Doubted", COUNT(CASE WHEN "IsCertain" THEN 1 END) AS "Certain",
                COUNT(CASE WHEN "IsCertain" AND "IsSampled" THEN 1 END) AS "Sampled", COUNT(*) - COUNT("IsCertain") AS "Unknown"
            FROM "Predictions" WHERE "CreatedAt" >= {period.FirstTick} AND "CreatedAt" < {period.EndTick}
            GROUP BY 1
            """).ToListAsync(cancellation);
        return new Agreement(
            [.. readings.Select(count => new Readings((Stratum)count.Stratum, count.ModelCode, count.ReaderCode, count.Verdicts, count.Answers, count.Blind))],
            answers);
    }

    private sealed record ReadingCount(long Stratum, string ModelCode, string? ReaderCode, long Verdicts, double Answers, long Blind);
}
