using ArrhythmiaWeb.Days;

namespace ArrhythmiaWeb.Dashboard;

/// <summary>What the model answered in one part of a period.</summary>
/// <param name="Part">The days.</param>
/// <param name="OfClass">The answers of each class, by its code; a class without answers is not there.</param>
/// <param name="Certain">The answers that were certain.</param>
/// <param name="Doubted">The answers that were not. Those of which nobody knows are in neither number.</param>
/// <param name="MedianConfidence">The median of the probability of the answer, 0 to 1; of several days the median of their medians. Null where there are no answers.</param>
/// <param name="Bytes">The size of the pictures that came, in bytes.</param>
public sealed record PartOfAnswers(
    Period Part, IReadOnlyDictionary<string, long> OfClass, long Certain, long Doubted, double? MedianConfidence, long Bytes)
{
    /// <summary>All answers.</summary>
    public long Answers => OfClass.Values.Sum();

    /// <summary>The share that was certain, 0 to 1; null where nobody knows of any.</summary>
    public double? CertainShare => Certain + Doubted == 0 ? null : (double)Certain / (Certain + Doubted);

    /// <summary>Counts the answers of a part.</summary>
    /// <param name="part">The days.</param>
    /// <param name="figures">Their figures.</param>
    public static PartOfAnswers Of(Period part, DayFigures figures)
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

        return new PartOfAnswers(part, ofClass, certain, doubted, figures.MedianConfidence, bytes);
    }
}
