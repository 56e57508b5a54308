using System.Globalization;

namespace ArrhythmiaWeb.Predictions;

/// <summary>What somebody typed into the form to classify pictures.</summary>
/// <param name="PatientReference">The clinic's code of the patient.</param>
/// <param name="Note">A note.</param>
/// <param name="AcquiredOn">The day on which the ECG was recorded, as a date field sends it: "2026-03-14".</param>
public sealed record UploadForm(string? PatientReference = null, string? Note = null, string? AcquiredOn = null)
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
        _ => "acquiredOn",
    };

    /// <summary>What was typed, as the upload carries it.</summary>
    public UploadDescription Describe() => new(PatientReference, Note, Day);
}
