using System.Text.Json;
using System.Text.Json.Serialization;

namespace ArrhythmiaWeb.Ecg.Networks;

/// <summary>What stands beside the input gate's weights (<c>model.json</c>): what it is, what it was made from, from when on it lets pass.</summary>
public sealed record InputGateManifest
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>The gate's name: "input-gate".</summary>
    public required string Name { get; init; }

    /// <summary>The gate's version, such as "1.0.0".</summary>
    public required string Version { get; init; }

    /// <summary>The kinds of pictures in the order of the outputs; must equal <see cref="InputGate.Classes"/>.</summary>
    public required IReadOnlyList<string> Classes { get; init; }

    /// <summary>Colours, rows and columns of the input; must equal <see cref="InputGate.InputShape"/>.</summary>
    public required IReadOnlyList<int> InputShape { get; init; }

    /// <summary>The least probability, 0 to 1, with which a picture passes as a spectral image.</summary>
    public required double SpectralFrom { get; init; }

    /// <summary>The least probability, 0 to 1, with which a picture passes as a trace.</summary>
    public required double TraceFrom { get; init; }

    /// <summary>The data that the ECG pictures were drawn from, with its source and licence.</summary>
    public required string TrainingData { get; init; }

    /// <summary>How records and sources of pictures were divided, and how the thresholds were chosen, in words.</summary>
    public required string Split { get; init; }

    /// <summary>How many pictures were trained on, by kind and source.</summary>
    public required IReadOnlyDictionary<string, int> TrainingPictures { get; init; }

    /// <summary>The seed of the training.</summary>
    public required int Seed { get; init; }

    /// <summary>The number of passes over the training pictures.</summary>
    public required int Epochs { get; init; }

    /// <summary>The day on which the network was exported (UTC).</summary>
    public required DateOnly Date { get; init; }

    /// <summary>The SHA-256 of <c>model.onnx</c>, in lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Reads a gate folder's manifest.</summary>
    /// <exception cref="ModelMismatchException">There is no manifest, or it is not complete.</exception>
    public static InputGateManifest Read(string folder) => ManifestFile.Read<InputGateManifest>(folder, "input gate", Json);
}
