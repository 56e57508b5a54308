using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Predictions;

namespace ArrhythmiaWeb.Patients;

/// <summary>A patient's predictions in the order of time.</summary>
/// <param name="Entries">The predictions that the reader may see, at least one, the oldest first, without the answers that are hidden from them.</param>
public sealed record Timeline(Patient Patient, IReadOnlyList<PredictionSummary> Entries);
