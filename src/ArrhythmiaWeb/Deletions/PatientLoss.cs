using ArrhythmiaWeb.Data;

namespace ArrhythmiaWeb.Deletions;

/// <summary>What there is of a patient: what an export holds and an erasure takes.</summary>
/// <param name="Predictions">How many predictions.</param>
/// <param name="Reviews">How many reviews of them.</param>
/// <param name="First">When the first was made (UTC); null where there is none.</param>
/// <param name="Last">When the last was made (UTC).</param>
public sealed record PatientLoss(Patient Patient, int Predictions, int Reviews, DateTimeOffset? First, DateTimeOffset? Last);
