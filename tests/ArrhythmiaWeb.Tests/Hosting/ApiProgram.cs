using System.Net.Http.Headers;
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
        Application application, string person = "clinician", TokenScopes scopes = TokenScopes.Predict | TokenScopes.Read, params string[] roles)
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

        return Client.PostAsync(new Uri("/api/predictions", UriKind.Relative), form, Cancellation);
    }

    public static async Task<JsonElement> JsonAsync(HttpResponseMessage response)
    {
        using var document = JsonDocument.Parse(await response.Content.ReadAsStringAsync(Cancellation));
        return document.RootElement.Clone();
    }
}
