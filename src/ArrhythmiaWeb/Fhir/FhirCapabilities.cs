using ArrhythmiaWeb.Texts;
using Hl7.Fhir.Model;
using Microsoft.Extensions.Localization;

namespace ArrhythmiaWeb.Fhir;

/// <summary>Says what of FHIR is spoken here.</summary>
public sealed class FhirCapabilities(IStringLocalizer<FhirTexts> texts)
{
    // Of this file: to be raised with it.
    private const string Written = "2026-11-26";

    /// <summary>The capability statement.</summary>
    /// <param name="root">Where this application speaks FHIR, such as "https://ecg.clinic.example/fhir".</param>
    public CapabilityStatement Describe(string root) => new()
    {
        Status = PublicationStatus.Active,
        Date = Written,
        Kind = CapabilityStatementKind.Instance,
        Software = new() { Name = "ArrhythmiaWeb" },
        Implementation = new() { Description = texts["Purpose"], Url = root },
        FhirVersion = FHIRVersion.N4_0_1,
        Format = ["application/fhir+json", "json"],
        Rest =
        [
            new()
            {
                Mode = CapabilityStatement.RestfulCapabilityMode.Server,
                Security = new() { Description = texts["TokenMeaning"] },
                Resource = [Searched(ResourceType.Observation), Searched(ResourceType.DiagnosticReport), Read(ResourceType.Binary)],
            },
        ],
    };

    private CapabilityStatement.ResourceComponent Searched(ResourceType type)
    {
        var resource = Read(type);
        resource.Interaction.Add(new() { Code = CapabilityStatement.TypeRestfulInteraction.SearchType });
        resource.SearchParam =
        [
            new() { Name = "_id", Definition = "http://hl7.org/fhir/SearchParameter/Resource-id", Type = SearchParamType.Token },
            new() { Name = "code", Definition = "http://hl7.org/fhir/SearchParameter/clinical-code", Type = SearchParamType.Token },
            new() { Name = "date", Definition = "http://hl7.org/fhir/SearchParameter/clinical-date", Type = SearchParamType.Date, Documentation = texts["DateMeaning"] },
            new() { Name = "patient", Definition = "http://hl7.org/fhir/SearchParameter/clinical-patient", Type = SearchParamType.Reference, Documentation = texts["PatientMeaning"] },
        ];
        resource.SearchInclude = type == ResourceType.DiagnosticReport ? [FhirSearch.IncludeResult] : [];
        return resource;
    }

    private static CapabilityStatement.ResourceComponent Read(ResourceType type) => new()
    {
        TypeElement = new Code(type.ToString()),
        Versioning = CapabilityStatement.ResourceVersionPolicy.NoVersion,
        Interaction = [new() { Code = CapabilityStatement.TypeRestfulInteraction.Read }],
    };
}
