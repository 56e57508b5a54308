namespace ArrhythmiaWeb.Dashboard;

/// <summary>How one figure of the pictures, or the mix of classes, is distributed now and was when the model was made.</summary>
/// <remarks>
/// The population stability index, the sum over bins of (now - then) ln(now / then), with the customary limits 0.1 and 0.25; its
/// properties are in Yurdakul B, Naranjo J. Statistical properties of the population stability index. J. Risk Model Validation 14(4), 2020.
/// </remarks>
/// <param name="Bins">The names of the bins, or of the classes.</param>
/// <param name="Then">How much each held when the model was made.</param>
/// <param name="Now">How much each holds now.</param>
public sealed record Drift(IReadOnlyList<string> Bins, IReadOnlyList<long> Then, IReadOnlyList<long> Now)
{
    /// <summary>
    /// The fewest predictions that the index is computed from. Without drift and with a large reference, the index times their number follows a chi-square distribution of
    /// (bins - 1) degrees of freedom: with ten bins it stays below 0.1 in 95 of 100 cases only from 170 on.
    /// </summary>
    public const int LeastPredictions = 200;

    private const double LittleBelow = 0.1;
    private const double GreatFrom = 0.25;

    // Half a case is added to every bin, because an empty bin would make the index infinite.
    private const double Half = 0.5;

    /// <summary>The predictions counted.</summary>
    public long Predictions => Now.Sum();

    /// <summary>The share of each bin when the model was made, 0 to 1.</summary>
    public IReadOnlyList<double> SharesThen => SharesOf(Then, 0);

    /// <summary>The share of each bin now, 0 to 1.</summary>
    public IReadOnlyList<double> SharesNow => SharesOf(Now, 0);

    /// <summary>The population stability index, 0 where nothing has moved.</summary>
    public double Index => SharesOf(Now, Half).Zip(SharesOf(Then, Half)).Sum(bin => (bin.First - bin.Second) * Math.Log(bin.First / bin.Second));

    /// <summary>The index in a word.</summary>
    public Shift Shift => Predictions < LeastPredictions ? Shift.TooFew
        : Index < LittleBelow ? Shift.Little
        : Index < GreatFrom ? Shift.Moderate
        : Shift.Great;

    private static double[] SharesOf(IReadOnlyList<long> counts, double more)
    {
        var all = counts.Sum() + (more * counts.Count);
        return [.. counts.Select(count => all == 0 ? 0 : (count + more) / all)];
    }
}
