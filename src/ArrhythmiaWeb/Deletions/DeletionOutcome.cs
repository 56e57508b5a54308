namespace ArrhythmiaWeb.Deletions;

/// <summary>What became of a deletion.</summary>
/// <param name="Predictions">How many predictions are gone.</param>
/// <param name="HasRemains">
/// Whether bytes are left on the disk although no row names them: a file that could not be deleted, or the write-ahead log, in which
/// somebody was reading. The next run of <see cref="RetentionSchedule"/> removes them.
/// </param>
/// <param name="Recordings">How many recordings are gone.</param>
public sealed record DeletionOutcome(int Predictions, bool HasRemains, int Recordings = 0);
