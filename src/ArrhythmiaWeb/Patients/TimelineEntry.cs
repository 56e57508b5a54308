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

    /// <summary>The code of the class that the reader of the final verdict holds right; null where there is none, where they cannot tell, or where the answer is hidden.</summary>
    public string? ReaderClass { get; init; }

    /// <summary>The code of the class that a picture counts as: the reader's, where one decided, otherwise the model's. Null for recordings and where the answer is hidden.</summary>
    public string? ClassCode => Picture?.Answer is { } answer ? ReaderClass ?? answer.ClassCode : null;

    /// <summary>Where it stands in a drawn timeline.</summary>
    public LaneKind Lane => Recording is not null ? LaneKind.Recordings : Picture!.Answer is null ? LaneKind.Hidden : LaneKind.Class;

    /// <summary>The day of which somebody said that the ECG was recorded on it; null where nobody did.</summary>
    public DateOnly? AcquiredOn => Picture is null ? Recording!.AcquiredOn : Picture.AcquiredOn;

    /// <summary>When it was answered (UTC).</summary>
    public DateTimeOffset CreatedAt => Picture?.CreatedAt ?? Recording!.CreatedAt;
}
