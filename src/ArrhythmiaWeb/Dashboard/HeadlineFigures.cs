using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Days;
using ArrhythmiaWeb.Predictions;

namespace ArrhythmiaWeb.Dashboard;

/// <summary>Reads what an admin wants to know first.</summary>
/// <param name="days">What is known of each day.</param>
/// <param name="disk">Measures the room taken.</param>
/// <param name="pictures">Knows how many pictures are missing.</param>
/// <param name="noted">Knows whether the audit log was tampered with.</param>
/// <param name="time">The clock.</param>
public sealed class HeadlineFigures(ClinicDays days, DiskGauge disk, PictureSweep pictures, NotedHead noted, TimeProvider time)
{
    /// <summary>Reads the figures of the usual period, which ends today.</summary>
    /// <param name="cancellation">Gives up.</param>
    public async Task<Headline> ReadAsync(CancellationToken cancellation)
    {
        var known = await days.ReadAsync(cancellation);
        var period = Period.Last(Period.UsualLength, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime));
        return await ReadAsync(known, period, known.Sum(period.From, period.To), cancellation);
    }

    /// <summary>Reads the figures of a period.</summary>
    /// <param name="known">All days.</param>
    /// <param name="period">The period.</param>
    /// <param name="whole">Its figures.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<Headline> ReadAsync(KnownDays known, Period period, DayFigures whole, CancellationToken cancellation)
    {
        var cells = whole.Cells.ToList();
        var counts = new HeadlineCounts(
            cells.Sum(cell => cell.Count),
            cells.Where(cell => cell.IsCertain == true).Sum(cell => cell.Count),
            cells.Where(cell => cell.IsCertain == false).Sum(cell => cell.Count),
            cells.Where(cell => cell.State == ReviewState.Corrected).Sum(cell => cell.Count));
        var waiting = known.All.SelectMany(day => day.Figures.Cells).Where(cell => cell.IsCertain == false && cell.State == ReviewState.Open).Sum(cell => cell.Count);
        return new Headline(
            period, counts, waiting, whole.Refusals.Values.Sum(), new RecordingFigures(whole.Recordings, whole.Beats, whole.RecordingBytes), Agreement.Of(whole),
            new Alerts(noted.Lost(), await pictures.MissingAsync(cancellation), await disk.MeasureAsync(cancellation)));
    }
}
