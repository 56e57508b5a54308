using ArrhythmiaWeb.Data;

namespace ArrhythmiaWeb.Fhir;

/// <summary>A patient as a search names one: by a reference, and the system that it belongs to.</summary>
/// <param name="System">The system; empty for none; null for any.</param>
/// <param name="Reference">The reference, cleaned as it is stored.</param>
public sealed record PatientToken(string? System, string Reference)
{
    /// <summary>Reads one as a search of FHIR writes it: "reference", "system|reference", or "|reference" for none.</summary>
    /// <returns>The patient; null where no reference is named.</returns>
    public static PatientToken? Parse(string written)
    {
        var (system, reference) = written.LastIndexOf('|') is var bar and >= 0 ? (written[..bar], written[(bar + 1)..]) : (null, written);
        return PatientReference.Clean(reference) is { } clean ? new(system, clean) : null;
    }

    /// <summary>Whether patients of a system are meant.</summary>
    /// <param name="system">The system of the clinic's references; empty for none.</param>
    public bool IsOf(string system) => System is null || System == system;
}
