using ArrhythmiaWeb.Data;

namespace ArrhythmiaWeb.Deletions;

/// <summary>What deleting a prediction, a recording or a file that waits in a job needs to know of it.</summary>
/// <param name="Number">The row.</param>
/// <param name="Id">Its name.</param>
/// <param name="CreatedAt">When it was made (UTC).</param>
/// <param name="Sha256">The hash of its file.</param>
/// <param name="StoredFileName">Its file.</param>
/// <param name="PatientNumber">Whose it is; null where nobody said.</param>
internal sealed record ResultToDelete(long Number, Guid Id, DateTimeOffset CreatedAt, string Sha256, string StoredFileName, long? PatientNumber)
{
    /// <summary>What stays.</summary>
    public Tombstone ToTombstone(DeletionReason reason, Actor actor, DateTimeOffset now) => new()
    {
        PredictionId = Id,
        PredictedAt = CreatedAt,
        Sha256 = Sha256,
        DeletedAt = now,
        DeletedById = actor.Id,
        DeletedBy = actor.Name,
        Reason = reason,
    };
}
