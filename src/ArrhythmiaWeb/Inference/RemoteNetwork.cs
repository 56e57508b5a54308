using System.Runtime.InteropServices;
using ArrhythmiaWeb.Ecg.Networks;
using ArrhythmiaWeb.Inference.Protocol;

namespace ArrhythmiaWeb.Inference;

/// <summary>A network that a model server runs.</summary>
/// <remarks>
/// Before the first question, and again after the server has been away, it is checked that the server has this very network: its declaration, and its answer to a question whose
/// answer is known.
/// </remarks>
/// <param name="file">The network in our own model folder, of which the server must have the same.</param>
/// <param name="description">What that one declares.</param>
/// <param name="known">What it answers.</param>
/// <param name="own">That one, where it answers while the server does not; null where nobody does.</param>
/// <param name="client">Speaks to the server.</param>
/// <param name="mostRows">The most rows in one request.</param>
/// <param name="logger">Told when the server is away.</param>
internal sealed partial class RemoteNetwork(
    NetworkFile file, NetworkDescription description, KnownAnswer known, INetwork? own, InferenceClient client, int mostRows, ILogger logger) : INetwork
{
    // How tensors travel to the server as it was last checked; null where it has to be checked.
    private volatile Transport? _checked;

    private sealed record Transport(bool IsBinary);

    /// <inheritdoc/>
    public NetworkDescription Description => description;

    /// <inheritdoc/>
    public IReadOnlyList<float[]> Run<T>(string input, ReadOnlyMemory<T> values, IReadOnlyList<string> outputs)
        where T : unmanaged
    {
        var bytes = MemoryMarshal.AsBytes(values.Span).ToArray();
        try
        {
            // Pictures are read on threads that wait for their network wherever it is run; there are as many as may be read at a time, and no more.
            // Whoever calls may keep a context of its own for what follows, which it holds itself while it waits.
            return Task.Run(() => RunAsync(description.Input(input)!, bytes, outputs)).GetAwaiter().GetResult();
        }
        catch (NetworkUnavailableException) when (own is not null)
        {
            return own.Run(input, values, outputs);
        }
    }

    /// <summary>Checks that the server has this very network.</summary>
    /// <exception cref="NetworkUnavailableException">Nothing answers.</exception>
    /// <exception cref="ProtocolException">It has another one, or something else answers; the message says what.</exception>
    internal async Task CheckAsync()
    {
        var declared = await client.DescribeAsync(file.Name);
        Demand(description.Inputs, declared.Inputs, "take");
        Demand(description.Outputs, declared.Outputs, "give");
        var transport = new Transport(await client.UnderstandsBinaryAsync());
        if (known.FindDifference(await AskAsync(transport, known.Input, known.Values, known.Outputs)) is { } output)
        {
            throw new ProtocolException($"The model {file.Name} there answers \"{output}\" otherwise than {file.Name} {file.Version} of {file.Path}: it is another version.");
        }

        _checked = transport;
    }

    /// <inheritdoc/>
    public void Dispose() => own?.Dispose();

    private async Task<IReadOnlyList<float[]>> RunAsync(NetworkTensor input, byte[] values, IReadOnlyList<string> outputs)
    {
        try
        {
            if (_checked is not { } transport)
            {
                await CheckAsync();
                transport = _checked!;
                Log.Answers(logger, file.Name);
            }

            return await AskAsync(transport, input, values, outputs);
        }
        catch (Exception exception) when (exception is NetworkUnavailableException or ProtocolException)
        {
            if (Interlocked.Exchange(ref _checked, null) is not null || exception is ProtocolException)
            {
                Log.Away(logger, file.Name, exception.Message);
            }

            throw exception as NetworkUnavailableException ?? new NetworkUnavailableException(exception.Message, exception);
        }
    }

    private async Task<IReadOnlyList<float[]>> AskAsync(Transport transport, NetworkTensor input, ReadOnlyMemory<byte> values, IReadOnlyList<string> outputs)
    {
        var datatype = Datatype.Of(input.Element)!;
        var row = input.Row * datatype.Bytes;
        var rows = values.Length / row;
        var answers = new List<float[]>[outputs.Count];
        for (var first = 0; first < rows; first += mostRows)
        {
            var count = Math.Min(mostRows, rows - first);
            var tensor = new ProtocolTensor(input.Name, datatype, [count, .. input.Shape.Skip(1)], values.Slice(first * row, count * row));
            var response = await client.InferAsync(file.Name, new InferenceRequest([tensor], outputs) { WantsBinary = transport.IsBinary });
            if (response.Sha256 is { } sha256 && sha256 != file.Sha256)
            {
                throw new ProtocolException($"The model {file.Name} there has the SHA-256 {sha256}, but {file.Path} has {file.Sha256}: it is another version.");
            }

            foreach (var (index, name) in outputs.Index())
            {
                (answers[index] ??= []).Add(NumbersOf(response, name, count));
            }
        }

        return [.. answers.Select(parts => parts is [var only] ? only : [.. parts.SelectMany(part => part)])];
    }

    private float[] NumbersOf(InferenceResponse response, string name, int rows)
    {
        var expected = ModelTensor.Of(description.Output(name)!) with { Shape = [rows, .. description.Output(name)!.Shape.Skip(1)] };
        var found = response.Outputs.FirstOrDefault(output => output.Name == name) ?? throw new ProtocolException($"The answer of {file.Name} lacks the output {name}.");
        return new ModelTensor(found.Name, found.Datatype.Name, found.Shape) is var given && given.Fits(expected)
            ? MemoryMarshal.Cast<byte, float>(found.Data.Span).ToArray()
            : throw new ProtocolException($"The answer of {file.Name} should hold {expected}, but holds {given}.");
    }

    private void Demand(IReadOnlyList<NetworkTensor> wanted, IReadOnlyList<ModelTensor> declared, string verb)
    {
        foreach (var tensor in wanted.Select(ModelTensor.Of).Where(tensor => !declared.Any(tensor.Fits)))
        {
            throw new ProtocolException($"The model {file.Name} there should {verb} {tensor}, but declares {(declared.Count == 0 ? "nothing" : string.Join(", ", declared))}.");
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "The model server does not answer for {Model}. {Reason}")]
        public static partial void Away(ILogger logger, string model, string reason);

        [LoggerMessage(LogLevel.Information, "The model server answers for {Model}.")]
        public static partial void Answers(ILogger logger, string model);
    }
}
