using System.Runtime.InteropServices;
using System.Threading.Channels;
using ArrhythmiaWeb.Ecg.Networks;

namespace ArrhythmiaWeb.Inference.Serving;

/// <summary>
/// Runs a network on the rows of several requests together. Nobody waits for others to come: while all places are taken, requests gather, and whoever gathered goes together.
/// </summary>
/// <param name="network">The network.</param>
/// <param name="input">What it takes.</param>
/// <param name="outputs">The names of what is wanted of it.</param>
/// <param name="places">When batches run, and how large they are.</param>
internal sealed class MicroBatcher(INetwork network, NetworkTensor input, IReadOnlyList<string> outputs, BatchPlaces places)
{
    private readonly Channel<WaitingRows> _waiting = Channel.CreateUnbounded<WaitingRows>();
    private readonly Lock _gate = new();
    private Task? _pump;

    /// <summary>Runs the network on rows; more than go into a batch are divided.</summary>
    /// <param name="values">Their numbers, little-endian.</param>
    /// <param name="rows">How many, at least one.</param>
    /// <param name="cancellation">Whoever asked is gone.</param>
    /// <returns>The numbers of each output.</returns>
    /// <exception cref="TooManyWaitException">Too many requests wait.</exception>
    internal async Task<IReadOnlyList<float[]>> RunAsync(ReadOnlyMemory<byte> values, int rows, CancellationToken cancellation)
    {
        Begin();
        var row = values.Length / rows;
        places.Queue();
        try
        {
            WaitingRows[] parts =
            [
                .. Enumerable.Range(0, rows).Chunk(places.MostBatched).Select(part => new WaitingRows(values.Slice(part[0] * row, part.Length * row), part.Length, cancellation)),
            ];
            foreach (var part in parts)
            {
                _waiting.Writer.TryWrite(part);
            }

            var answers = await Task.WhenAll(parts.Select(part => part.Answer));
            return answers is [var whole] ? whole : [.. outputs.Select((_, output) => answers.SelectMany(answer => answer[output]).ToArray())];
        }
        finally
        {
            places.Leave();
        }
    }

    private void Begin()
    {
        lock (_gate)
        {
            _pump ??= Task.Run(PumpAsync);
        }
    }

    private async Task PumpAsync()
    {
        while (await _waiting.Reader.WaitToReadAsync())
        {
            await places.TakeAsync();
            var batch = Gather();
            _ = Task.Run(() => Run(batch));
        }
    }

    private List<WaitingRows> Gather()
    {
        var batch = new List<WaitingRows>();
        var rows = 0;
        while (_waiting.Reader.TryPeek(out var next) && (next.Cancellation.IsCancellationRequested || rows + next.Rows <= places.MostBatched))
        {
            // This is the only reader.
            _waiting.Reader.TryRead(out next);
            if (next!.Cancellation.IsCancellationRequested)
            {
                next.Abandon();
                continue;
            }

            batch.Add(next);
            rows += next.Rows;
        }

        return batch;
    }

    private void Run(List<WaitingRows> batch)
    {
        try
        {
            if (batch.Count > 0)
            {
                Settle(batch, input.Element == typeof(byte) ? Run<byte>(batch) : Run<float>(batch));
            }
        }
        catch (Exception exception)
        {
            batch.ForEach(part => part.Fail(exception));
        }
        finally
        {
            places.Free();
        }
    }

    private IReadOnlyList<float[]> Run<T>(List<WaitingRows> batch)
        where T : unmanaged
    {
        var values = new T[batch.Sum(part => part.Rows) * input.Row];
        var left = MemoryMarshal.AsBytes(values.AsSpan());
        foreach (var part in batch)
        {
            part.Values.Span.CopyTo(left);
            left = left[part.Values.Length..];
        }

        return network.Run<T>(input.Name, values, outputs);
    }

    private static void Settle(List<WaitingRows> batch, IReadOnlyList<float[]> answers)
    {
        if (batch is [var only])
        {
            only.Settle(answers);
            return;
        }

        var (first, all) = (0, batch.Sum(part => part.Rows));
        foreach (var part in batch)
        {
            part.Settle([.. answers.Select(answer => answer.AsSpan(answer.Length / all * first, answer.Length / all * part.Rows).ToArray())]);
            first += part.Rows;
        }
    }
}
