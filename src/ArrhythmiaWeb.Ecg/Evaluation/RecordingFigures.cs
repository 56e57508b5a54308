using MathNet.Numerics.Statistics;

namespace ArrhythmiaWeb.Ecg.Evaluation;

/// <summary>How well the beats of whole recordings were judged, with what a single person decides shown beside the pooled figures. Shares are 0 to 1; null where there is nothing to divide by.</summary>
/// <param name="Beats">The beats judged.</param>
/// <param name="Accuracy">The share of them that was judged right.</param>
/// <param name="S">F1 of supraventricular beats, pooled.</param>
/// <param name="SWithout">The same without the record that holds most of them in DS2.</param>
/// <param name="SMedian">The median of the F1 within each record that has any.</param>
/// <param name="V">F1 of ventricular beats, pooled.</param>
/// <param name="F">F1 of fusion beats, pooled.</param>
/// <param name="SBurden">The share of records whose share of supraventricular beats is right: see <see cref="BurdenIsRight"/>.</param>
/// <param name="VBurden">The same of ventricular beats.</param>
/// <param name="FewFalseS">The share of records in which at most one in fifty beats is falsely called supraventricular.</param>
public sealed record RecordingFigures(
    int Beats, double Accuracy, double? S, double? SWithout, double? SMedian, double? V, double? F, double SBurden, double VBurden, double FewFalseS)
{
    /// <summary>The record of DS2 that holds three quarters of its supraventricular beats.</summary>
    public const string Outstanding = "232";

    /// <summary>What a beat that was not found is taken for.</summary>
    public const int Missed = -1;

    /// <summary>What something is that was taken for a beat.</summary>
    public const int NoBeat = -2;

    private const double Within = 0.2;
    private const double Few = 0.005;
    private const double MostFalse = 0.02;

    /// <summary>Works out the figures.</summary>
    /// <param name="beats">At least one beat, in the classes of <see cref="LabelSet.Aami"/>; its answer is <see cref="Missed"/> where it was not found, its truth <see cref="NoBeat"/> where there is none.</param>
    public static RecordingFigures Of(IReadOnlyCollection<JudgedBeat> beats)
    {
        var (s, v, f) = (Index("S"), Index("V"), Index("F"));
        var records = beats.GroupBy(beat => beat.Record).Select(record => record.ToArray()).ToArray();
        double[] each = [.. records.Where(record => record.Any(beat => beat.Truth == s)).Select(record => F1(record, s)).OfType<double>()];
        return new RecordingFigures(
            beats.Count,
            (double)beats.Count(beat => beat.IsRight) / beats.Count,
            F1(beats, s),
            F1([.. beats.Where(beat => beat.Record != Outstanding)], s),
            each.Length == 0 ? null : each.Median(),
            F1(beats, v),
            F1(beats, f),
            records.Average(record => BurdenIsRight(record, s) ? 1.0 : 0),
            records.Average(record => BurdenIsRight(record, v) ? 1.0 : 0),
            records.Average(record => record.Count(beat => beat.Answer == s && beat.Truth != s) <= MostFalse * record.Length ? 1.0 : 0));
    }

    /// <summary>Whether the share of a class among the beats of a record is right within a fifth, or within one beat in 200 where it is rare.</summary>
    /// <param name="record">The beats of the record.</param>
    /// <param name="label">The index of the class.</param>
    public static bool BurdenIsRight(IReadOnlyCollection<JudgedBeat> record, int label)
    {
        var (annotated, said) = (record.Count(beat => beat.Truth == label), record.Count(beat => beat.Answer == label));
        return Math.Abs(said - annotated) <= Math.Max(Within * annotated, Few * record.Count);
    }

    private static int Index(string code) => LabelSet.Aami.Classes.Index().First(known => known.Item.Code == code).Index;

    private static double? F1(IReadOnlyCollection<JudgedBeat> beats, int label)
    {
        var hits = beats.Count(beat => beat.Truth == label && beat.Answer == label);
        var both = beats.Count(beat => beat.Truth == label) + beats.Count(beat => beat.Answer == label);
        return both == 0 ? null : 2.0 * hits / both;
    }
}
