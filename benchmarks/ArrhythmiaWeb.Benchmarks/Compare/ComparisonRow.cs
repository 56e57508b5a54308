namespace ArrhythmiaWeb.Benchmarks.Compare;

/// <summary>One figure of ours beside the same figure of another, measured in turn.</summary>
/// <param name="What">What was measured.</param>
/// <param name="Figure">Which figure of it, with its unit.</param>
/// <param name="Ours">Ours.</param>
/// <param name="Against">Whose the other is.</param>
/// <param name="Theirs">The other.</param>
/// <param name="Target">What it should be; null where nothing is aimed at.</param>
public sealed record ComparisonRow(string What, string Figure, IReadOnlyList<double> Ours, string Against, IReadOnlyList<double> Theirs, Target? Target = null)
{
    /// <summary>Ours divided by the other's, turn by turn; where the two were not measured equally often, the medians.</summary>
    public Spread? Ratio => Theirs.Count == 0 ? null : new(Ours.Count == Theirs.Count ? Ours.Zip(Theirs, (one, other) => one / other) : [new Spread(Ours).Median / new Spread(Theirs).Median]);

    /// <summary>The row's cells, in the order of <see cref="ComparisonTable.Headings"/>.</summary>
    public IReadOnlyList<string> Cells =>
    [
        What, Figure, new Spread(Ours).ToString(), Against, Theirs.Count == 0 ? "" : new Spread(Theirs).ToString(), Ratio?.ToString() ?? "",
        Target?.Words ?? "", Target?.IsMet(this) switch { null => "", true => "yes", false => "**no**" },
    ];
}
