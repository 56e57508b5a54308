namespace ArrhythmiaWeb.Data;

/// <summary>What stays of a deleted prediction or recording: that it existed, who deleted it and when. Nothing about the patient stays.</summary>
public sealed class Tombstone
{
    /// <summary>The order of deletion, given by the database.</summary>
    public long Number { get; private set; }

    /// <summary>
    /// The deleted prediction's <see cref="Data.Prediction.Id"/> or the deleted recording's <see cref="Analysis.Id"/>; a name of its own for a file that was
    /// deleted before it was answered.
    /// </summary>
    public required Guid PredictionId { get; init; }

    /// <summary>When it had been made, or sent where it was never answered (UTC).</summary>
    public required DateTimeOffset PredictedAt { get; init; }

    /// <summary>The SHA-256 of its file, in lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>When it was deleted (UTC).</summary>
    public required DateTimeOffset DeletedAt { get; init; }

    /// <summary>Who deleted it; null where the retention rule did.</summary>
    public Guid? DeletedById { get; init; }

    /// <summary>The name of who deleted it, as it was then.</summary>
    public required string DeletedBy { get; init; }

    /// <summary>Why.</summary>
    public required DeletionReason Reason { get; init; }
}
