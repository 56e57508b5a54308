using System.Net;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Tests.Hosting;
using Hl7.Fhir.Model;

namespace ArrhythmiaWeb.Tests.Fhir;

/// <summary>Another system, which asks in FHIR.</summary>
public sealed class FhirProgram(HttpClient client)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public HttpClient Client { get; } = client;

    /// <summary>A system with a token of somebody.</summary>
    public static async Task<FhirProgram> OfAsync(Application application, string person = "clinician", params string[] roles) =>
        new((await ApiProgram.OfAsync(application, person, TokenScopes.Fhir, roles)).Client);

    /// <summary>Reads a resource, which must be as the specification has it.</summary>
    public async Task<TResource> ReadAsync<TResource>(string path, HttpStatusCode expected = HttpStatusCode.OK)
        where TResource : Resource => await OfAsync<TResource>(await Client.GetAsync(new Uri(path, UriKind.RelativeOrAbsolute), Cancellation), expected);

    /// <summary>The results that a search finds, by id, in their order; every page of it.</summary>
    public async Task<IReadOnlyList<string>> FindAsync(string search)
    {
        var found = new List<string>();
        for (var next = search; next is not null;)
        {
            var bundle = await ReadAsync<Bundle>(next);
            found.AddRange(bundle.Entry.Select(entry => entry.Resource!.Id!));
            next = bundle.Link.SingleOrDefault(link => link.Relation == "next")?.Url;
        }

        return found;
    }

    public static async Task<TResource> OfAsync<TResource>(HttpResponseMessage answer, HttpStatusCode expected = HttpStatusCode.OK)
        where TResource : Resource
    {
        var json = await answer.Content.ReadAsStringAsync(Cancellation);
        Assert.True(expected == answer.StatusCode, $"{answer.StatusCode}: {json}");
        Assert.Equal("application/fhir+json", answer.Content.Headers.ContentType?.MediaType);
        return FhirSpecification.Read<TResource>(json);
    }
}
