using Hl7.Fhir.Model;

namespace ArrhythmiaWeb.Tests.Fhir;

/// <summary>That the specification which answers are held against says no at all.</summary>
public sealed class FhirSpecificationTests
{
    [Theory]
    [InlineData("""{"resourceType":"Observation","code":{"text":"x"}}""", "status")]
    [InlineData("""{"resourceType":"Observation","status":"final","code":{"text":"x"},"valueString":"x","dataAbsentReason":{"text":"x"}}""", "obs-6")]
    [InlineData("""{"resourceType":"DiagnosticReport","status":"final","code":{"text":"x"},"effectivePeriod":{"start":"2026-01-02","end":"2026-01-01"}}""", "per-1")]
    public void Read_WrongResource_IsRefused(string json, string fault) =>
        Assert.Contains(fault, Assert.ThrowsAny<Exception>(() => FhirSpecification.Read<Resource>(json)).Message, StringComparison.OrdinalIgnoreCase);
}
