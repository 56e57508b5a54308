using ArrhythmiaWeb.Days;
using ArrhythmiaWeb.Ecg;

namespace ArrhythmiaWeb.Dashboard;

/// <summary>How far readers agree with the model, told apart by why they looked.</summary>
/// <remarks>
/// Readers look at everything that the model doubts and at a random few of what it is certain of. Each stratum stands for itself; for
/// all answers together each is weighted by how often it occurs; otherwise the doubted ones would make the model look far worse than it is.
/// </remarks>
public sealed class Agreement(IReadOnlyList<Readings> readings, IReadOnlyList<AnswersOfClass> answers)
{
    private readonly ILookup<(Stratum, string), Readings> _readings = readings.ToLookup(reading => (reading.Stratum, reading.ModelCode));

    /// <summary>Every class that the model can answer with.</summary>
    public static IReadOnlyList<BeatClass> Classes => LabelSet.EightClasses.Classes;

    /// <summary>The verdicts on the answers of a period, whenever they were given.</summary>
    /// <param name="figures">The figures of the whole period.</param>
    public static Agreement Of(DayFigures figures) => new(
        figures.Readings,
        [
            .. figures.Cells.GroupBy(cell => cell.ClassCode).Select(cells => new AnswersOfClass(
                cells.Key,
                cells.Where(cell => cell.IsCertain == false).Sum(cell => cell.Count),
                cells.Where(cell => cell.IsCertain == true).Sum(cell => cell.Count),
                cells.Where(cell => cell.IsCertain == true && cell.IsSampled).Sum(cell => cell.Count),
                cells.Where(cell => cell.IsCertain is null).Sum(cell => cell.Count))),
        ]);

    /// <summary>All verdicts, those of readers who could not tell among them.</summary>
    public long Verdicts => readings.Sum(reading => reading.Verdicts);

    /// <summary>The verdicts "cannot tell": they neither agree nor contradict.</summary>
    public long Uncertain => readings.Where(reading => reading.ReaderCode is null).Sum(reading => reading.Verdicts);

    /// <summary>The verdicts given before the model's answer was seen.</summary>
    public long Blind => readings.Sum(reading => reading.Blind);

    /// <summary>The verdicts that count in no figure, because it is unknown what their answers are a sample of.</summary>
    public long LeftOut => readings.Where(reading => reading.Stratum is Stratum.Chosen or Stratum.Unknown).Sum(reading => reading.Verdicts);

    /// <summary>The doubted answers there are.</summary>
    public long AllDoubted => answers.Sum(known => known.Doubted);

    /// <summary>The certain answers there are.</summary>
    public long AllCertain => answers.Sum(known => known.Certain);

    /// <summary>The certain answers that chance put on the work list.</summary>
    public long AllSampled => answers.Sum(known => known.Sampled);

    /// <summary>The answers of one stratum on which at least one reader could decide.</summary>
    /// <param name="code">Only those of one class; null for all.</param>
    public double Decided(Stratum stratum, string? code = null) => Of(stratum, code).Where(reading => reading.ReaderCode is not null).Sum(reading => reading.Answers);

    /// <summary>The verdicts on the answers of one stratum and class that hold a class right.</summary>
    /// <param name="readerCode">The class that readers hold right; null for those who could not tell.</param>
    public long VerdictsOn(Stratum stratum, string modelCode, string? readerCode) =>
        _readings[(stratum, modelCode)].Where(reading => reading.ReaderCode == readerCode).Sum(reading => reading.Verdicts);

    /// <summary>The share of the answers of one stratum that readers hold right.</summary>
    /// <param name="code">Only those of one class; null for all.</param>
    /// <returns>The share; null where none was decided.</returns>
    public Proportion? Share(Stratum stratum, string? code = null) => Proportion.Wilson(
        Of(stratum, code).Where(reading => reading.ReaderCode == reading.ModelCode).Sum(reading => reading.Answers), Decided(stratum, code));

    /// <summary>An estimate of the share of all answers, doubted and certain, that readers would agree with. It assumes that the reviewed answers represent their stratum.</summary>
    /// <param name="code">Only the answers of one class; null for all.</param>
    /// <returns>The share; null where a stratum has answers and none of them was decided.</returns>
    public Proportion? ShareOfAll(string? code = null) =>
        Proportion.Weighted((There(code).Doubted, Share(Stratum.Doubted, code)), (There(code).Certain, Share(Stratum.Sampled, code)));

    /// <summary>An estimate of the share of answers of one class that readers would correct to another, with both strata weighted by how often they occur.</summary>
    /// <returns>The share, 0 to 1; null where a stratum has answers and none of them was decided.</returns>
    public double? CellOfAll(string modelCode, string readerCode) => Proportion.Weighted(
        (There(modelCode).Doubted, Cell(Stratum.Doubted, modelCode, readerCode)), (There(modelCode).Certain, Cell(Stratum.Sampled, modelCode, readerCode)))?.Value;

    private Proportion? Cell(Stratum stratum, string modelCode, string readerCode) => Proportion.Wilson(
        _readings[(stratum, modelCode)].Where(reading => reading.ReaderCode == readerCode).Sum(reading => reading.Answers), Decided(stratum, modelCode));

    private IEnumerable<Readings> Of(Stratum stratum, string? code) =>
        readings.Where(reading => reading.Stratum == stratum && (code is null || reading.ModelCode == code));

    private (long Doubted, long Certain) There(string? code) => code is null
        ? (AllDoubted, AllCertain)
        : answers.Where(known => known.ModelCode == code).Select(known => (known.Doubted, known.Certain)).SingleOrDefault();
}
