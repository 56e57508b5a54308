namespace ArrhythmiaWeb.Patients;

/// <summary>The form to find a patient with.</summary>
/// <param name="Reference">What was typed before.</param>
/// <param name="HasFailed">Whether nobody was found by it.</param>
public sealed record PatientSearch(string? Reference = null, bool HasFailed = false);
