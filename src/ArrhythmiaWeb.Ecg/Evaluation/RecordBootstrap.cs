using MathNet.Numerics.Statistics;

namespace ArrhythmiaWeb.Ecg.Evaluation;

/// <summary>
/// Confidence intervals by drawing whole records with replacement, because the beats of one person are no independent witnesses.
/// Source: Efron B, Tibshirani RJ, An Introduction to the Bootstrap, 1993, chapter 13 (percentile intervals); Field CA, Welsh AH,
/// Bootstrapping clustered data, J. R. Statist. Soc. B 69(3) (2007).
/// </summary>
public sealed class RecordBootstrap
{
    /// <summary>How often the records are drawn.</summary>
    public const int Resamples = 2000;

    /// <summary>The seed of the draws.</summary>
    public const int Seed = 2001;

    private readonly ConfusionMatrix _total;
    private readonly ConfusionMatrix[] _resampled;

    /// <summary>Draws the records.</summary>
    /// <param name="records">What the beats of each record were taken for, all over one label set.</param>
    /// <exception cref="ArgumentException">There is no record.</exception>
    public RecordBootstrap(IReadOnlyList<ConfusionMatrix> records)
    {
        if (records.Count == 0)
        {
            throw new ArgumentException("There is no record to draw.", nameof(records));
        }

        var random = new Random(Seed);
        _total = ConfusionMatrix.Sum(records[0].Labels, records);
        _resampled = [.. Enumerable.Range(0, Resamples).Select(_ =>
            ConfusionMatrix.Sum(_total.Labels, records.Select(_ => records[random.Next(records.Count)])))];
    }

    /// <summary>Gives a figure of all records with its interval: the 2.5th and the 97.5th percentile of what the draws give.</summary>
    /// <param name="figure">The figure of a confusion matrix; a draw for which it is not a number does not count.</param>
    public Estimate Estimate(Func<ConfusionMatrix, double> figure)
    {
        var draws = _resampled.Select(figure).Where(double.IsFinite).Order().ToArray();
        var value = Shares.Finite(figure(_total));
        return draws.Length == 0
            ? new Estimate(value)
            : new Estimate(value, Quantile(draws, 0.025), Quantile(draws, 0.975));
    }

    private static double Quantile(double[] sorted, double share) =>
        Shares.Round(SortedArrayStatistics.QuantileCustom(sorted, share, QuantileDefinition.R7));
}
