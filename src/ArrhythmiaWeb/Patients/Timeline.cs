using ArrhythmiaWeb.Data;

namespace ArrhythmiaWeb.Patients;

/// <summary>What there is of a patient, in the order of time.</summary>
/// <param name="Entries">The predictions and recordings that the reader may see, the oldest first, without the answers that are hidden from them. None where all are still to be answered.</param>
public sealed record Timeline(Patient Patient, IReadOnlyList<TimelineEntry> Entries)
{
    /// <summary>The pictures among them, which can be compared.</summary>
    public IReadOnlyList<TimelineEntry> Pictures => [.. Entries.Where(entry => entry.Picture is not null)];
}
