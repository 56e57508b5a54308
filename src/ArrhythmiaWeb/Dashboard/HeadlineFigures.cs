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
        var (start, end) = period.Moments;
        var counts = await db.Along(HistoryIndex.ByTime).Where(row => row.CreatedAt >= start && row.CreatedAt < end).GroupBy(_ => 1).Select(rows => new HeadlineCounts(
            rows.LongCount(), rows.LongCount(row => row.IsCertain == true), rows.LongCount(row => row.IsCertain == false), rows.LongCount(row => row.ReviewState == ReviewState.Corrected)))
            .SingleOrDefaultAsync(cancellation) ?? new HeadlineCounts(0, 0, 0, 0);
        var waiting = await db.Along(HistoryIndex.ByTime).LongCountAsync(row => row.IsCertain == false && row.ReviewState == ReviewState.Open, cancellation);
        var refusals = await db.Refusals.LongCountAsync(row => row.CreatedAt >= start && row.CreatedAt < end, cancellation);
        return new Headline(
            period, counts, waiting, refusals, await activity.RecordingsAsync(period, cancellation), await agreement.ReadAsync(period, cancellation),
            new Alerts(noted.Lost(), await pictures.MissingAsync(cancellation), await disk.MeasureAsync(cancellation)));
    }
}
