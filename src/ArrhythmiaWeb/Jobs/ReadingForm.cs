using System.Globalization;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Ecg.Records;
using ArrhythmiaWeb.Ecg.Strips;

namespace ArrhythmiaWeb.Jobs;

/// <summary>What somebody typed of how recordings are to be read, where their files do not say.</summary>
/// <param name="SamplingRate">In Hz, with a decimal point or comma.</param>
/// <param name="Unit">The name of a <see cref="SampleUnit"/>.</param>
/// <param name="Gain">Units of the converter a mV.</param>
/// <param name="DecimalComma">"true" or "false"; empty to go by the file.</param>
/// <param name="Lead">The name of a lead.</param>
/// <param name="UsesAnnotations">Whether the beats are those of the annotations.</param>
/// <param name="IgnoresChecksums">Whether signals are read that do not sum up.</param>
/// <param name="StripSeconds">The time that a picture of a strip shows, in seconds, with a decimal point or comma.</param>
public sealed record ReadingForm(
    string? SamplingRate = null,
    string? Unit = null,
    string? Gain = null,
    string? DecimalComma = null,
    string? Lead = null,
    bool UsesAnnotations = false,
    bool IgnoresChecksums = false,
    string? StripSeconds = null)
{
    private const int MostLead = 50;
    private const double MostRate = 100_000;
    private const double MostGain = 1_000_000_000;

    /// <summary>The name of the field that cannot be read; null where all can.</summary>
    public string? Unreadable =>
        IsUnreadable(SamplingRate, MostRate) ? "samplingRate"
        : IsUnreadable(Gain, MostGain) || (UnitOrNull is SampleUnit.Raw && Number(Gain) is null) ? "gain"
        : !string.IsNullOrEmpty(Unit) && UnitOrNull is null ? "unit"
        : !string.IsNullOrEmpty(DecimalComma) && !bool.TryParse(DecimalComma, out _) ? "decimalComma"
        : Lead?.Length > MostLead ? "lead"
        : IsUnreadable(StripSeconds, StripReader.MostSeconds) || Number(StripSeconds) < StripReader.LeastSeconds ? "stripSeconds"
        : null;

    /// <summary>Whether anything is typed.</summary>
    public bool StatesAnything => new[] { SamplingRate, Unit, Gain, DecimalComma, Lead, StripSeconds }.Any(typed => !string.IsNullOrWhiteSpace(typed)) || UsesAnnotations || IgnoresChecksums;

    private SampleUnit? UnitOrNull => Enum.TryParse<SampleUnit>(Unit, out var unit) && Enum.IsDefined(unit) ? unit : null;

    /// <summary>The name of the field that answers a question.</summary>
    public static string FieldOf(RecordingQuestion question) => question switch
    {
        RecordingQuestion.SamplingRate => "samplingRate",
        RecordingQuestion.Unit => "unit",
        RecordingQuestion.DecimalComma => "decimalComma",
        RecordingQuestion.Checksum => "ignoresChecksums",
        _ => "files",
    };

    /// <summary>What was typed, as it is kept.</summary>
    public StoredReading Describe() => new()
    {
        SamplingRate = Number(SamplingRate),
        Unit = UnitOrNull,
        Gain = UnitOrNull is SampleUnit.Raw ? Number(Gain) : null,
        DecimalComma = bool.TryParse(DecimalComma, out var comma) ? comma : null,
        Lead = string.IsNullOrWhiteSpace(Lead) ? null : Lead.Trim(),
        UsesAnnotations = UsesAnnotations,
        IgnoresChecksums = IgnoresChecksums,
        StripSeconds = Number(StripSeconds),
    };

    private static bool IsUnreadable(string? typed, double most) => !string.IsNullOrWhiteSpace(typed) && !(Number(typed) is { } number && number > 0 && number <= most);

    private static double? Number(string? typed) =>
        double.TryParse(typed?.Replace(',', '.'), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
