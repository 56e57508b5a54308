using System.Text.Json;

namespace ArrhythmiaWeb.Inference.Protocol;

/// <summary>What a model is asked.</summary>
/// <param name="Inputs">What it takes.</param>
/// <param name="Outputs">The names of what is wanted; empty for everything.</param>
public sealed record InferenceRequest(IReadOnlyList<ProtocolTensor> Inputs, IReadOnlyList<string> Outputs)
{
    /// <summary>A name that the sender gave the request, to find it in the answer; null for none.</summary>
    public string? Id { get; init; }

    /// <summary>Whether the answer's tensors shall travel as bytes.</summary>
    public bool WantsBinary { get; init; }

    /// <summary>Writes it; inputs travel as the outputs shall.</summary>
    public MessageBody Write() => MessageBody.Write(WantsBinary, (json, tensor) =>
    {
        json.WriteStartArray("inputs");
        foreach (var input in Inputs)
        {
            tensor(input);
        }

        json.WriteEndArray();
        json.WriteStartArray("outputs");
        foreach (var output in Outputs)
        {
            json.WriteStartObject();
            json.WriteString("name", output);
            if (WantsBinary)
            {
                json.WriteStartObject("parameters");
                json.WriteBoolean("binary_data", true);
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    /// <summary>Reads it.</summary>
    /// <exception cref="ProtocolException">It does not follow the protocol.</exception>
    public static InferenceRequest Read(MessageBody body)
    {
        using var document = body.ReadJson();
        var json = document.RootElement;
        JsonElement[] outputs = [.. MessageBody.Array(json, "outputs")];
        return new InferenceRequest(body.ReadTensors(json, "inputs"), [.. outputs.Select(output => MessageBody.Text(output, "name"))])
        {
            Id = json.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String ? id.GetString() : null,
            // Whoever wants one of them as bytes understands all of them so.
            WantsBinary = Says(json, "binary_data_output") || outputs.Any(output => Says(output, "binary_data")),
        };
    }

    private static bool Says(JsonElement json, string parameter) =>
        json.TryGetProperty("parameters", out var parameters) && parameters.ValueKind == JsonValueKind.Object
        && parameters.TryGetProperty(parameter, out var value) && value.ValueKind == JsonValueKind.True;
}
