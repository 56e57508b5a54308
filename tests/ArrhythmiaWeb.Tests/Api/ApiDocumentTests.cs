using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using ArrhythmiaWeb.Controllers.Api;
using ArrhythmiaWeb.Host;
using ArrhythmiaWeb.Tests.Hosting;
using ArrhythmiaWeb.Tests.Jobs;
using ArrhythmiaWeb.Tests.Recordings;
using Microsoft.OpenApi;

namespace ArrhythmiaWeb.Tests.Api;

/// <summary>The description of the API says what is answered. With the environment variable UPDATE_API=1 it writes docs/api.md.</summary>
public sealed partial class ApiDocumentTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Document_for_people_is_what_the_command_prints()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var path = Repository.Combine("docs", "api.md");

        var text = await ApiCommand.WriteAsync(application.Services, asMarkdown: true);

        if (Environment.GetEnvironmentVariable("UPDATE_API") == "1")
        {
            await File.WriteAllTextAsync(path, text, Cancellation);
        }

        Assert.Equal(await File.ReadAllTextAsync(path, Cancellation), text);
    }

    [Fact]
    public async Task Stranger_reads_the_document_and_it_keeps_to_the_specification()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };

        using var answer = await application.Visit().Client.GetAsync(new Uri("/api/v1/openapi.json", UriKind.Relative), Cancellation);

        var text = await answer.Content.ReadAsStringAsync(Cancellation);
        var read = OpenApiDocument.Parse(text, "json");
        Assert.Empty(read.Diagnostic!.Errors);
        Assert.Equal(OpenApiSpecVersion.OpenApi3_1, read.Diagnostic.SpecificationVersion);
        Assert.Equal("application/json", answer.Content.Headers.ContentType!.MediaType);
        using var json = JsonDocument.Parse(text);
        var named = Reference().Matches(text).Select(match => match.Groups[1].Value).ToHashSet();
        Assert.Equal(named.Order(), json.RootElement.GetProperty("components").GetProperty("schemas").EnumerateObject().Select(one => one.Name).Order());
    }

    [Fact]
    public async Task Every_address_stands_in_the_document_and_says_what_it_needs()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var json = await DocumentAsync(application);

        var described = json.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject().Select(one => $"{one.Name.ToUpperInvariant()} {path.Name}")).ToList();

        Assert.Equal(
            Endpoints.Of(application).Where(door => door.Template.StartsWith("/api/v1/", StringComparison.Ordinal) && door.Template != "/api/v1/openapi.json").Select(door => door.ToString()).Order(),
            described.Order());
        foreach (var operation in json.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject()).Select(one => one.Value))
        {
            Assert.NotEmpty(operation.GetProperty("summary").GetString()!);
            Assert.Equal(["shell", "python", "csharp"], operation.GetProperty("x-codeSamples").EnumerateArray().Select(sample => sample.GetProperty("lang").GetString()));
            Assert.All(operation.GetProperty("parameters").EnumerateArray(), parameter => Assert.NotEmpty(parameter.GetProperty("description").GetString()!));
            Assert.Single(operation.GetProperty("security").EnumerateArray());
        }

        var ids = json.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject()).Select(one => one.Value.GetProperty("operationId").GetString()).ToList();
        Assert.Equal(ids.Count, ids.Distinct().Count());
    }

    [Fact]
    public void Guide_explains_every_fault()
    {
        var rows = FaultRow().Matches(ApiDocument.Guide()).Select(row => (row.Groups[2].Value, int.Parse(row.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture)));

        Assert.Equal(ApiFault.All.Select(fault => (fault.Code, fault.Status)), rows);
    }

    [Fact]
    public async Task Real_answers_hold_what_the_document_says_and_nothing_else()
    {
        await using var application = new Application();
        var program = await ApiProgram.OfAsync(application);
        var document = await DocumentAsync(application);
        var recording = await KeptRecordings.KeepAsync(application, reference: "P-17");
        var picture = (await program.PostAsync(Pictures.Example, "beat.png", ("patientReference", "P-17"))).Headers.Location!.PathAndQuery;
        var checkedAnswers = new HashSet<string>();

        using var job = await program.SendFilesAsync([.. SentRecordings.Wfdb("r1"), ("report.docx", [1])]);
        await application.WaitForJobAsync(await application.SignInAsync());
        await CheckAsync("POST", "/api/v1/jobs", job);
        var jobPath = job.Headers.Location!.PathAndQuery;
        await CheckAsync("POST", "/api/v1/pictures", await program.PostAsync([1, 2, 3]));
        await CheckAsync("POST", "/api/v1/pictures", await program.PostAsync(Pictures.Example));
        await CheckAsync("POST", "/api/v1/pictures/{id}/reviews", await program.SendAsync(HttpMethod.Post, $"{picture}/reviews", new { choice = "N", comment = "narrow" }));
        await CheckAsync("POST", "/api/v1/pictures/{id}/reviews", await program.SendAsync(HttpMethod.Post, $"{picture}/reviews", new { choice = "?" }));
        await CheckAsync("POST", "/api/v1/recordings/{id}/reviews", await program.SendAsync(HttpMethod.Post, $"/api/v1/recordings/{recording.Id}/reviews", new { choice = "V", beat = 3 }));
        await CheckAsync("POST", "/api/v1/recordings/{id}/readings", await program.SendAsync(HttpMethod.Post, $"/api/v1/recordings/{recording.Id}/readings", new { lead = "V5" }));
        await CheckAsync("PUT", "/api/v1/jobs/{id}/state", await program.SendAsync(HttpMethod.Put, $"{jobPath}/state", new { state = "Cancelled" }));
        await CheckAsync("GET", "/api/v1/pictures/{id}", await program.GetAsync($"/api/v1/pictures/{Guid.NewGuid()}"));
        await CheckAsync("GET", "/api/v1/pictures", await program.GetAsync("/api/v1/pictures?limit=0"));
        await CheckAsync("GET", "/api/v1/pictures", await new ApiProgram(application.Visit().Client).GetAsync("/api/v1/pictures"));
        application.Clock.Advance(TimeSpan.FromSeconds(6));
        foreach (var door in document.GetProperty("paths").EnumerateObject().Where(path => path.Value.TryGetProperty("get", out _)).Select(path => path.Name))
        {
            var path = door.StartsWith("/api/v1/pictures/{id}", StringComparison.Ordinal) ? door.Replace("/api/v1/pictures/{id}", picture, StringComparison.Ordinal)
                : door.StartsWith("/api/v1/jobs/{id}", StringComparison.Ordinal) ? door.Replace("/api/v1/jobs/{id}", jobPath, StringComparison.Ordinal)
                : door.Replace("{id}", recording.Id.ToString(), StringComparison.Ordinal).Replace("{name}", "recording", StringComparison.Ordinal);
            await CheckAsync("GET", door, await program.GetAsync(path));
        }

        Assert.True(checkedAnswers.Count >= 24, $"Only {checkedAnswers.Count} kinds of answer were looked at.");

        async Task CheckAsync(string method, string path, HttpResponseMessage answer)
        {
            using (answer)
            {
                var status = ((int)answer.StatusCode).ToString(System.Globalization.CultureInfo.InvariantCulture);
                Assert.True(answer.StatusCode is not HttpStatusCode.InternalServerError, $"{method} {path} failed.");
                var operation = document.GetProperty("paths").GetProperty(path).GetProperty(method.ToLowerInvariant());
                Assert.True(operation.GetProperty("responses").TryGetProperty(status, out var described), $"{method} {path} is answered {status}, of which the document says nothing.");
                var type = answer.Content.Headers.ContentType!.MediaType!;
                Assert.True(described.GetProperty("content").TryGetProperty(type, out var media), $"{method} {path}, {status} is answered with {type}.");
                Assert.All(described.GetProperty("headers").EnumerateObject().Where(header => header.Name is "ETag" or "RateLimit" or "Location"), header => Assert.True(
                    answer.Headers.Contains(header.Name) || status == "401", $"{method} {path}, {status} has no {header.Name}."));
                if (type.EndsWith("json", StringComparison.Ordinal))
                {
                    var faults = new SchemaCheck(document).Faults(media.GetProperty("schema"), await ApiProgram.JsonAsync(answer), "").ToList();
                    Assert.True(faults.Count == 0, $"{method} {path}, {status}: {string.Join("; ", faults)}");
                }

                checkedAnswers.Add($"{method} {path} {status}");
            }
        }
    }

    private static async Task<JsonElement> DocumentAsync(Application application) => await new ApiProgram(application.Visit().Client).ReadAsync("/api/v1/openapi.json");

    [GeneratedRegex("#/components/schemas/(\\w+)")]
    private static partial Regex Reference();

    [GeneratedRegex(@"^\| (\d{3}) \| `([a-z-]+)` \| .+ \|$", RegexOptions.Multiline)]
    private static partial Regex FaultRow();
}
