using System.Text.Json;

namespace ArrhythmiaWeb.Ecg.Networks;

/// <summary>What the pictures that a network was made with look like, in figures (<c>reference.json</c>): what later pictures are held against.</summary>
public sealed record InputReference
{
    /// <summary>The file in a model's folder that holds the reference.</summary>
    public const string FileName = "reference.json";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The SHA-256 of the network, in lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>The day on which the pictures were measured (UTC).</summary>
    public required DateOnly Date { get; init; }

    /// <summary>The version of the program that measured them; ends with its commit.</summary>
    public required string Program { get; init; }

    /// <summary>Which beats were measured, in words.</summary>
    public required string Selection { get; init; }

    /// <summary>How all beats were divided, in words, with the seed.</summary>
    public required string Split { get; init; }

    /// <summary>The number of beats measured.</summary>
    public required int Beats { get; init; }

    /// <summary><see cref="Images.PreparedImage.MeanLevel"/> of their pictures.</summary>
    public required ReferenceBins MeanLevel { get; init; }

    /// <summary>The similarity of the most similar example; null where the network has no examples.</summary>
    public ReferenceBins? NearestSimilarity { get; init; }

    /// <summary>Reads a model folder's reference.</summary>
    /// <param name="folder">The folder.</param>
    /// <returns>The reference; null where the folder has none.</returns>
    /// <exception cref="JsonException">The file is not a reference.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static InputReference? Read(string folder)
    {
        var path = Path.Combine(folder, FileName);
        return File.Exists(path) ? JsonSerializer.Deserialize<InputReference>(File.ReadAllText(path), Json) : null;
    }

    /// <summary>Writes the reference into a model's folder, replacing the one that stands there.</summary>
    /// <param name="folder">The folder.</param>
    public void Write(string folder) => File.WriteAllText(Path.Combine(folder, FileName), JsonSerializer.Serialize(this, Json) + "\n");
}
