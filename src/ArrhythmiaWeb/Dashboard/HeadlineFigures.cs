using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Predictions;
using Microsoft.EntityFrameworkCore;

namespace ArrhythmiaWeb.Dashboard;

/// <summary>Reads what an admin wants to know first. The database counts along narrow indexes; no row is loaded.</summary>
/// <param name="contexts">Opens the database.</param>
/// <param name="activity">Counts recordings.</param>
/// <param name="agreement">Counts verdicts.</param>
/// <param name="disk">Measures the room taken.</param>
/// <param name="pictures">Knows how many pictures are missing.</param>
/// <param name="noted">Knows whether the audit log was tampered with.</param>
/// <param name="time">The clock.</param>
public sealed class HeadlineFigures(
    IDbContextFactory<ApplicationDbContext> contexts, ActivityFigures activity, AgreementFigures agreement, DiskGauge disk, PictureSweep pictures, NotedHead noted, TimeProvider time)
{
    /// <summary>Reads the figures of the usual period, which ends today.</summary>
    /// <param name="cancellation">Gives up.</param>
    public Task<Headline> ReadAsync(CancellationToken cancellation) =>
        ReadAsync(Period.Last(Period.UsualLength, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime)), cancellation);

    /// <summary>Reads the figures of a period.</summary>
    /// <param name="period">The days.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<Headline> ReadAsync(Period period, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var counts = await db.Database.SqlQuery<HeadlineCounts>($"""
            SELECT COUNT(*) AS Answers, COALESCE(SUM(IsCertain), 0) AS Certain, COUNT(IsCertain) - COALESCE(SUM(IsCertain), 0) AS Doubted,
                COALESCE(SUM(ReviewState = {(int)ReviewState.Corrected}), 0) AS Corrected
            FROM Predictions INDEXED BY HistoryByTime WHERE CreatedAt >= {period.FirstTick} AND CreatedAt < {period.EndTick}
            """).SingleAsync(cancellation);
        var (waiting, refusals) = await db.Database.SqlQuery<OtherCounts>($"""
            SELECT (SELECT COUNT(*) FROM Predictions INDEXED BY HistoryByTime WHERE IsCertain = 0 AND ReviewState = {(int)ReviewState.Open}) AS Waiting,
                (SELECT COUNT(*) FROM Refusals WHERE CreatedAt >= {period.FirstTick} AND CreatedAt < {period.EndTick}) AS Refusals
            """).SingleAsync(cancellation);
        return new Headline(
            period, counts, waiting, refusals, await activity.RecordingsAsync(period, cancellation), await agreement.ReadAsync(period, cancellation),
            new Alerts(noted.Lost(), pictures.Missing, await disk.MeasureAsync(cancellation)));
    }

    private sealed record OtherCounts(long Waiting, long Refusals);
}
