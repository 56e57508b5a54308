using System.Globalization;
using ArrhythmiaWeb.Benchmarks.Compare;

namespace ArrhythmiaWeb.Benchmarks.Load;

/// <summary>What a number of uploads at a time took.</summary>
/// <param name="Connections">How many at a time.</param>
/// <param name="Slice">What it gave.</param>
public sealed record LoadRow(int Connections, Slice Slice)
{
    /// <summary>Measures, after a tenth of the time to warm up.</summary>
    public static async Task<LoadRow> MeasureAsync(MeasuredServer server, int connections, TimeSpan time, CancellationToken cancellation)
    {
        await Slice.MeasureAsync(server.Uploads, connections, time / 10, cancellation);
        return new LoadRow(connections, await Slice.MeasureAsync(server.Uploads, connections, time, cancellation));
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"| {Connections} | {Slice.PerSecond:0.0} | {Slice.At(0.5):0} | {Slice.At(0.95):0} | {Slice.At(0.99):0} | {Slice.ProcessorMilliseconds:0.0} | {Slice.MegaBytes:0} | {Slice.Failed} |");
}
