namespace ArrhythmiaWeb.Benchmarks.Compare;

/// <summary>What several sides gave, each asked again and again in its turn: what the machine does besides falls on all of them alike.</summary>
/// <param name="What">What was asked of them.</param>
/// <param name="Slices">The slices of each side.</param>
public sealed record Turns(string What, IReadOnlyDictionary<Side, IReadOnlyList<Slice>> Slices)
{
    /// <summary>Measures.</summary>
    /// <param name="what">What is asked of them.</param>
    /// <param name="sides">The sides in their order.</param>
    /// <param name="connections">How many ask at a time.</param>
    /// <param name="options">How long and how often.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async Task<Turns> TakeAsync(string what, IReadOnlyList<Side> sides, int connections, CompareOptions options, CancellationToken cancellation)
    {
        var slices = sides.ToDictionary(side => side, _ => new List<Slice>());
        for (var round = 0; round < options.Rounds; round++)
        {
            foreach (var side in sides)
            {
                slices[side].Add(await Slice.MeasureAsync(side, connections, options.Time, cancellation));
            }
        }

        foreach (var (side, failed) in slices.Select(side => (side.Key, side.Value.Sum(slice => slice.Failed))).Where(side => side.Item2 > 0))
        {
            Console.Error.WriteLine($"{what}, {side.Name}: {failed} were not answered as they should be.");
        }

        return new Turns(what, slices.ToDictionary(side => side.Key, side => (IReadOnlyList<Slice>)side.Value));
    }

    /// <summary>A row of the table.</summary>
    /// <param name="figure">What the figure is called.</param>
    /// <param name="read">Reads it off a slice.</param>
    /// <param name="ours">One side.</param>
    /// <param name="theirs">The other; null for none.</param>
    /// <param name="target">What is aimed at.</param>
    /// <param name="readTheirs">Reads the other's figure, where it is another one.</param>
    public ComparisonRow Row(string figure, Func<Slice, double> read, Side ours, Side? theirs, Target? target = null, Func<Slice, double>? readTheirs = null) =>
        new(What, figure, [.. Slices[ours].Select(read)], theirs?.Name ?? "", theirs is null ? [] : [.. Slices[theirs].Select(readTheirs ?? read)], target);
}
