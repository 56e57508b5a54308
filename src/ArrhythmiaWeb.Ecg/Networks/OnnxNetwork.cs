using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;

namespace ArrhythmiaWeb.Ecg.Networks;

/// <summary>A network run by ONNX Runtime in this process, on the calling thread.</summary>
/// <param name="session">The network, loaded.</param>
internal sealed class OnnxNetwork(InferenceSession session) : INetwork
{
    private readonly RunOptions _runOptions = new();

    /// <inheritdoc/>
    public NetworkDescription Description { get; } =
        new(Tensors(session.InputMetadata), Tensors(session.OutputMetadata), session.ModelMetadata.CustomMetadataMap);

    /// <inheritdoc/>
    public IReadOnlyList<float[]> Run<T>(string input, ReadOnlyMemory<T> values, IReadOnlyList<string> outputs)
        where T : unmanaged
    {
        var declared = Description.Input(input)!;
        long[] shape = [values.Length / declared.Row, .. declared.Shape.Skip(1)];
        using var tensor = OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, MemoryMarshal.AsMemory(values), shape);
        using var answers = session.Run(_runOptions, [input], [tensor], outputs);
        return [.. answers.Select(answer => answer.GetTensorDataAsSpan<float>().ToArray())];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        session.Dispose();
        _runOptions.Dispose();
    }

    private static NetworkTensor[] Tensors(IReadOnlyDictionary<string, NodeMetadata> all) =>
        [.. all.Where(node => node.Value.IsTensor).Select(node => new NetworkTensor(node.Key, node.Value.ElementType, node.Value.Dimensions))];
}
