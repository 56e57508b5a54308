using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Ecg.Reading;

namespace ArrhythmiaWeb.Predictions;

/// <summary>What somebody says of a picture beside sending it, all of it optional.</summary>
/// <param name="PatientReference">The clinic's code of the patient, never a name.</param>
/// <param name="Note">A note.</param>
/// <param name="AcquiredOn">The day on which the ECG was recorded.</param>
public sealed record UploadDescription(string? PatientReference, string? Note, DateOnly? AcquiredOn)
{
    /// <summary>A heartbeat takes longer than this, in seconds.</summary>
    public const double LeastSeconds = 0.5;

    /// <summary>Beats cannot be told apart in a picture of more seconds.</summary>
    public const double MostSeconds = 120;

    /// <summary>ECGs hold nothing above this frequency.</summary>
    public const double MostHertz = 1000;

    /// <summary>Where it is already tomorrow while it is still today in UTC.</summary>
    private const int HoursAheadOfUtc = 14;

    /// <summary>ECGs are not older than this: an earlier day is a slip.</summary>
    private static readonly DateOnly Earliest = new(1900, 1, 1);

    /// <summary>What the picture's axes show; null where nothing was said of them.</summary>
    public StatedAxes? Axes { get; init; }

    /// <summary>Nothing said.</summary>
    public static UploadDescription None { get; } = new(null, null, null);

    /// <summary>The same in the form in which it is stored: spaces around are gone, line ends are one character, and what is empty is absent.</summary>
    public UploadDescription Cleaned() => this with
    {
        PatientReference = Data.PatientReference.Clean(PatientReference),
        Note = Note?.ReplaceLineEndings("\n").Trim() is { Length: > 0 } note ? note : null,
    };

    /// <summary>Finds what cannot be stored.</summary>
    /// <param name="now">The time.</param>
    /// <returns>What is wrong, at most one thing for each part; empty where all is well.</returns>
    public IReadOnlyList<DescriptionFault> FindFaults(DateTimeOffset now)
    {
        DescriptionFault?[] faults = [FaultOfReference(PatientReference), FaultOfNote(Note), FaultOfDay(AcquiredOn, now), FaultOfSeconds(Axes?.Seconds), FaultOfFrequencies(Axes?.LowestFrequency, Axes?.HighestFrequency)];
        return [.. faults.OfType<DescriptionFault>()];
    }

    private static DescriptionFault? FaultOfReference(string? reference) => reference switch
    {
        null => null,
        { Length: > Patient.MaxReferenceLength } => DescriptionFault.ReferenceTooLong,
        _ when UnseenCharacters.AreInLine(reference) => DescriptionFault.ReferenceUnreadable,
        _ when Data.PatientReference.LooksLikeName(reference) => DescriptionFault.ReferenceLooksLikeName,
        _ => null,
    };

    private static DescriptionFault? FaultOfNote(string? note) => note switch
    {
        null => null,
        { Length: > Prediction.MaxNoteLength } => DescriptionFault.NoteTooLong,
        _ when UnseenCharacters.AreInText(note) => DescriptionFault.NoteUnreadable,
        _ => null,
    };

    private static DescriptionFault? FaultOfDay(DateOnly? day, DateTimeOffset now)
    {
        if (day > DateOnly.FromDateTime(now.UtcDateTime.AddHours(HoursAheadOfUtc)))
        {
            return DescriptionFault.DayInFuture;
        }

        return day < Earliest ? DescriptionFault.DayTooEarly : null;
    }

    private static DescriptionFault? FaultOfSeconds(double? seconds) =>
        seconds is < LeastSeconds or > MostSeconds ? DescriptionFault.SecondsOutOfRange : null;

    // One of the two alone says nothing of the other edge.
    private static DescriptionFault? FaultOfFrequencies(double? lowest, double? highest) => (lowest, highest) switch
    {
        (null, null) => null,
        ({ } from, { } to) when from < to && to <= MostHertz => null,
        _ => DescriptionFault.FrequenciesOutOfRange,
    };
}
