using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.OpenApi;

namespace ArrhythmiaWeb.Controllers.Api;

/// <summary>How an address is asked with curl, Python and C#, in a few lines each. ECG is the address of the application, TOKEN a token, both in the environment.</summary>
public static class ApiSamples
{
    /// <summary>Stands in for the name of what is asked for.</summary>
    public const string Id = "5f0c46a1-91a6-4fb0-9f3e-0d1d3d2b8a55";

    private const string Form = "multipart/form-data";

    /// <summary>The samples of one address.</summary>
    /// <param name="operation">What is said of it.</param>
    /// <param name="description">What is known of it.</param>
    public static JsonNodeExtension Of(OpenApiOperation operation, ApiDescription description)
    {
        var method = description.HttpMethod!;
        var path = "/" + description.RelativePath!.Replace("{id}", Id, StringComparison.Ordinal).Replace("{name}", "spectral-cnn", StringComparison.Ordinal);
        var keyed = operation.Parameters?.Any(parameter => parameter.Name == KeyedRequests.Header) == true;
        var field = operation.RequestBody?.Content?.ContainsKey(Form) != true ? null : path.EndsWith("jobs", StringComparison.Ordinal) ? "files" : "image";
        var json = operation.RequestBody is null || field is not null ? null : BodyOf(path);
        return new(new JsonArray(
            Sample("shell", "curl", Curl(method, path, keyed, field, json)), Sample("python", "Python", Python(method, path, keyed, field, json)), Sample("csharp", "C#", CSharp(method, path, keyed, field, json))));
    }

    private static string BodyOf(string path) => path.Split('/')[^1] switch
    {
        "state" => """{"state": "Paused"}""",
        "readings" => """{"lead": "V5"}""",
        _ when path.Contains("recordings", StringComparison.Ordinal) => """{"choice": "V", "beat": 3}""",
        _ => """{"choice": "agree"}""",
    };

    private static JsonObject Sample(string language, string label, IEnumerable<string> lines) => new()
    {
        ["lang"] = language,
        ["label"] = label,
        ["source"] = string.Join('\n', lines),
    };

    private static IEnumerable<string> Curl(string method, string path, bool keyed, string? field, string? json) =>
    [
        $"curl --fail-with-body -X {method} \"$ECG{path}\" -H \"Authorization: Bearer $TOKEN\""
            + (keyed ? " -H \"Idempotency-Key: $(uuidgen)\"" : "")
            + (field is null ? "" : $" -F {field}=@beat.png")
            + (json is null ? "" : $" -H \"Content-Type: application/json\" -d '{json}'")
            + path.Split('/')[^1] switch { "image" => " -o image.png", "annotations" => " -o beats.atr", _ => "" },
    ];

    private static IEnumerable<string> Python(string method, string path, bool keyed, string? field, string? json) =>
    [
        "import os, requests" + (keyed ? ", uuid" : ""),
        "",
        $"answer = requests.request(\"{method}\", os.environ[\"ECG\"] + \"{path}\",",
        "    headers={\"Authorization\": \"Bearer \" + os.environ[\"TOKEN\"]" + (keyed ? ", \"Idempotency-Key\": str(uuid.uuid4())}" : "}")
            + (field is null ? "" : $", files={{\"{field}\": open(\"beat.png\", \"rb\")}}")
            + (json is null ? "" : $", json={json}") + ")",
        "answer.raise_for_status()",
    ];

    private static IEnumerable<string> CSharp(string method, string path, bool keyed, string? field, string? json) =>
    [
        "using var client = new HttpClient { BaseAddress = new Uri(Environment.GetEnvironmentVariable(\"ECG\")!) };",
        $"using var request = new HttpRequestMessage(HttpMethod.{method[0]}{method[1..].ToLowerInvariant()}, \"{path}\");",
        "request.Headers.Authorization = new(\"Bearer\", Environment.GetEnvironmentVariable(\"TOKEN\"));",
        .. keyed ? ["request.Headers.Add(\"Idempotency-Key\", Guid.NewGuid().ToString());"] : Array.Empty<string>(),
        .. field is null ? Array.Empty<string>() : [$"request.Content = new MultipartFormDataContent {{ {{ new StreamContent(File.OpenRead(\"beat.png\")), \"{field}\", \"beat.png\" }} }};"],
        .. json is null ? Array.Empty<string>() : [$"request.Content = new StringContent(\"\"\"{json}\"\"\", System.Text.Encoding.UTF8, \"application/json\");"],
        "using var answer = await client.SendAsync(request);",
        "answer.EnsureSuccessStatusCode();",
    ];
}
