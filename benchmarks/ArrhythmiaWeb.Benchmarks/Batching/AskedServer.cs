using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ArrhythmiaWeb.Benchmarks.Batching;

/// <summary>A model server in a process of its own.</summary>
public sealed class AskedServer : IAsyncDisposable
{
    private readonly Process _process;
    private readonly HttpClient _client;

    private AskedServer(Process process, Uri address) => (_process, _client) = (process, new HttpClient { BaseAddress = address });

    /// <summary>Starts it and waits until it is ready.</summary>
    /// <param name="most">The most pictures that it runs together.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async Task<AskedServer> StartAsync(int most, CancellationToken cancellation)
    {
        var address = FreeAddress();
        string[] arguments =
        [
            Path.Combine(Clone.Root, "src", "ArrhythmiaWeb", "bin", "Release", "net10.0", "ArrhythmiaWeb.dll"), "serve-model", "--contentRoot", Path.Combine(Clone.Root, "src", "ArrhythmiaWeb"),
            "--urls", address.GetLeftPart(UriPartial.Authority), "--ModelServer:MostBatched", most.ToString(CultureInfo.InvariantCulture), "--Logging:LogLevel:Default", "Warning",
        ];
        var process = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true })!;
        process.BeginOutputReadLine();
        var server = new AskedServer(process, address);
        while (!await server.IsReadyAsync(cancellation))
        {
            if (process.HasExited)
            {
                throw new InvalidOperationException("The model server did not start.");
            }

            await Task.Delay(100, cancellation);
        }

        return server;
    }

    /// <summary>Asks one model for a while.</summary>
    /// <param name="model">The model's name.</param>
    /// <param name="askers">How many ask at a time, each for one picture.</param>
    /// <param name="most">For the table: the most pictures that are run together.</param>
    /// <param name="time">How long.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>A row of the table.</returns>
    public async Task<string> MeasureAsync(string model, int askers, int most, TimeSpan time, CancellationToken cancellation)
    {
        var (body, length) = await RequestAsync(model, cancellation);
        await AskAsync(model, body, length, cancellation);
        var before = ProcessorTime;
        var watch = Stopwatch.StartNew();
        var all = await Task.WhenAll(Enumerable.Range(0, askers).Select(_ => Task.Run(
            async () =>
            {
                var taken = new List<double>();
                while (watch.Elapsed < time)
                {
                    var start = watch.Elapsed;
                    await AskAsync(model, body, length, cancellation);
                    taken.Add((watch.Elapsed - start).TotalMilliseconds);
                }

                return taken;
            },
            cancellation)));
        double[] milliseconds = [.. all.SelectMany(taken => taken).Order()];
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {model} | {most} | {askers} | {milliseconds.Length / watch.Elapsed.TotalSeconds:0} | {milliseconds[milliseconds.Length / 2]:0.0} | {milliseconds[milliseconds.Length * 95 / 100]:0.0} | {(ProcessorTime - before).TotalMilliseconds / milliseconds.Length:0.00} |");
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    private async Task<bool> IsReadyAsync(CancellationToken cancellation)
    {
        try
        {
            using var answer = await _client.GetAsync(new Uri("v2/health/ready", UriKind.Relative), cancellation);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    // Made-up levels: what they are makes no difference to the time.
    private async Task<(byte[] Body, int Length)> RequestAsync(string model, CancellationToken cancellation)
    {
        var described = JsonNode.Parse(await _client.GetStringAsync(new Uri($"v2/models/{model}", UriKind.Relative), cancellation))!;
        var input = described["inputs"]![0]!;
        int[] shape = [1, .. input["shape"]!.AsArray().Skip(1).Select(side => side!.GetValue<int>())];
        var size = shape.Aggregate((product, side) => product * side);
        var header = JsonSerializer.SerializeToUtf8Bytes(new
        {
            inputs = new[] { new { name = input["name"]!.GetValue<string>(), shape, datatype = input["datatype"]!.GetValue<string>(), parameters = new { binary_data_size = size } } },
            parameters = new { binary_data_output = true },
        });
        return ([.. header, .. Enumerable.Range(0, size).Select(place => (byte)(place * 7))], header.Length);
    }

    private async Task AskAsync(string model, byte[] body, int length, CancellationToken cancellation)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.Add("Inference-Header-Content-Length", length.ToString(CultureInfo.InvariantCulture));
        using var answer = await _client.PostAsync(new Uri($"v2/models/{model}/infer", UriKind.Relative), content, cancellation);
        answer.EnsureSuccessStatusCode();
        await answer.Content.ReadAsByteArrayAsync(cancellation);
    }

    private static Uri FreeAddress()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
    }
}
