using System.Text.Json;
using Firely.Fhir.Validation;
using Hl7.Fhir.Model;
using Hl7.Fhir.Serialization;
using Hl7.Fhir.Specification.Source;
using Hl7.Fhir.Specification.Terminology;

namespace ArrhythmiaWeb.Tests.Fhir;

/// <summary>The specification of FHIR R4 as HL7 publishes it, to hold answers against.</summary>
public static class FhirSpecification
{
    private static readonly JsonSerializerOptions Json = new JsonSerializerOptions().ForFhir(ModelInfo.ModelInspector);

    private static readonly Lazy<Validator> Judge = new(() =>
    {
        var source = new CachedResolver(ZipSource.CreateValidationSource());
        return new Validator(source, new LocalTerminologyService(source));
    });

    private static readonly Lock Turn = new();

    /// <summary>Reads a resource, which must be as the specification has it.</summary>
    public static TResource Read<TResource>(string json)
        where TResource : Resource
    {
        var resource = JsonSerializer.Deserialize<Resource>(json, Json)!;
        OperationOutcome found;
        lock (Turn)
        {
            found = Judge.Value.Validate(resource);
        }

        var faults = found.Issue.Where(issue => issue.Severity is OperationOutcome.IssueSeverity.Error or OperationOutcome.IssueSeverity.Fatal).ToList();
        Assert.True(faults.Count == 0, string.Join("\n", faults.Select(issue => $"{string.Join(',', issue.Expression)}: {issue.Details?.Text}")) + "\n" + json);
        return Assert.IsType<TResource>(resource, exactMatch: false);
    }
}
