using ArrhythmiaWeb.Data;

namespace ArrhythmiaWeb.Audit;

/// <summary>One page of the audit log, newest first.</summary>
/// <param name="HasNewer">Whether there are newer ones.</param>
/// <param name="HasOlder">Whether there are older ones.</param>
/// <param name="Predictions">Which subjects are predictions that still exist.</param>
/// <param name="Recordings">Which subjects are recordings that still exist.</param>
/// <param name="Patients">Which subjects are patients who still exist.</param>
/// <param name="People">The names of the subjects who are people.</param>
public sealed record AuditPage(
    IReadOnlyList<AuditEntry> Entries, bool HasNewer, bool HasOlder, IReadOnlySet<Guid> Predictions, IReadOnlySet<Guid> Recordings,
    IReadOnlySet<Guid> Patients, IReadOnlyDictionary<Guid, string> People);
