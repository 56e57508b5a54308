using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Tokens;
using Microsoft.Extensions.DependencyInjection;

namespace ArrhythmiaWeb.Tests.Hosting;

/// <summary>A program that asks with a token.</summary>
public sealed class ApiProgram(HttpClient client)
{
    public HttpClient Client { get; } = client;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>A program of somebody with a token made as the application makes it.</summary>
    public static async Task<ApiProgram> OfAsync(
        Application application, string person = "clinician", TokenScopes scopes = TokenScopes.Predict | TokenScopes.Read | TokenScopes.Review, params string[] roles)
    {
        var owner = new Actor(await application.PersonIdAsync(person, roles), $"{person}@clinic.example");
        var (_, secret) = (await application.Services.GetRequiredService<ApiTokens>().CreateAsync(owner, "test", scopes, 30, Cancellation))!.Value;
        return With(application, secret);
    }

    public static ApiProgram With(Application application, string secret)
    {
        var client = application.Visit().Client;
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", secret);
        return new ApiProgram(client);
    }

    public Task<HttpResponseMessage> GetAsync(string path) => Client.GetAsync(new Uri(path, UriKind.Relative), Cancellation);

    public Task<HttpResponseMessage> PostAsync(byte[] image, string fileName = "beat.png", params (string Name, string Value)[] fields)
    {
        var form = new MultipartFormDataContent { { Visitor.File(image), "image", fileName } };
        foreach (var (name, value) in fields)
        {
            form.Add(new StringContent(value), name);
        }

        return Client.PostAsync(new Uri("/api/v1/pictures", UriKind.Relative), form, Cancellation);
    }

    public Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, object? body = null, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        foreach (var (name, value) in headers)
        {
            request.Headers.Add(name, value);
        }

        return Client.SendAsync(request, Cancellation);
    }

    /// <summary>Sends files as a job.</summary>
    public Task<HttpResponseMessage> SendFilesAsync(IEnumerable<(string Name, byte[] Content)> files, params (string Name, string Value)[] fields)
    {
        var form = new MultipartFormDataContent();
        foreach (var (name, value) in fields)
        {
            form.Add(new StringContent(value), name);
        }

        foreach (var (name, content) in files)
        {
            form.Add(Visitor.File(content), "files", name);
        }

        return Client.PostAsync(new Uri("/api/v1/jobs", UriKind.Relative), form, Cancellation);
    }

    /// <summary>Asks for something that is there.</summary>
    public async Task<JsonElement> ReadAsync(string path)
    {
        using var answer = await GetAsync(path);
        Assert.True(answer.IsSuccessStatusCode, $"{path} is answered {(int)answer.StatusCode}.");
        return await JsonAsync(answer);
    }

    public static async Task<JsonElement> JsonAsync(HttpResponseMessage response)
    {
        using var document = JsonDocument.Parse(await response.Content.ReadAsStringAsync(Cancellation));
        return document.RootElement.Clone();
    }
}
