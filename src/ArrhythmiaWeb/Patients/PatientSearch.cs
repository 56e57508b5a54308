namespace ArrhythmiaWeb.Patients;

/// <summary>The page to find a patient with.</summary>
/// <param name="Recent">The patients whom the reader lately had to do with.</param>
/// <param name="Reference">What was typed before.</param>
/// <param name="Found">The patients whose reference contains it; null where nothing was looked for.</param>
public sealed record PatientSearch(IReadOnlyList<ListedPatient> Recent, string? Reference = null, IReadOnlyList<ListedPatient>? Found = null)
{
    /// <summary>Whether nobody was found.</summary>
    public bool HasFailed => Found is { Count: 0 };

    /// <summary>Whether what was typed is too short for a part.</summary>
    public bool IsTooShort => HasFailed && (Reference?.Trim().Length ?? 0) < PatientLists.LeastCharacters;

    /// <summary>Whether more were found than are shown.</summary>
    public bool HasMore => Found?.Count > PatientLists.MostMatches;
}
