using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Days;
using ArrhythmiaWeb.Predictions;

namespace ArrhythmiaWeb.Dashboard;

/// <summary>Reads what an admin wants to know first.</summary>
/// <param name="days">What is known of each day.</param>
/// <param name="activity">Counts recordings.</param>
/// <param name="agreement">Counts verdicts.</param>
/// <param name="disk">Measures the room taken.</param>
/// <param name="pictures">Knows how many pictures are missing.</param>
/// <param name="noted">Knows whether the audit log was tampered with.</param>
/// <param name="time">The clock.</param>
public sealed class HeadlineFigures(
    ClinicDays days, ActivityFigures activity, AgreementFigures agreement, DiskGauge disk, PictureSweep pictures, NotedHead noted, TimeProvider time)
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
        var cells = (await days.ReadAsync(period.From, period.To, cancellation)).SelectMany(day => day.Figures.Cells).ToList();
        var counts = new HeadlineCounts(
            cells.Sum(cell => cell.Count),
            cells.Where(cell => cell.IsCertain == true).Sum(cell => cell.Count),
            cells.Where(cell => cell.IsCertain == false).Sum(cell => cell.Count),
            cells.Where(cell => cell.State == ReviewState.Corrected).Sum(cell => cell.Count));
        var all = await days.ReadAsync(from: null, to: null, cancellation);
        var waiting = all.SelectMany(day => day.Figures.Cells).Where(cell => cell.IsCertain == false && cell.State == ReviewState.Open).Sum(cell => cell.Count);
        var refusals = all.Where(day => day.Day >= period.From && day.Day <= period.To).Sum(day => day.Figures.Refusals.Values.Sum());
        return new Headline(
            period, counts, waiting, refusals, await activity.RecordingsAsync(period, cancellation), await agreement.ReadAsync(period, cancellation),
            new Alerts(noted.Lost(), await pictures.MissingAsync(cancellation), await disk.MeasureAsync(cancellation)));
    }
}
