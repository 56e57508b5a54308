using System.Text.Json;
using System.Text.Json.Serialization;
using ArrhythmiaWeb.Ecg.Findings;

namespace ArrhythmiaWeb.Ecg.Traces;

/// <summary>
/// Everything that defines the drawn traces that a network was trained on, and how a picture of one is read. Written into the model's
/// manifest and into every picture drawn.
/// </summary>
/// <remarks>
/// A trace is a plot of one beat: a line, dark on light or light on dark, time from left to right, amplitude upwards. Nothing in such a
/// picture tells its scales, so a drawing is one of many styles, between the bounds that stand here.
/// </remarks>
public sealed record TraceImageSpec
{
    /// <summary>The key of the text entry under which a PNG carries its specification, and the network its own.</summary>
    public const string PngKey = "TraceImageSpec";

    /// <summary>What must be said beside figures about traces.</summary>
    public const string OfTheFigures =
        "The test beats were drawn by this program, each in a random style within the model's specification; nothing is measured here about plots by other programs. The same patients are in training and test: what the network knows of A is how such beats of these patients look, not how early they come.";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>What must be said beside every answer to a trace, in English.</summary>
    public static string Caution { get; } = new Finding(FindingCode.TraceCaution).ToString();

    /// <summary>The specification of the shipped model.</summary>
    public static TraceImageSpec Default { get; } = new()
    {
        Lead = "MLII",
        FallbackLead = "V5",
        HighPass = 0.5,
        Width = 192,
        Height = 128,
        ShortestSeconds = 0.4,
        LongestSeconds = 1.2,
        MostOffset = 0.1,
        ThinnestLine = 0.4,
        ThickestLine = 3.5,
        MostClipped = 0.35,
        MostMargin = 0.15,
        SmallestScale = 0.75,
        LargestScale = 2,
        Rows = 64,
        Columns = 96,
    };

    /// <summary>The lead drawn, by its name in the record's header.</summary>
    public required string Lead { get; init; }

    /// <summary>The lead drawn where the record has no <see cref="Lead"/>.</summary>
    public required string FallbackLead { get; init; }

    /// <summary>The corner of the high-pass against baseline wander (Butterworth, second order, run forwards and backwards), in Hz.</summary>
    public required double HighPass { get; init; }

    /// <summary>The width of a plain drawing, in pixels.</summary>
    public required int Width { get; init; }

    /// <summary>The height of a plain drawing, in pixels.</summary>
    public required int Height { get; init; }

    /// <summary>The shortest time that a drawing shows, in seconds.</summary>
    public required double ShortestSeconds { get; init; }

    /// <summary>The longest time that a drawing shows, in seconds.</summary>
    public required double LongestSeconds { get; init; }

    /// <summary>How far the R peak may lie from the middle, as a share of the time shown.</summary>
    public required double MostOffset { get; init; }

    /// <summary>The thinnest line, in pixels of a drawing <see cref="Width"/> wide.</summary>
    public required double ThinnestLine { get; init; }

    /// <summary>The thickest line, likewise.</summary>
    public required double ThickestLine { get; init; }

    /// <summary>How much of the beat's height may be cut off at the top; at the bottom half as much.</summary>
    public required double MostClipped { get; init; }

    /// <summary>The widest margin of one side, as a share of the picture.</summary>
    public required double MostMargin { get; init; }

    /// <summary>The size of the smallest drawing, as a multiple of <see cref="Width"/> and <see cref="Height"/>.</summary>
    public required double SmallestScale { get; init; }

    /// <summary>The size of the largest drawing, likewise.</summary>
    public required double LargestScale { get; init; }

    /// <summary>The rows of the picture that the network reads.</summary>
    public required int Rows { get; init; }

    /// <summary>The columns of the picture that the network reads.</summary>
    public required int Columns { get; init; }

    /// <summary>Writes the specification as JSON on one line.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json);

    /// <summary>Reads a specification back.</summary>
    /// <param name="json">What <see cref="ToJson"/> wrote; every value must be there, and no other.</param>
    /// <exception cref="JsonException">The text is not the JSON of a specification.</exception>
    public static TraceImageSpec FromJson(string json) =>
        JsonSerializer.Deserialize<TraceImageSpec>(json, Json) ?? throw new JsonException("A specification of traces cannot be null.");
}
