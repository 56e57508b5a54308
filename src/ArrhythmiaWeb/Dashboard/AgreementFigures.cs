using ArrhythmiaWeb.Days;

namespace ArrhythmiaWeb.Dashboard;

/// <summary>Adds up the verdicts of readers on the model's answers.</summary>
/// <param name="days">What is known of each day.</param>
public sealed class AgreementFigures(ClinicDays days)
{
    /// <summary>The verdicts on the answers of a period, whenever they were given.</summary>
    public async Task<Agreement> ReadAsync(Period period, CancellationToken cancellation)
    {
        var known = await days.ReadAsync(period.From, period.To, cancellation);
        var readings = known.SelectMany(day => day.Figures.Readings).GroupBy(reading => (reading.Stratum, reading.ModelCode, reading.ReaderCode)).Select(alike => new Readings(
            alike.Key.Stratum, alike.Key.ModelCode, alike.Key.ReaderCode, alike.Sum(reading => reading.Verdicts), alike.Sum(reading => reading.Answers), alike.Sum(reading => reading.Blind)));
        var answers = known.SelectMany(day => day.Figures.Cells).GroupBy(cell => cell.ClassCode).Select(cells => new AnswersOfClass(
            cells.Key,
            cells.Where(cell => cell.IsCertain == false).Sum(cell => cell.Count),
            cells.Where(cell => cell.IsCertain == true).Sum(cell => cell.Count),
            cells.Where(cell => cell.IsCertain == true && cell.IsSampled).Sum(cell => cell.Count),
            cells.Where(cell => cell.IsCertain is null).Sum(cell => cell.Count)));
        return new Agreement([.. readings], [.. answers]);
    }
}
