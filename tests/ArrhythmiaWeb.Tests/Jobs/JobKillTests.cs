using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace ArrhythmiaWeb.Tests.Jobs;

/// <summary>The application dies in the middle of a job, three times, and the job is done in the end: everything answered, and once.</summary>
public sealed class JobKillTests
{
    private const int Kills = 3;
    private const string Password = "one that no list of passwords knows";

    /// <summary>How many pictures and recordings there are; JOB_KILL_SIZE=2000,20 makes it a large job.</summary>
    private static readonly int[] Size =
        [.. (Environment.GetEnvironmentVariable("JOB_KILL_SIZE") ?? "60,4").Split(',').Select(number => int.Parse(number, CultureInfo.InvariantCulture))];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Job_survives_three_deaths_with_everything_answered_once()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There is no SIGKILL on Windows.");
        using var folder = new TemporaryFolder();
        var (pictures, recordings) = (Size[0], Size[1]);
        string cookies;
        Guid job;
        await using (var server = await StartAsync(folder))
        {
            (cookies, var token) = await SignInAsync(server);
            job = await SendAsync(server, cookies, token, pictures, recordings);
        }

        // The recordings come first: one death among them, the others among the pictures.
        foreach (var kill in Enumerable.Range(0, Kills))
        {
            await using var server = await StartAsync(folder);
            await FollowAsync(server, cookies, job, kill == 0 ? 1 : recordings + (kill * pictures / (Kills + 1)));
            await server.KillAsync();
        }

        await using var last = await StartAsync(folder);
        await FollowAsync(last, cookies, job, pictures + recordings);
        await CheckAsync(folder, pictures, recordings);
    }

    private static async Task CheckAsync(TemporaryFolder folder, int pictures, int recordings)
    {
        var options = new DbContextOptionsBuilder<ApplicationDbContext>().UseSqlite($"Data Source={folder.Combine("data", "a.db")};Pooling=False").Options;
        await using var db = new ApplicationDbContext(options);
        var items = await db.JobItems.AsNoTracking().ToListAsync(Cancellation);
        Assert.All(items, item => Assert.Equal((JobItemState.Answered, null), (item.State, item.StoredFileName)));
        var answers = await db.Predictions.AsNoTracking().Select(row => new { row.Id, row.StoredFileName }).ToListAsync(Cancellation);
        var analyses = await db.Analyses.AsNoTracking().Select(row => new { row.Id, row.StoredFileName }).ToListAsync(Cancellation);

        Assert.Equal(pictures, answers.Count);
        Assert.Equal(recordings, analyses.Count);
        Assert.Equal(answers.Select(row => row.Id).Order(), items.Select(item => item.PredictionId).OfType<Guid>().Order());
        Assert.Equal(analyses.Select(row => row.Id).Order(), items.Select(item => item.AnalysisId).OfType<Guid>().Order());
        Assert.Equal(answers.Concat(analyses).Select(row => row.StoredFileName).Order(StringComparer.Ordinal), Application.FilesIn(folder.Combine("uploads")));
        Assert.Equal(pictures + recordings, await db.AuditEntries.CountAsync(entry => entry.Event == nameof(AuditEvent.Uploaded), Cancellation));
        Assert.Equal(JobState.Done, (await db.Jobs.SingleAsync(Cancellation)).State);
        TestContext.Current.TestOutputHelper!.WriteLine($"{items.Count(item => item.Attempts > 1)} items were begun more than once.");
    }

    private static Task<Server> StartAsync(TemporaryFolder folder) => Server.StartAsync(
        folder,
        "--Model:Gate", "", "--Model:Traces", "",
        "--Accounts:FirstAdmin:Email", "ada@clinic.example", "--Accounts:FirstAdmin:Password", Password);

    private static async Task<(string Cookies, string Token)> SignInAsync(Server server)
    {
        var jar = new CookieJar { InnerHandler = new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false } };
        using var client = new HttpClient(jar) { BaseAddress = server.Address };
        var visitor = new Visitor(client, jar);
        Assert.Equal(HttpStatusCode.Redirect, (await visitor.SignInAsync("ada@clinic.example", Password)).StatusCode);
        var token = await visitor.TokenAsync("/recordings/create");
        return (jar.ToString(), token);
    }

    private static async Task<Guid> SendAsync(Server server, string cookies, string token, int pictures, int recordings)
    {
        using var client = Client(server, cookies);
        client.DefaultRequestHeaders.Add("RequestVerificationToken", token);
        client.DefaultRequestHeaders.Accept.ParseAdd("application/json");
        var archive = SentRecordings.Zip(
            Enumerable.Range(0, recordings).SelectMany(number => SentRecordings.Wfdb($"a/r{number}", 60 + number))
                .Concat(Enumerable.Range(0, pictures).Select(number => ($"b/{number}.png", Pictures.Numbered(number)))));
        using var form = new MultipartFormDataContent { { Visitor.File(archive), "files", "all.zip" } };
        using var answer = await client.PostAsync(new Uri("/recordings/create", UriKind.Relative), form, Cancellation);
        Assert.True(answer.StatusCode == HttpStatusCode.Created, await answer.Content.ReadAsStringAsync(Cancellation));
        return Guid.Parse((await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("url").GetString()!.Split('/')[^1]);
    }

    // Until so many items are settled.
    private static async Task FollowAsync(Server server, string cookies, Guid job, int settled)
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
