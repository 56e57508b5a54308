namespace ArrhythmiaWeb.Ecg.Evaluation;

/// <summary>The figures of one class with their intervals.</summary>
/// <param name="Code">The class's code.</param>
/// <param name="Name">The class in words.</param>
/// <param name="Beats">The number of its beats.</param>
/// <param name="Records">The number of records that hold one of them. A class that one record holds has no intervals: drawing records tells nothing about it.</param>
/// <param name="Sensitivity">The share of its beats that were recognised.</param>
/// <param name="PositivePredictiveValue">The share of the answers "this class" that were right.</param>
/// <param name="F1">The harmonic mean of the two.</param>
/// <param name="Specificity">The share of other beats that were not taken for it.</param>
public sealed record ClassResult(
    string Code, string Name, int Beats, int Records, Estimate Sensitivity, Estimate PositivePredictiveValue, Estimate F1, Estimate Specificity)
{
    /// <summary>Measures one class.</summary>
    /// <param name="index">Its index in the label set.</param>
    /// <param name="records">What the beats of each record were taken for.</param>
    /// <param name="bootstrap">The draws of these records.</param>
    public static ClassResult Of(int index, IReadOnlyList<ConfusionMatrix> records, RecordBootstrap bootstrap)
    {
        var figures = ConfusionMatrix.Sum(records[0].Labels, records).Figures()[index];
        var holding = records.Count(record => record.Figures()[index].Beats > 0);
        return new ClassResult(
            figures.Class.Code,
            figures.Class.Name,
            figures.Beats,
            holding,
            Figure(of => of.Sensitivity),
            Figure(of => of.PositivePredictiveValue),
            Figure(of => of.F1),
            bootstrap.Estimate(confusion => confusion.Figures()[index].Specificity));

        Estimate Figure(Func<ClassFigures, double> figure) => holding < 2
            ? new Estimate(Shares.Finite(figure(figures)))
            : bootstrap.Estimate(confusion => figure(confusion.Figures()[index]));
    }
}
