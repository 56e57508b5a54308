namespace ArrhythmiaWeb.Deletions;

/// <summary>What deleting a job needs to know of it.</summary>
/// <param name="Number">The row.</param>
/// <param name="Id">Its name.</param>
/// <param name="CreatedAt">When it was sent (UTC).</param>
/// <param name="PatientNumber">Whose it is; null where nobody said.</param>
internal sealed record JobToDelete(long Number, Guid Id, DateTimeOffset CreatedAt, long? PatientNumber);
