using ArrhythmiaWeb.Data;

namespace ArrhythmiaWeb.Recordings;

/// <summary>A recording that lies in the uploads folder and is to be analysed.</summary>
/// <param name="FileName">The name it has with the person who sent it.</param>
/// <param name="StoredFileName">The name of its archive in the uploads folder.</param>
/// <param name="Reading">What was said to read it with.</param>
public sealed record SentRecording(string FileName, string StoredFileName, StoredReading Reading)
{
    /// <summary>Who sent it.</summary>
    public required Actor Sender { get; init; }

    /// <summary>The <see cref="Patient.Number"/> of whose heart it is; null where nobody said.</summary>
    public long? PatientNumber { get; init; }

    /// <summary>What the sender noted.</summary>
    public string? Note { get; init; }

    /// <summary>The day on which it was recorded; null where nobody said.</summary>
    public DateOnly? AcquiredOn { get; init; }
}
