namespace ArrhythmiaWeb.Ecg.Networks;

/// <summary>How a figure was distributed over beats: how many fell between which limits.</summary>
/// <param name="Edges">The limits between bins, ascending, in whole steps, of which 1 has <see cref="StepsInOne"/>. A value on a limit belongs above it.</param>
/// <param name="Counts">The beats of each bin: one more than there are <paramref name="Edges"/>.</param>
public sealed record ReferenceBins(IReadOnlyList<double> Edges, IReadOnlyList<int> Counts)
{
    /// <summary>The steps from 0 to 1: values are told apart in whole steps, so that a database can count them.</summary>
    public const int StepsInOne = 10000;

    /// <summary>Divides values at their quantiles.</summary>
    /// <param name="values">At least one value.</param>
    /// <param name="most">The most bins; where many values are alike there are fewer.</param>
    public static ReferenceBins Of(IReadOnlyList<double> values, int most)
    {
        var steps = values.Select(StepOf).Order().ToArray();
        int[] edges = [.. Enumerable.Range(1, most - 1).Select(part => steps[(int)((long)part * steps.Length / most)]).Where(edge => edge > steps[0]).Distinct()];
        return new ReferenceBins([.. edges.Select(edge => edge / (double)StepsInOne)], CountsOf(steps.Select(step => (step, 1)), edges));
    }

    /// <summary>The step that a value lies in.</summary>
    /// <param name="value">The value.</param>
    public static int StepOf(double value) => (int)Math.Floor(value * StepsInOne);

    /// <summary>Counts other values in the same bins.</summary>
    /// <param name="steps">Steps, as <see cref="StepOf"/> tells them, and how many values lie in each.</param>
    public IReadOnlyList<int> Count(IEnumerable<(int Step, int Count)> steps) => CountsOf(steps, [.. Edges.Select(edge => (int)Math.Round(edge * StepsInOne))]);

    private static int[] CountsOf(IEnumerable<(int Step, int Count)> steps, int[] edges)
    {
        var counts = new int[edges.Length + 1];
        foreach (var (step, count) in steps)
        {
            counts[edges.Count(edge => edge <= step)] += count;
        }

        return counts;
    }
}
