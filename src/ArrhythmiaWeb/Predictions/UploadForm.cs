using System.Globalization;
using ArrhythmiaWeb.Ecg.Reading;

namespace ArrhythmiaWeb.Predictions;

/// <summary>What somebody typed into the form to classify pictures.</summary>
/// <param name="PatientReference">The clinic's code of the patient.</param>
/// <param name="Note">A note.</param>
/// <param name="AcquiredOn">The day on which the ECG was recorded, as a date field sends it: "2026-03-14".</param>
/// <param name="Seconds">The time that the picture shows, in seconds, with a decimal point or comma.</param>
/// <param name="LowestFrequency">The frequency at the picture's lower edge, in Hz, likewise.</param>
/// <param name="HighestFrequency">The frequency at the picture's upper edge, in Hz, likewise.</param>
public sealed record UploadForm(
    string? PatientReference = null, string? Note = null, string? AcquiredOn = null, string? Seconds = null, string? LowestFrequency = null, string? HighestFrequency = null)
{
    /// <summary>What can be read neither as what the field asks for nor as left empty.</summary>
    public IReadOnlyList<DescriptionFault> Unreadable =>
    [
        .. IsUnreadable(AcquiredOn, Day) ? [DescriptionFault.DayUnreadable] : Array.Empty<DescriptionFault>(),
        .. IsUnreadable(Seconds, Number(Seconds)) ? [DescriptionFault.SecondsUnreadable] : Array.Empty<DescriptionFault>(),
        .. IsUnreadable(LowestFrequency, Number(LowestFrequency)) || IsUnreadable(HighestFrequency, Number(HighestFrequency))
            ? [DescriptionFault.FrequenciesUnreadable]
            : Array.Empty<DescriptionFault>(),
    ];

    /// <summary>Whether anything is typed of the picture's scales.</summary>
    public bool StatesAxes => new[] { Seconds, LowestFrequency, HighestFrequency }.Any(typed => !string.IsNullOrWhiteSpace(typed));

    private DateOnly? Day => DateOnly.TryParseExact(AcquiredOn, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>The form as it stands after a picture was sent whose scales were stated: the next one is likely drawn alike.</summary>
    /// <param name="axes">What was stated last; null for nothing.</param>
    public static UploadForm Remembering(StatedAxes? axes) => new(Seconds: Text(axes?.Seconds), LowestFrequency: Text(axes?.LowestFrequency), HighestFrequency: Text(axes?.HighestFrequency));

    /// <summary>The name of the field that a fault is in.</summary>
    /// <param name="fault">The fault.</param>
    public static string FieldOf(DescriptionFault fault) => fault switch
    {
        DescriptionFault.ReferenceTooLong or DescriptionFault.ReferenceUnreadable or DescriptionFault.ReferenceLooksLikeName => "patientReference",
        DescriptionFault.NoteTooLong or DescriptionFault.NoteUnreadable => "note",
        DescriptionFault.SecondsUnreadable or DescriptionFault.SecondsOutOfRange => "seconds",
        DescriptionFault.FrequenciesUnreadable or DescriptionFault.FrequenciesOutOfRange => "lowestFrequency",
        _ => "acquiredOn",
    };

    /// <summary>What was typed, as the upload carries it.</summary>
    public UploadDescription Describe()
    {
        var axes = new StatedAxes(Number(Seconds), Number(LowestFrequency), Number(HighestFrequency));
        return new UploadDescription(PatientReference, Note, Day) { Axes = axes == new StatedAxes() ? null : axes };
    }

    private static bool IsUnreadable<T>(string? typed, T? read)
        where T : struct => !string.IsNullOrWhiteSpace(typed) && read is null;

    private static double? Number(string? typed) =>
        double.TryParse(typed?.Replace(',', '.'), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    private static string? Text(double? number) => number?.ToString(CultureInfo.CurrentCulture);
}
