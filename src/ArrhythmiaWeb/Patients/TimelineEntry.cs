using ArrhythmiaWeb.Predictions;
using ArrhythmiaWeb.Recordings;

namespace ArrhythmiaWeb.Patients;

/// <summary>One place in a timeline: a picture or a recording.</summary>
/// <param name="Picture">The prediction of a picture; null where it is a recording.</param>
/// <param name="Recording">The recording; null where it is a picture.</param>
public sealed record TimelineEntry(PredictionSummary? Picture, ListedRecording? Recording)
{
    /// <summary>The day by which it stands where it does.</summary>
    public DateOnly Day => Picture?.Day ?? Recording!.Day;

    /// <summary>The day of which somebody said that the ECG was recorded on it; null where nobody did.</summary>
    public DateOnly? AcquiredOn => Picture is null ? Recording!.AcquiredOn : Picture.AcquiredOn;

    /// <summary>When it was answered (UTC).</summary>
    public DateTimeOffset CreatedAt => Picture?.CreatedAt ?? Recording!.CreatedAt;
}
