using System.Text.Json;
using System.Text.Json.Serialization;
using ArrhythmiaWeb.Ecg.Networks;

namespace ArrhythmiaWeb.Ecg.Recordings;

/// <summary>What stands beside the weights of a recording stage (<c>model.json</c>): what it is, what it was made from, what it expects.</summary>
public sealed record RecordingManifest
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The model's name, such as "recording".</summary>
    public required string Name { get; init; }

    /// <summary>The model's version, such as "1.0.0".</summary>
    public required string Version { get; init; }

    /// <summary>The name of the <see cref="Ecg.LabelSet"/> that the outputs belong to.</summary>
    public required string LabelSet { get; init; }

    /// <summary>The codes of the classes in the order of the outputs; must equal the label set's.</summary>
    public required IReadOnlyList<string> Classes { get; init; }

    /// <summary>The numbers that the model reads of each beat, in order; must equal <see cref="RecordingFeatures.Names"/>.</summary>
    public required IReadOnlyList<string> Features { get; init; }

    /// <summary>The weight of what a network said of the beat's picture, 0 to 1; the rest is the recording's. Without a picture the recording answers alone.</summary>
    public required double PictureWeight { get; init; }

    /// <summary>Whether a second look over the whole recording follows: runs of supraventricular beats found, and none called so in atrial fibrillation.</summary>
    public required bool SecondLook { get; init; }

    /// <summary>The data that the model was fitted to, with its source and licence.</summary>
    public required string TrainingData { get; init; }

    /// <summary>The people whom it learned from, in short: "DS1" or "DS1 + SVDB".</summary>
    public required string People { get; init; }

    /// <summary>How people were divided into training and test, in words.</summary>
    public required string Split { get; init; }

    /// <summary>The first seed of the fitting; each member has the next.</summary>
    public required int Seed { get; init; }

    /// <summary>How many fitted models answer together.</summary>
    public required int Members { get; init; }

    /// <summary>The day on which the model was exported (UTC).</summary>
    public required DateOnly Date { get; init; }

    /// <summary>The SHA-256 of <c>model.onnx</c>, in lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Reads a model folder's manifest.</summary>
    /// <exception cref="ModelMismatchException">There is no manifest, or it is not complete.</exception>
    public static RecordingManifest Read(string folder) => ManifestFile.Read<RecordingManifest>(folder, "model", Json);

    /// <inheritdoc/>
    public override string ToString() => $"{Name} {Version}";

    /// <summary>Writes the manifest into a model's folder, replacing the one that stands there.</summary>
    public void Write(string folder) => File.WriteAllText(Path.Combine(folder, ModelManifest.FileName), JsonSerializer.Serialize(this, Json) + "\n");
}
