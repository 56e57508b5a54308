using System.Globalization;
using ArrhythmiaWeb.Ecg.Reading;

namespace ArrhythmiaWeb.Predictions;

/// <summary>What somebody typed into the form to classify pictures.</summary>
/// <param name="PatientReference">The clinic's code of the patient.</param>
/// <param name="Note">A note.</param>
/// <param name="AcquiredOn">The day on which the ECG was recorded, as a date field sends it: "2026-03-14".</param>
/// <param name="Seconds">The time that the picture shows, in seconds, as a number field sends it: "6.5". So the two below, in Hz.</param>
/// <param name="LowestFrequency">The lowest frequency that the picture shows.</param>
/// <param name="HighestFrequency">The highest frequency that the picture shows.</param>
public sealed record UploadForm(
    string? PatientReference = null, string? Note = null, string? AcquiredOn = null, string? Seconds = null, string? LowestFrequency = null, string? HighestFrequency = null)
{
    /// <summary>Whether <see cref="AcquiredOn"/> is a day, or empty.</summary>
    public bool HasReadableDay => string.IsNullOrWhiteSpace(AcquiredOn) || Day is not null;

    private DateOnly? Day => DateOnly.TryParseExact(AcquiredOn, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>The name of the field that a fault is in.</summary>
    /// <param name="fault">The fault.</param>
    public static string FieldOf(DescriptionFault fault) => fault switch
    {
        DescriptionFault.ReferenceTooLong or DescriptionFault.ReferenceUnreadable or DescriptionFault.ReferenceLooksLikeName => "patientReference",
        DescriptionFault.NoteTooLong or DescriptionFault.NoteUnreadable => "note",
        DescriptionFault.SecondsUnlikely => "seconds",
        DescriptionFault.FrequenciesUnlikely => "highestFrequency",
        _ => "acquiredOn",
    };

    /// <summary>What was typed, as the upload carries it.</summary>
    public UploadDescription Describe() => new(PatientReference, Note, Day)
    {
        Axes = (Number(Seconds), Number(LowestFrequency), Number(HighestFrequency)) is var (seconds, lowest, highest) && (seconds ?? lowest ?? highest) is null
            ? null
            : new StatedAxes(seconds, lowest, highest),
    };

    // What is no number becomes one that no axis has, so that its fault is found with the others.
    private static double? Number(string? typed) => string.IsNullOrWhiteSpace(typed) ? null
        : double.TryParse(typed, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number
        : double.NaN;
}
