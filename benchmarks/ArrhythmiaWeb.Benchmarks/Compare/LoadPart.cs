namespace ArrhythmiaWeb.Benchmarks.Compare;

/// <summary>What is asked over loopback: how many answers a second, how long each takes, and what it costs in processor time.</summary>
/// <param name="options">How long and how often.</param>
/// <param name="table">Takes the rows.</param>
public sealed class LoadPart(CompareOptions options, ComparisonTable table)
{
    private const int Crowd = 8;
    private const int WarmUps = 400;
    private const int MostWarmUpSlices = 5;
    private const double TimesPeer = 1.5;
    private const double TimesPeersMedian = 2;

    /// <summary>Measures one kind of asking.</summary>
    /// <param name="what">What the table calls it.</param>
    /// <param name="ours">Our side.</param>
    /// <param name="peers">The others.</param>
    /// <param name="mostProcessorMilliseconds">The target for the processor time of one.</param>
    /// <param name="isUpload">Whether the targets of an upload hold: answers a second, and the slowest in a hundred.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task MeasureAsync(string what, Side ours, IReadOnlyList<Side> peers, double mostProcessorMilliseconds, bool isUpload, CancellationToken cancellation)
    {
        IReadOnlyList<Side> sides = [ours, .. peers];
        foreach (var side in sides)
        {
            await WarmUpAsync(side, cancellation);
        }

        foreach (var connections in options.Connections)
        {
            var turns = await Turns.TakeAsync($"{what}, {connections} at a time", sides, connections, options, cancellation);
            var failed = turns.Slices[ours].Sum(slice => slice.Failed);
            if (failed > 0)
            {
                Console.Error.WriteLine($"{what}, {connections} at a time: {failed} of ours failed.");
            }

            // Without a peer the figures of ours stand alone.
            foreach (var peer in peers.Count == 0 ? [null] : peers.Cast<Side?>())
            {
                var aims = isUpload && connections == Crowd && (peers.Count == 0 || peer == peers[0]);
                table.Add(turns.Row("processor ms", slice => slice.ProcessorMilliseconds, ours, peer, Target.AtMost(mostProcessorMilliseconds, "ms")));
                table.Add(turns.Row("a second", slice => slice.PerSecond, ours, peer, aims ? Target.AtLeastTimes(TimesPeer) : null));
                table.Add(turns.Row("median ms", slice => slice.At(0.5), ours, peer));
                table.Add(turns.Row("99 % ms", slice => slice.At(0.99), ours, peer));
                if (aims)
                {
                    table.Add(turns.Row("99 % ms, their median", slice => slice.At(0.99), ours, peer, Target.AtMostTimes(TimesPeersMedian), slice => slice.At(0.5)));
                }
            }
        }
    }

    // Compiled, cached, opened: what only the first answers pay for.
    private async Task WarmUpAsync(Side side, CancellationToken cancellation)
    {
        for (var (answers, slices) = (0, 0); answers < WarmUps && slices < MostWarmUpSlices; slices++)
        {
            answers += (await Slice.MeasureAsync(side, Crowd, options.Time, cancellation)).Milliseconds.Count;
        }
    }
}
