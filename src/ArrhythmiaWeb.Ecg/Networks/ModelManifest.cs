using System.Text.Json;
using System.Text.Json.Serialization;
using ArrhythmiaWeb.Ecg.Spectra;
using ArrhythmiaWeb.Ecg.Traces;

namespace ArrhythmiaWeb.Ecg.Networks;

/// <summary>What stands beside a network's weights (<c>model.json</c>): what it is, what it was made from, what it expects.</summary>
public sealed record ModelManifest
{
    /// <summary>The file in a model's folder that holds the manifest.</summary>
    public const string FileName = "model.json";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The model's name, such as "spectral-cnn".</summary>
    public required string Name { get; init; }

    /// <summary>The model's version, such as "1.0.0".</summary>
    public required string Version { get; init; }

    /// <summary>The name of the <see cref="Ecg.LabelSet"/> that the outputs belong to.</summary>
    public required string LabelSet { get; init; }

    /// <summary>The codes of the classes in the order of the outputs; must equal the label set's.</summary>
    public required IReadOnlyList<string> Classes { get; init; }

    /// <summary>The spectral images that the network was trained on; absent where it reads traces.</summary>
    [JsonPropertyName("image")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SpectralImageSpec? Spectral { get; init; }

    /// <summary>The drawn traces that the network was trained on; absent where it reads spectral images.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public TraceImageSpec? Trace { get; init; }

    /// <summary>The spectral images that the network was trained on.</summary>
    /// <exception cref="InvalidOperationException">The network reads traces: see <see cref="ReadsTraces"/>.</exception>
    [JsonIgnore]
    public SpectralImageSpec Image
    {
        get => Spectral ?? throw new InvalidOperationException($"{Name} reads drawn traces, no spectral images.");
        init => Spectral = value;
    }

    /// <summary>Whether the network reads drawn traces of single beats rather than spectral images.</summary>
    [JsonIgnore]
    public bool ReadsTraces => Trace is not null;

    /// <summary>What must be said beside every answer of the network; null where there is nothing of the kind.</summary>
    [JsonIgnore]
    public string? Caution => ReadsTraces ? TraceImageSpec.Caution : null;

    /// <summary>The rows of the tensor that the network reads.</summary>
    [JsonIgnore]
    public int Rows => Trace?.Rows ?? Image.Rows;

    /// <summary>The columns of the tensor that the network reads.</summary>
    [JsonIgnore]
    public int Columns => Trace?.Columns ?? Image.Columns;

    /// <summary>The protocol of training and evaluation: "intra-patient" or "inter-patient".</summary>
    public required string Protocol { get; init; }

    /// <summary>The data that the network was trained on, with its source and licence.</summary>
    public required string TrainingData { get; init; }

    /// <summary>How the beats were divided into training, validation and test, in words.</summary>
    public required string Split { get; init; }

    /// <summary>The seed of the training.</summary>
    public required int Seed { get; init; }

    /// <summary>The number of passes over the training data after which the weights were taken, chosen on the validation beats.</summary>
    public required int Epoch { get; init; }

    /// <summary>The day on which the network was exported (UTC).</summary>
    public required DateOnly Date { get; init; }

    /// <summary>The SHA-256 of <c>model.onnx</c>, in lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>
    /// An answer whose highest probability lies below this, 0 to 1, is not certain and wants a reader; chosen on the validation beats.
    /// Absent where the network has no such rule.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? ReviewBelow { get; init; }

    /// <summary>The headline figures of the last evaluation, absent until <c>evaluate</c> has written them.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ModelMetrics? Metrics { get; init; }

    /// <summary>Reads a model folder's manifest.</summary>
    /// <exception cref="ModelMismatchException">There is no manifest, or it is not complete.</exception>
    public static ModelManifest Read(string folder)
    {
        var manifest = ManifestFile.Read<ModelManifest>(folder, "model", Json);
        return manifest.Spectral is null == manifest.ReadsTraces
            ? manifest
            : throw new ModelMismatchException($"The model's manifest {Path.Combine(folder, FileName)} should hold either 'image' or 'trace': what the network reads.");
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Name} {Version}";

    /// <summary>Writes the manifest into a model's folder, replacing the one that stands there.</summary>
    public void Write(string folder) => File.WriteAllText(Path.Combine(folder, FileName), JsonSerializer.Serialize(this, Json) + "\n");
}
