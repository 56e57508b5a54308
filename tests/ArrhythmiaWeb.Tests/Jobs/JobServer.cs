using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ArrhythmiaWeb.Tests.Hosting;

namespace ArrhythmiaWeb.Tests.Jobs;

/// <summary>The application as a process of its own that works on a job.</summary>
public static class JobServer
{
    private const string Password = "one that no list of passwords knows";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static Task<Server> StartAsync(TemporaryFolder folder, params string[] settings) => Server.StartAsync(
        folder,
        ["--Model:Gate", "", "--Model:Traces", "",
        "--Accounts:FirstAdmin:Email", "ada@clinic.example", "--Accounts:FirstAdmin:Password", Password, .. settings]);

    public static async Task<(string Cookies, string Token)> SignInAsync(Server server)
    {
        var jar = new CookieJar { InnerHandler = new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false } };
        using var client = new HttpClient(jar) { BaseAddress = server.Address };
        var visitor = new Visitor(client, jar);
        Assert.Equal(HttpStatusCode.Redirect, (await visitor.SignInAsync("ada@clinic.example", Password)).StatusCode);
        var token = await visitor.TokenAsync("/recordings/create");
        return (jar.ToString(), token);
    }

    public static async Task<Guid> SendAsync(Server server, string cookies, string token, int pictures, int recordings, int beats = 60)
    {
        using var client = Client(server, cookies);
        client.DefaultRequestHeaders.Add("RequestVerificationToken", token);
        client.DefaultRequestHeaders.Accept.ParseAdd("application/json");
        var archive = SentRecordings.Zip(
            Enumerable.Range(0, recordings).SelectMany(number => SentRecordings.Wfdb($"a/r{number}", beats + number))
                .Concat(Enumerable.Range(0, pictures).Select(number => ($"b/{number}.png", Pictures.Numbered(number)))));
        using var form = new MultipartFormDataContent { { Visitor.File(archive), "files", "all.zip" } };
        using var answer = await client.PostAsync(new Uri("/recordings/create", UriKind.Relative), form, Cancellation);
        Assert.True(answer.StatusCode == HttpStatusCode.Created, await answer.Content.ReadAsStringAsync(Cancellation));
        return Guid.Parse((await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("url").GetString()!.Split('/')[^1]);
    }

    // Until so many items are settled.
    public static async Task FollowAsync(Server server, string cookies, Guid job, int settled)
    {
        using var client = Client(server, cookies);
        await using var stream = await client.GetStreamAsync(new Uri($"/jobs/events/{job}", UriKind.Relative), Cancellation);
        using var events = new StreamReader(stream);
        while (await events.ReadLineAsync(Cancellation) is { } line)
        {
            if (line.StartsWith("data: ", StringComparison.Ordinal) && JsonDocument.Parse(line["data: ".Length..]).RootElement.GetProperty("settled").GetInt32() >= settled)
            {
                return;
            }
        }

        Assert.Fail($"The events ended before {settled} items were settled: {server.Console}");
    }

    private static HttpClient Client(Server server, string cookies)
    {
        var client = new HttpClient(new HttpClientHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = server.Address, Timeout = TimeSpan.FromMinutes(30) };
        client.DefaultRequestHeaders.Add("Cookie", cookies);
        return client;
    }
}
