using ArrhythmiaWeb.Data;

namespace ArrhythmiaWeb.Deletions;

/// <summary>What there is of a patient: what an export holds and an erasure takes.</summary>
/// <param name="Predictions">How many predictions.</param>
/// <param name="Recordings">How many recordings.</param>
/// <param name="Reviews">How many reviews of them.</param>
/// <param name="First">When the first was made (UTC); null where there is none.</param>
/// <param name="Last">When the last was made (UTC).</param>
/// <param name="Waiting">How many files are still to be answered.</param>
public sealed record PatientLoss(Patient Patient, int Predictions, int Recordings, int Reviews, DateTimeOffset? First, DateTimeOffset? Last, int Waiting);
