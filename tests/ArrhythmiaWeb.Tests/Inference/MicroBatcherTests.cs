using ArrhythmiaWeb.Ecg.Networks;
using ArrhythmiaWeb.Inference.Protocol;
using ArrhythmiaWeb.Inference.Serving;
using Microsoft.Extensions.Options;

namespace ArrhythmiaWeb.Tests.Inference;

public sealed class MicroBatcherTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Requests_that_come_while_others_are_answered_go_together_and_each_gets_its_own_answer()
    {
        using var network = new SlowSum();
        using var places = Places(workers: 1, mostBatched: 8, waiting: 100);
        using var model = Model(network, places);

        var first = model.InferAsync(Request(1), Cancellation);
        await network.Begun(1);
        var others = Enumerable.Range(2, 9).Select(number => model.InferAsync(Request((byte)number), Cancellation)).ToArray();
        network.Finish(10);

        Assert.Equal(1, SumOf(await first));
        var answers = await Task.WhenAll(others);
        Assert.Equal(Enumerable.Range(2, 9).Select(number => (float)number), answers.Select(SumOf));
        // Eight fit into one batch; nobody waited for the last to come.
        Assert.Equal([1, 8, 1], network.Batches);
    }

    [Fact]
    public async Task Request_of_many_rows_is_divided_and_put_together()
    {
        using var network = new SlowSum();
        using var places = Places(workers: 2, mostBatched: 4, waiting: 100);
        using var model = Model(network, places);
        network.Finish(10);

        var answer = await model.InferAsync(Request([.. Enumerable.Range(1, 10).Select(number => (byte)number)]), Cancellation);

        Assert.Equal(Enumerable.Range(1, 10).Select(number => (float)number), Numbers(answer));
        Assert.All(network.Batches, rows => Assert.True(rows <= 4));
    }

    [Fact]
    public async Task More_requests_than_may_wait_are_refused_at_once()
    {
        using var network = new SlowSum();
        using var places = Places(workers: 1, mostBatched: 1, waiting: 3);
        using var model = Model(network, places);
        var taken = Enumerable.Range(1, 3).Select(number => model.InferAsync(Request((byte)number), Cancellation)).ToArray();

        await Assert.ThrowsAsync<TooManyWaitException>(() => model.InferAsync(Request(4), Cancellation));

        network.Finish(10);
        await Task.WhenAll(taken);
        Assert.Equal(5, SumOf(await model.InferAsync(Request(5), Cancellation)));
    }

    [Fact]
    public async Task Request_whose_sender_is_gone_is_not_run_and_frees_its_place()
    {
        using var network = new SlowSum();
        using var places = Places(workers: 1, mostBatched: 1, waiting: 2);
        using var model = Model(network, places);
        using var leaving = new CancellationTokenSource();
        var first = model.InferAsync(Request(1), Cancellation);
        await network.Begun(1);
        var second = model.InferAsync(Request(2), leaving.Token);

        await leaving.CancelAsync();
        network.Finish(10);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        Assert.Equal(1, SumOf(await first));
        Assert.Equal(3, SumOf(await model.InferAsync(Request(3), Cancellation)));
        Assert.Equal([1, 1], network.Batches);
    }

    [Fact]
    public async Task Failure_of_a_batch_is_told_to_everybody_in_it_and_the_next_one_is_run()
    {
        using var network = new SlowSum();
        using var places = Places(workers: 1, mostBatched: 8, waiting: 100);
        using var model = Model(network, places);
        network.Finish(10);

        await Assert.ThrowsAsync<InvalidOperationException>(() => model.InferAsync(Request(SlowSum.Failing), Cancellation));

        Assert.Equal(3, SumOf(await model.InferAsync(Request(3), Cancellation)));
    }

    [Fact]
    public async Task Request_that_does_not_fit_the_model_is_refused_with_a_sentence()
    {
        using var network = new SlowSum();
        using var places = Places(workers: 1, mostBatched: 8, waiting: 100);
        using var model = Model(network, places);
        var fitting = new ProtocolTensor("rows", Datatype.Unsigned8, [1, 2], new byte[2]);

        Assert.Contains("takes rows UINT8 -1 x 2, but the request has rows UINT8 1 x 3", await RefusalAsync(fitting with { Shape = [1, 3], Data = new byte[3] }), StringComparison.Ordinal);
        Assert.Contains("takes rows UINT8 -1 x 2, but the request has other UINT8 1 x 2", await RefusalAsync(fitting with { Name = "other" }), StringComparison.Ordinal);
        Assert.Contains("has no output nothing", await RefusalAsync(fitting, "nothing"), StringComparison.Ordinal);

        async Task<string> RefusalAsync(ProtocolTensor tensor, params string[] outputs) =>
            (await Assert.ThrowsAsync<ProtocolException>(() => model.InferAsync(new InferenceRequest([tensor], outputs), Cancellation))).Message;
    }

    private static BatchPlaces Places(int workers, int mostBatched, int waiting) => new(Options.Create(new ModelServerOptions { Workers = workers, MostBatched = mostBatched, Waiting = waiting }));

    private static ServedModel Model(INetwork network, BatchPlaces places) => new(new NetworkFile("", "sum", "1", ""), network, places);

    private static InferenceRequest Request(params byte[] rows) =>
        new([new ProtocolTensor("rows", Datatype.Unsigned8, [rows.Length, 2], rows.SelectMany(row => new byte[] { row, 0 }).ToArray())], []);

    private static float SumOf(InferenceResponse response) => Numbers(response).Single();

    private static float[] Numbers(InferenceResponse response) => System.Runtime.InteropServices.MemoryMarshal.Cast<byte, float>(response.Outputs.Single().Data.Span).ToArray();

    /// <summary>Adds the two numbers of each row, and takes for each batch as long as the test says.</summary>
    private sealed class SlowSum : INetwork
    {
        public const byte Failing = 255;

        private readonly SemaphoreSlim _begun = new(0);
        private readonly SemaphoreSlim _finish = new(0);
        private readonly List<int> _batches = [];

        public IReadOnlyList<int> Batches => _batches;

        public NetworkDescription Description { get; } =
            new([new NetworkTensor("rows", typeof(byte), [-1, 2])], [new NetworkTensor("sum", typeof(float), [-1, 1])], new Dictionary<string, string>());

        public IReadOnlyList<float[]> Run<T>(string input, ReadOnlyMemory<T> values, IReadOnlyList<string> outputs)
            where T : unmanaged
        {
            var numbers = (byte[])(object)values.ToArray();
            lock (_batches)
            {
                _batches.Add(numbers.Length / 2);
            }

            _begun.Release();
            _finish.Wait(Cancellation);
            return numbers.Contains(Failing) ? throw new InvalidOperationException("It fails.") : [[.. numbers.Chunk(2).Select(row => (float)(row[0] + row[1]))]];
        }

        public async Task Begun(int batches)
        {
            for (; batches > 0; batches--)
            {
                await _begun.WaitAsync(Cancellation);
            }
        }

        public void Finish(int batches) => _finish.Release(batches);

        public void Dispose()
        {
            _begun.Dispose();
            _finish.Dispose();
        }
    }
}
