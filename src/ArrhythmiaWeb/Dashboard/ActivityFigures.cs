using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Days;

namespace ArrhythmiaWeb.Dashboard;

/// <summary>What happened on each day.</summary>
/// <param name="days">What is known of each day.</param>
public sealed class ActivityFigures(ClinicDays days)
{
    private static readonly Dictionary<string, long> None = [];

    /// <summary>The answers of each day of a period, including days without any.</summary>
    public async Task<IReadOnlyList<DayOfAnswers>> AnswersAsync(Period period, CancellationToken cancellation)
    {
        var known = (await days.ReadAsync(period.From, period.To, cancellation)).ToDictionary(day => day.Day, day => day.Figures);
        return [.. period.EachDay().Select(day => known.TryGetValue(day, out var figures) ? Of(day, figures) : new DayOfAnswers(day, None, 0, 0, null, 0))];
    }

    /// <summary>The refusals of each day of a period, including days without any.</summary>
    public async Task<IReadOnlyList<DayOfRefusals>> RefusalsAsync(Period period, CancellationToken cancellation)
    {
        var known = (await days.ReadAsync(period.From, period.To, cancellation)).ToDictionary(day => day.Day, day => day.Figures.Refusals);
        return [.. period.EachDay().Select(day => new DayOfRefusals(day, known.GetValueOrDefault(day, None)))];
    }

    /// <summary>What readers concluded of the answers of a period, for each class that the model answered.</summary>
    public async Task<IReadOnlyList<CorrectionsOfClass>> CorrectionsAsync(Period period, CancellationToken cancellation)
    {
        var cells = (await days.ReadAsync(period.From, period.To, cancellation)).SelectMany(day => day.Figures.Cells);
        return
        [
            .. cells.GroupBy(cell => cell.ClassCode).Select(cellsOf => new CorrectionsOfClass(
                cellsOf.Key, cellsOf.Where(cell => cell.State == ReviewState.Corrected).Sum(cell => cell.Count), cellsOf.Where(cell => cell.State != ReviewState.Open).Sum(cell => cell.Count))),
        ];
    }

    /// <summary>The recordings of a period.</summary>
    public async Task<RecordingFigures> RecordingsAsync(Period period, CancellationToken cancellation)
    {
        var known = (await days.ReadAsync(period.From, period.To, cancellation)).Where(day => day.Figures.Recordings > 0).ToList();
        return new RecordingFigures(
            known.Sum(day => day.Figures.Recordings), known.Sum(day => day.Figures.Beats), known.Sum(day => day.Figures.RecordingBytes), known.Count == 0 ? null : known[0].Day.DayNumber);
    }

    private static DayOfAnswers Of(DateOnly day, DayFigures figures)
    {
        var ofClass = new Dictionary<string, long>();
        var (certain, doubted, bytes) = (0L, 0L, 0L);
        foreach (var cell in figures.Cells)
        {
            ofClass[cell.ClassCode] = ofClass.GetValueOrDefault(cell.ClassCode) + cell.Count;
            certain += cell.IsCertain == true ? cell.Count : 0;
            doubted += cell.IsCertain == false ? cell.Count : 0;
            bytes += cell.Bytes;
        }

        return new DayOfAnswers(day, ofClass, certain, doubted, figures.MedianConfidence, bytes);
    }
}
