using System.Collections.Concurrent;
using System.Diagnostics;

namespace ArrhythmiaWeb.Benchmarks.Compare;

/// <summary>What some seconds of asking gave.</summary>
/// <param name="PerSecond">Answers a second.</param>
/// <param name="Milliseconds">The time of each answer, in order.</param>
/// <param name="ProcessorMilliseconds">Processor time for each answer, of all processes of the side.</param>
/// <param name="MegaBytes">Resident memory at the end.</param>
/// <param name="Failed">How many answers were not as they should be.</param>
public sealed record Slice(double PerSecond, IReadOnlyList<double> Milliseconds, double ProcessorMilliseconds, double MegaBytes, int Failed)
{
    /// <summary>Asks for a while. Each connection asks anew when it was answered.</summary>
    /// <param name="side">Whom.</param>
    /// <param name="connections">How many ask at a time.</param>
    /// <param name="time">How long.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async Task<Slice> MeasureAsync(Side side, int connections, TimeSpan time, CancellationToken cancellation)
    {
        var milliseconds = new ConcurrentQueue<double>();
        var failed = 0;
        var before = side.ProcessorTime();
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, connections).Select(connection => Task.Run(
            async () =>
            {
                while (clock.Elapsed < time)
                {
                    var start = clock.Elapsed;
                    if (await AskAsync(side, connection, cancellation))
                    {
                        milliseconds.Enqueue((clock.Elapsed - start).TotalMilliseconds);
                    }
                    else
                    {
                        Interlocked.Increment(ref failed);
                    }
                }
            },
            cancellation)));
        var elapsed = clock.Elapsed;
        var used = side.ProcessorTime() - before;
        return new Slice(milliseconds.Count / elapsed.TotalSeconds, [.. milliseconds.Order()], used.TotalMilliseconds / Math.Max(1, milliseconds.Count), side.MegaBytes(), failed);
    }

    /// <summary>The time within which a share of the answers came, in milliseconds.</summary>
    /// <param name="share">From 0 to 1.</param>
    public double At(double share) => Milliseconds.Count == 0 ? double.NaN : Milliseconds[(int)Math.Min(Milliseconds.Count - 1, share * Milliseconds.Count)];

    private static async Task<bool> AskAsync(Side side, int connection, CancellationToken cancellation)
    {
        try
        {
            return await side.AskAsync(connection, cancellation);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException || (exception is TaskCanceledException && !cancellation.IsCancellationRequested))
        {
            return false;
        }
    }
}
