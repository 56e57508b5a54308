using System.Text.Json.Serialization;

namespace ArrhythmiaWeb.Ecg.Evaluation;

/// <summary>What the rule of <see cref="Networks.ModelManifest.ReviewBelow"/> does: answers below a confidence want a reader.</summary>
/// <param name="Below">The confidence below which an answer is not certain, 0 to 1.</param>
/// <param name="Certain">What the beats with a certain answer were taken for: a row for each true class.</param>
/// <param name="Review">What the others were taken for.</param>
public sealed record ReviewRule(
    double Below,
    [property: JsonConverter(typeof(CountsConverter))] int[][] Certain,
    [property: JsonConverter(typeof(CountsConverter))] int[][] Review)
{
    /// <summary>The share of answers that are certain, 0 to 1.</summary>
    public double Coverage => Shares.Round((double)Total(Certain) / (Total(Certain) + Total(Review)));

    /// <summary>The share of the certain answers that are wrong, 0 to 1; absent where no answer is certain.</summary>
    public double? CertainError => Error(Certain);

    /// <summary>The share of the other answers that are wrong, 0 to 1; absent where every answer is certain.</summary>
    public double? ReviewError => Error(Review);

    /// <summary>Applies the rule.</summary>
    /// <param name="beats">At least one beat.</param>
    /// <param name="below">The confidence below which an answer is not certain, 0 to 1.</param>
    /// <param name="labels">The classes that the beats' indices refer to.</param>
    public static ReviewRule Of(IReadOnlyCollection<JudgedBeat> beats, double below, LabelSet labels) => new(
        below,
        JudgedBeat.Count(beats.Where(beat => beat.Confidence >= below), labels).Counts(),
        JudgedBeat.Count(beats.Where(beat => beat.Confidence < below), labels).Counts());

    private static int Total(int[][] counts) => counts.Sum(row => row.Sum());

    private static double? Error(int[][] counts) => Shares.Finite(1 - ((double)counts.Index().Sum(row => row.Item[row.Index]) / Total(counts)));
}
