namespace ArrhythmiaWeb.Benchmarks.Compare;

/// <summary>What is asked over loopback: how many answers a second, how long each takes, and what it costs in processor time.</summary>
/// <param name="options">How long and how often.</param>
/// <param name="table">Takes the rows.</param>
public sealed class LoadPart(CompareOptions options, ComparisonTable table)
{
    /// <summary>How many ask at a time where an upload has its targets.</summary>
    public const int Some = 8;

    /// <summary>How many ask at a time where memory is looked at.</summary>
    public const int Many = 64;

    private const double TimesPeer = 1.5;
    private const double TimesPeersMedian = 2;
    private const double MostMegaBytes = 300;
    private const int WarmUps = 400;
    private const int MostWarmUpSlices = 5;

    /// <summary>Measures one kind of asking.</summary>
    /// <param name="what">What the table calls it.</param>
    /// <param name="ours">Our side.</param>
    /// <param name="peers">The others.</param>
    /// <param name="mostProcessorMilliseconds">The target for the processor time of one; null for none.</param>
    /// <param name="isUpload">Whether the targets of an upload hold: answers a second, the slowest in a hundred, memory.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>What was measured, by how many asked at a time.</returns>
    public async Task<IReadOnlyDictionary<int, Turns>> MeasureAsync(
        string what, Side ours, IReadOnlyList<Side> peers, double? mostProcessorMilliseconds, bool isUpload, CancellationToken cancellation)
    {
        IReadOnlyList<Side> sides = [ours, .. peers];
        var measured = new Dictionary<int, Turns>();
        foreach (var side in sides)
        {
            await WarmUpAsync(side, options, cancellation);
        }

        foreach (var connections in options.Connections)
        {
            var turns = await Turns.TakeAsync($"{what}, {connections} at a time", sides, connections, options, cancellation);
            measured[connections] = turns;
            // Without a peer the figures of ours stand alone.
            foreach (var peer in peers.Count == 0 ? [null] : peers.Cast<Side?>())
            {
                var isFirst = peers.Count == 0 || peer == peers[0];
                var aims = isUpload && connections == Some && isFirst;
                table.Add(turns.Row("processor ms", slice => slice.ProcessorMilliseconds, ours, peer, isFirst && mostProcessorMilliseconds is { } most ? Target.AtMost(most, "ms") : null));
                table.Add(turns.Row("a second", slice => slice.PerSecond, ours, peer, aims ? Target.AtLeastTimes(TimesPeer) : null));
                table.Add(turns.Row("median ms", slice => slice.At(0.5), ours, peer));
                table.Add(turns.Row("99 % ms", slice => slice.At(0.99), ours, peer));
                if (aims)
                {
                    table.Add(turns.Row("99 % ms, their median", slice => slice.At(0.99), ours, peer, Target.AtMostTimes(TimesPeersMedian), slice => slice.At(0.5)));
                }

                if (isUpload && connections == Many && isFirst)
                {
                    table.Add(turns.Row("resident MB", slice => slice.MegaBytes, ours, peer, Target.AtMost(MostMegaBytes, "MB")));
                }
            }
        }

        return measured;
    }

    /// <summary>Has a side compile, cache and open what only its first answers pay for.</summary>
    /// <param name="side">The side.</param>
    /// <param name="options">How long.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async Task WarmUpAsync(Side side, CompareOptions options, CancellationToken cancellation)
    {
        for (var (answers, slices) = (0, 0); answers < WarmUps && slices < MostWarmUpSlices; slices++)
        {
            answers += (await Slice.MeasureAsync(side, Some, options.Time, cancellation)).Milliseconds.Count;
        }
    }
}
