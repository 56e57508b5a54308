namespace ArrhythmiaWeb.Patients;

/// <summary>A patient in a list.</summary>
/// <param name="Id">The patient's name in addresses.</param>
/// <param name="Reference">The clinic's code.</param>
/// <param name="Results">How many pictures and recordings of theirs the reader may see.</param>
/// <param name="Newest">When the newest of these was answered (UTC); null where there is none yet.</param>
public sealed record ListedPatient(Guid Id, string Reference, int Results, DateTimeOffset? Newest);
