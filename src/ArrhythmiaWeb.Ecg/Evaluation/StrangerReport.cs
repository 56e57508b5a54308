using System.Text.Json;

namespace ArrhythmiaWeb.Ecg.Evaluation;

/// <summary>The product's answers measured on people of another database than the networks were trained on.</summary>
/// <param name="Sha256">The SHA-256 of the network for spectral images.</param>
/// <param name="Database">The database.</param>
/// <param name="Every">Every how many-th beat was asked about.</param>
/// <param name="Date">When.</param>
/// <param name="Program">The version of the program that measured.</param>
/// <param name="Fitted">The figures of the people on whom the confidence was fitted.</param>
/// <param name="FittedBefore">The same without that calibration.</param>
/// <param name="Test">The figures of the people whom nothing was fitted to: what to expect of a stranger.</param>
/// <param name="TestBefore">The same without the calibration.</param>
/// <param name="Known">The figures of people whom the first network knows, of beats that it has not seen; null where they were not measured.</param>
public sealed record StrangerReport(
    string Sha256, string Database, int Every, DateOnly Date, string Program, StrangerFigures Fitted, StrangerFigures FittedBefore, StrangerFigures Test, StrangerFigures TestBefore, StrangerFigures? Known = null)
{
    /// <summary>The file in the folder of the network for spectral images.</summary>
    public const string FileName = "strangers.json";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Reads a report.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public static StrangerReport FromJson(string json) => JsonSerializer.Deserialize<StrangerReport>(json, Json) ?? throw new JsonException("It is empty.");

    /// <summary>The report as JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json) + "\n";
}
