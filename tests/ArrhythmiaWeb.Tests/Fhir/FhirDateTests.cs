using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Fhir;
using ArrhythmiaWeb.Tests.Recordings;

namespace ArrhythmiaWeb.Tests.Fhir;

/// <summary>The prefixes of dates, as https://hl7.org/fhir/R4/search.html#prefix tells them.</summary>
public sealed class FhirDateTests
{
    [Theory]
    [InlineData("2026-03-14", true)]
    [InlineData("eq2026-03-14", true)]
    [InlineData("2026-03", true)]
    [InlineData("2026", true)]
    [InlineData("2026-03-13", false)]
    [InlineData("ne2026-03-14", false)]
    [InlineData("ne2026-03-13", true)]
    [InlineData("lt2026-03-14", false)]
    [InlineData("lt2026-03-15", true)]
    [InlineData("gt2026-03-14", false)]
    [InlineData("gt2026-03-13", true)]
    [InlineData("ge2026-03-14", true)]
    [InlineData("ge2026-03-15", false)]
    [InlineData("le2026-03-14", true)]
    [InlineData("le2026-03-13", false)]
    [InlineData("sa2026-03-13", true)]
    [InlineData("sa2026-03-14", false)]
    [InlineData("eb2026-03-15", true)]
    [InlineData("eb2026-03-14", false)]
    // The day lies around the moment: on both sides of it, but not within it.
    [InlineData("ge2026-03-14T10:00:00Z", true)]
    [InlineData("le2026-03-14T10:00:00Z", true)]
    [InlineData("eq2026-03-14T10:00:00Z", false)]
    [InlineData("ge2026-03-15T00:30:00+01:00", true)]
    [InlineData("ge2026-03-15T00:30:00Z", false)]
    public void Among_DayOfTheEcg_FollowsThePrefix(string written, bool isFound) => Assert.Equal(isFound, Finds(written, new DateOnly(2026, 3, 14)));

    [Theory]
    [InlineData("2026-03-20", true)]
    [InlineData("ne2026-03-20", false)]
    [InlineData("2026-03-20T09:30", true)]
    [InlineData("2026-03-20T09:30:15Z", true)]
    [InlineData("2026-03-20T10:30:15+01:00", true)]
    [InlineData("2026-03-20T09:30:16Z", false)]
    [InlineData("ge2026-03-20T09:30:15Z", true)]
    [InlineData("gt2026-03-20T09:30:15Z", false)]
    [InlineData("lt2026-03-20T09:30:15Z", false)]
    [InlineData("lt2026-03-20T09:30:16Z", true)]
    [InlineData("le2026-03-20", true)]
    [InlineData("sa2026-03-19", true)]
    [InlineData("eb2026-03-20", false)]
    public void Among_NoDayStated_GoesByTheAnswer(string written, bool isFound) => Assert.Equal(isFound, Finds(written, null));

    [Theory]
    [InlineData("")]
    [InlineData("ge")]
    [InlineData("ap2026")]
    [InlineData("xx2026")]
    [InlineData("yesterday")]
    [InlineData("2026-13")]
    [InlineData("2026-02-30")]
    [InlineData("9999")]
    public void Parse_NoDate_IsNull(string written) => Assert.Null(FhirDate.Parse(written));

    private static bool Finds(string written, DateOnly? day)
    {
        var row = KeptRecordings.Row("r", "r.zip", new DateTimeOffset(2026, 3, 20, 9, 30, 15, TimeSpan.Zero), null, null, new() { AcquiredOn = day });
        return FhirDate.Parse(written)!.Among(new[] { row }.AsQueryable()).Any();
    }
}
