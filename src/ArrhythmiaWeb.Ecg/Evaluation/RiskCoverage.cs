using ArrhythmiaWeb.Ecg.Reading;

namespace ArrhythmiaWeb.Ecg.Evaluation;

/// <summary>
/// The error among the answers kept, as the least confident are set aside. Source: El-Yaniv R, Wiener Y, On the Foundations of
/// Noise-free Selective Classification, J. Mach. Learn. Res. 11 (2010).
/// </summary>
/// <param name="Curve">A point for each whole per cent of coverage, from 1 % to 100 %.</param>
public sealed record RiskCoverage(IReadOnlyList<RiskPoint> Curve)
{
    /// <summary>The coverages that tables show, in per cent.</summary>
    public static IReadOnlyList<int> Shown { get; } = [100, 95, 90, 80, 70];

    /// <summary>The point at one coverage.</summary>
    /// <param name="percent">1 to 100.</param>
    public RiskPoint At(int percent) => Curve[percent - 1];

    /// <summary>Measures beats.</summary>
    /// <param name="beats">At least one beat; their order does not matter.</param>
    public static RiskCoverage Of(IReadOnlyCollection<JudgedBeat> beats)
    {
        var (errors, confidences) = Cumulate(beats);
        return new RiskCoverage([.. Enumerable.Range(1, 100).Select(percent =>
        {
            var kept = Math.Max(1, (int)Math.Round(percent * beats.Count / 100.0, MidpointRounding.AwayFromZero));
            return new RiskPoint(percent / 100.0, Shares.Round(errors[kept - 1] / kept), Shares.Round(confidences[kept - 1]));
        })]);
    }

    // Of beats with the same confidence any may be the one set aside: each carries the mean error of them all.
    private static (double[] Errors, double[] Confidences) Cumulate(IEnumerable<JudgedBeat> beats)
    {
        var errors = new List<double>();
        var confidences = new List<double>();
        var sum = 0d;
        foreach (var alike in beats.GroupBy(beat => beat.Confidence).OrderByDescending(alike => alike.Key))
        {
            var (count, wrong) = (alike.Count(), alike.Count(beat => !beat.IsRight));
            errors.AddRange(Enumerable.Range(1, count).Select(nth => sum + ((double)wrong * nth / count)));
            confidences.AddRange(Enumerable.Repeat(alike.Key, count));
            sum += wrong;
        }

        return ([.. errors], [.. confidences]);
    }
}
