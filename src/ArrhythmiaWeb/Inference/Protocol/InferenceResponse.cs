using System.Text.Json;

namespace ArrhythmiaWeb.Inference.Protocol;

/// <summary>What a model answers.</summary>
/// <param name="Model">The model's name.</param>
/// <param name="Version">The model's version, as the server counts it; null where it does not say.</param>
/// <param name="Outputs">What was asked for.</param>
public sealed record InferenceResponse(string Model, string? Version, IReadOnlyList<ProtocolTensor> Outputs)
{
    private const string Sha256Parameter = "sha256";

    /// <summary>The name that the request had; null for none.</summary>
    public string? Id { get; init; }

    /// <summary>The SHA-256 of the file that holds the network, in lower-case hexadecimal; null where the server is not one of ours.</summary>
    public string? Sha256 { get; init; }

    /// <summary>Writes it.</summary>
    /// <param name="isBinary">Whether tensors travel as bytes.</param>
    public MessageBody Write(bool isBinary) => MessageBody.Write(isBinary, (json, tensor) =>
    {
        json.WriteString("model_name", Model);
        json.WriteString("model_version", Version);
        if (Id is not null)
        {
            json.WriteString("id", Id);
        }

        json.WriteStartObject("parameters");
        json.WriteString(Sha256Parameter, Sha256);
        json.WriteEndObject();
        json.WriteStartArray("outputs");
        foreach (var output in Outputs)
        {
            tensor(output);
        }

        json.WriteEndArray();
    });

    /// <summary>Reads it.</summary>
    /// <exception cref="ProtocolException">It does not follow the protocol.</exception>
    public static InferenceResponse Read(MessageBody body)
    {
        using var document = body.ReadJson();
        var json = document.RootElement;
        var sha256 = json.TryGetProperty("parameters", out var parameters) && parameters.ValueKind == JsonValueKind.Object ? Text(parameters, Sha256Parameter) : null;
        return new InferenceResponse(MessageBody.Text(json, "model_name"), Text(json, "model_version"), body.ReadTensors(json, "outputs")) { Sha256 = sha256 };
    }

    private static string? Text(JsonElement json, string name) => json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
