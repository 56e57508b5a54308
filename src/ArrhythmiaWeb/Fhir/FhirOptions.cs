using System.ComponentModel.DataAnnotations;

namespace ArrhythmiaWeb.Fhir;

/// <summary>The section "Fhir" of the settings.</summary>
public sealed class FhirOptions : IValidatableObject
{
    /// <summary>The section's name.</summary>
    public const string Section = "Fhir";

    /// <summary>The system that the clinic's patient references belong to, as an absolute URI; empty where they are given without one.</summary>
    public string PatientSystem { get; set; } = "";

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        PatientSystem.Length == 0 || Uri.TryCreate(PatientSystem, UriKind.Absolute, out _)
            ? []
            : [new ValidationResult($"Fhir:PatientSystem is '{PatientSystem}', which is not a URI such as https://clinic.example/patients or urn:oid:2.16.840.1.113883.2.1.", [nameof(PatientSystem)])];
}
