using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using ArrhythmiaWeb.Ecg.Networks;
using ArrhythmiaWeb.Inference.Protocol;

namespace ArrhythmiaWeb.Inference.Serving;

/// <summary>A network that is served.</summary>
/// <param name="file">Which.</param>
/// <param name="network">Runs it.</param>
/// <param name="places">When its batches run.</param>
public sealed class ServedModel(NetworkFile file, INetwork network, BatchPlaces places) : IDisposable
{
    // Requests that want different outputs do not go together: some outputs take much longer than others.
    private readonly ConcurrentDictionary<string, MicroBatcher> _batchers = new(StringComparer.Ordinal);

    /// <summary>What the protocol says of it.</summary>
    public ModelMetadata Metadata { get; } = ModelMetadata.Of(file, network.Description);

    /// <summary>The network.</summary>
    internal INetwork Network => network;

    /// <summary>Answers a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellation">Whoever asked is gone.</param>
    /// <exception cref="ProtocolException">It does not fit the model.</exception>
    /// <exception cref="TooManyWaitException">Too many requests wait.</exception>
    public async Task<InferenceResponse> InferAsync(InferenceRequest request, CancellationToken cancellation)
    {
        var (input, values) = InputOf(request);
        var outputs = OutputsOf(request);
        var batcher = _batchers.GetOrAdd(string.Join(' ', outputs.Select(output => output.Name)), _ => new MicroBatcher(network, input, [.. outputs.Select(output => output.Name)], places));
        var answers = await batcher.RunAsync(values.Data, values.Rows, cancellation);
        return new InferenceResponse(file.Name, file.Version, [.. outputs.Zip(answers, (output, answer) => TensorOf(output, values.Rows, answer))]) { Id = request.Id, Sha256 = file.Sha256 };
    }

    /// <inheritdoc/>
    public void Dispose() => network.Dispose();

    private (NetworkTensor Input, ProtocolTensor Values) InputOf(InferenceRequest request)
    {
        var wanted = Metadata.Inputs[0];
        var given = request.Inputs is [var only] ? only : throw new ProtocolException($"The model {file.Name} takes one input, {wanted}, but the request has {request.Inputs.Count}.");
        var shape = new ModelTensor(given.Name, given.Datatype.Name, given.Shape);
        return wanted.Fits(shape) && given.Rows > 0 ? (network.Description.Inputs[0], given) : throw new ProtocolException($"The model {file.Name} takes {wanted}, but the request has {shape}.");
    }

    // In the network's own order, so that the same wishes go together however they are written.
    private NetworkTensor[] OutputsOf(InferenceRequest request)
    {
        foreach (var stranger in request.Outputs.Where(name => network.Description.Output(name) is null))
        {
            throw new ProtocolException($"The model {file.Name} has no output {stranger}: it gives {string.Join(", ", Metadata.Outputs)}.");
        }

        return [.. network.Description.Outputs.Where(output => request.Outputs.Count == 0 || request.Outputs.Contains(output.Name))];
    }

    private static ProtocolTensor TensorOf(NetworkTensor output, int rows, float[] answer) =>
        new(output.Name, Datatype.Fp32, [rows, .. output.Shape.Skip(1)], MemoryMarshal.AsBytes(answer.AsSpan()).ToArray());
}
