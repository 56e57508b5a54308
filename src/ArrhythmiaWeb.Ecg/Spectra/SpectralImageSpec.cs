using System.Text.Json;
using System.Text.Json.Serialization;

namespace ArrhythmiaWeb.Ecg.Spectra;

/// <summary>
/// Everything that defines a spectral image. Written into the model's manifest and into every picture drawn, read back from both:
/// two pictures with equal specifications are comparable.
/// </summary>
/// <remarks>
/// The picture shows the short-time Fourier power of a stretch of one lead, time from left to right with the R peak in the middle,
/// low frequency at the bottom, in decibels below the loudest cell of the picture, through a colour map.
/// </remarks>
public sealed record SpectralImageSpec
{
    /// <summary>The key of the text entry under which a PNG carries its specification.</summary>
    public const string PngKey = "SpectralImageSpec";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>The specification of the shipped models.</summary>
    public static SpectralImageSpec Default { get; } = new()
    {
        Lead = "MLII",
        FallbackLead = "V5",
        SamplingRate = 360,
        HighPass = 0.5,
        Columns = 432,
        HopSamples = 5,
        WindowFunction = WindowFunction.Hann,
        WindowSamples = 54,
        FftLength = 256,
        LowestBin = 1,
        Rows = 32,
        FloorDecibels = -60,
        ColourMap = "viridis",
        CellWidth = 1,
        CellHeight = 6,
        Orientation = ImageOrientation.TimeRightFrequencyUp,
    };

    /// <summary>The lead drawn, by its name in the record's header.</summary>
    public required string Lead { get; init; }

    /// <summary>The lead drawn where the record has no <see cref="Lead"/>.</summary>
    public required string FallbackLead { get; init; }

    /// <summary>The sampling rate that <see cref="WindowSamples"/> and <see cref="HopSamples"/> count in, in Hz.</summary>
    public required double SamplingRate { get; init; }

    /// <summary>The corner of the high-pass against baseline wander (Butterworth, second order, run forwards and backwards), in Hz.</summary>
    public required double HighPass { get; init; }

    /// <summary>The number of time steps: columns of cells. An even number; the R peak lies between the two in the middle.</summary>
    public required int Columns { get; init; }

    /// <summary>The time from one column to the next, in samples.</summary>
    public required int HopSamples { get; init; }

    /// <summary>The shape of the window.</summary>
    public required WindowFunction WindowFunction { get; init; }

    /// <summary>The length of the window, in samples.</summary>
    public required int WindowSamples { get; init; }

    /// <summary>The length of the Fourier transform, in samples: the window is padded with zeros to it.</summary>
    public required int FftLength { get; init; }

    /// <summary>The lowest frequency bin drawn (bottom row); bin k is k x <see cref="SamplingRate"/> / <see cref="FftLength"/> Hz.</summary>
    public required int LowestBin { get; init; }

    /// <summary>The number of frequency bins drawn: rows of cells.</summary>
    public required int Rows { get; init; }

    /// <summary>The level drawn with the colour map's lowest colour, in dB relative to the loudest cell of the picture (below 0).</summary>
    public required double FloorDecibels { get; init; }

    /// <summary>The name of the colour map.</summary>
    public required string ColourMap { get; init; }

    /// <summary>The width of a cell, in pixels.</summary>
    public required int CellWidth { get; init; }

    /// <summary>The height of a cell, in pixels.</summary>
    public required int CellHeight { get; init; }

    /// <summary>Which way time and frequency run.</summary>
    public required ImageOrientation Orientation { get; init; }

    /// <summary>The width of the picture, in pixels.</summary>
    [JsonIgnore]
    public int Width => Columns * CellWidth;

    /// <summary>The height of the picture, in pixels.</summary>
    [JsonIgnore]
    public int Height => Rows * CellHeight;

    /// <summary>The time shown before the R peak, and as much after it, in seconds.</summary>
    [JsonIgnore]
    public double SecondsEachSide => Columns * HopSamples / SamplingRate / 2;

    /// <summary>The frequency at the bottom of the picture, in Hz.</summary>
    [JsonIgnore]
    public double LowestFrequency => LowestBin * SamplingRate / FftLength;

    /// <summary>The frequency at the top of the picture, in Hz.</summary>
    [JsonIgnore]
    public double HighestFrequency => (LowestBin + Rows - 1) * SamplingRate / FftLength;

    /// <summary>Writes the specification as JSON on one line.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json);

    /// <summary>Reads a specification back.</summary>
    /// <param name="json">What <see cref="ToJson"/> wrote; every value must be there, and no other.</param>
    /// <exception cref="JsonException">The text is not the JSON of a specification.</exception>
    public static SpectralImageSpec FromJson(string json) =>
        JsonSerializer.Deserialize<SpectralImageSpec>(json, Json) ?? throw new JsonException("A spectral image specification cannot be null.");
}
