using System.Text.Json;
using ArrhythmiaWeb.Ecg.Networks;

namespace ArrhythmiaWeb.Inference.Protocol;

/// <summary>What a server says of a model.</summary>
/// <param name="Name">The model's name.</param>
/// <param name="Versions">Its versions there; empty where the server does not say.</param>
/// <param name="Inputs">What it takes.</param>
/// <param name="Outputs">What it gives.</param>
public sealed record ModelMetadata(string Name, IReadOnlyList<string> Versions, IReadOnlyList<ModelTensor> Inputs, IReadOnlyList<ModelTensor> Outputs)
{
    /// <summary>The name of the kind of file and of what runs it.</summary>
    public const string Platform = "onnx_onnxv1";

    /// <summary>Describes a network.</summary>
    public static ModelMetadata Of(NetworkFile file, NetworkDescription network) =>
        new(file.Name, [file.Version], [.. network.Inputs.Select(ModelTensor.Of)], [.. network.Outputs.Select(ModelTensor.Of)]);

    /// <summary>Reads it.</summary>
    /// <exception cref="ProtocolException">It does not follow the protocol.</exception>
    public static ModelMetadata Read(MessageBody body)
    {
        using var json = body.ReadJson();
        return new ModelMetadata(
            MessageBody.Text(json.RootElement, "name"),
            [.. MessageBody.Array(json.RootElement, "versions").Where(version => version.ValueKind == JsonValueKind.String).Select(version => version.GetString()!)],
            Tensors(json.RootElement, "inputs"),
            Tensors(json.RootElement, "outputs"));
    }

    private static ModelTensor[] Tensors(JsonElement json, string name) =>
        [.. MessageBody.Array(json, name).Select(tensor => new ModelTensor(MessageBody.Text(tensor, "name"), MessageBody.Text(tensor, "datatype"), MessageBody.Shape(tensor, least: -1)))];
}
