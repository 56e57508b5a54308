using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace ArrhythmiaWeb.Benchmarks.Load;

/// <summary>What a number of uploads at a time took.</summary>
/// <param name="Connections">How many at a time.</param>
/// <param name="PerSecond">Answers a second.</param>
/// <param name="Milliseconds">The time of each answer, in order.</param>
/// <param name="ProcessorMilliseconds">Processor time of the server for each answer.</param>
/// <param name="MegaBytes">Memory of the server at the end.</param>
/// <param name="Failed">How many were answered otherwise than by a result.</param>
public sealed record LoadRow(int Connections, double PerSecond, IReadOnlyList<double> Milliseconds, double ProcessorMilliseconds, double MegaBytes, int Failed)
{
    /// <summary>Measures.</summary>
    public static async Task<LoadRow> MeasureAsync(MeasuredServer server, int connections, TimeSpan time, CancellationToken cancellation)
    {
        await RunAsync(server, connections, time / 10, cancellation);
        var before = server.ProcessorTime;
        var watch = Stopwatch.StartNew();
        var (milliseconds, failed) = await RunAsync(server, connections, time, cancellation);
        var elapsed = watch.Elapsed;
        var used = server.ProcessorTime - before;
        return new LoadRow(
            connections, milliseconds.Count / elapsed.TotalSeconds, [.. milliseconds.Order()], used.TotalMilliseconds / Math.Max(1, milliseconds.Count), server.MegaBytes, failed);
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"| {Connections} | {PerSecond:0.0} | {At(0.5):0} | {At(0.95):0} | {At(0.99):0} | {ProcessorMilliseconds:0.0} | {MegaBytes:0} | {Failed} |");

    private double At(double share) => Milliseconds.Count == 0 ? double.NaN : Milliseconds[(int)Math.Min(Milliseconds.Count - 1, share * Milliseconds.Count)];

    private static async Task<(IReadOnlyCollection<double> Milliseconds, int Failed)> RunAsync(MeasuredServer server, int connections, TimeSpan time, CancellationToken cancellation)
    {
        var milliseconds = new ConcurrentQueue<double>();
        var failed = 0;
        var end = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => Task.Run(
            async () =>
            {
                while (end.Elapsed < time)
                {
                    var watch = Stopwatch.StartNew();
                    if (await server.UploadAsync(cancellation))
                    {
                        milliseconds.Enqueue(watch.Elapsed.TotalMilliseconds);
                    }
                    else
                    {
                        Interlocked.Increment(ref failed);
                    }
                }
            },
            cancellation)));
        return (milliseconds, failed);
    }
}
