using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ArrhythmiaWeb.Audit;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Tests.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace ArrhythmiaWeb.Tests.Journeys;

/// <summary>The application dies in the middle of uploads, again and again, and is whole after the next start.</summary>
public sealed class KillTests
{
    private const int Kills = 100;
    private const int Lanes = 2;
    private const int Senders = 3;
    private const string Password = "one that no list of passwords knows";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Hundred_deaths_during_uploads_leave_no_row_without_file_and_no_file_without_row()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There is no SIGKILL on Windows.");

        var lanes = await Task.WhenAll(Enumerable.Range(0, Lanes).Select(seed => Task.Run(() => RunAsync(seed, Kills / Lanes))));

        TestContext.Current.TestOutputHelper!.WriteLine(string.Join(Environment.NewLine, lanes));
        Assert.All(lanes, lane => Assert.True(lane.Interrupted >= Kills / Lanes / 2 && lane.Answered >= Kills / Lanes / 2, $"Too little was going on: {lane}"));
    }

    private static async Task<Tally> RunAsync(int seed, int kills)
    {
        using var folder = new TemporaryFolder();
        var random = new Random(seed);
        var tally = new Tally();
        var clinician = await SignInAsync(folder);
        for (var kill = 0; kill < kills; kill++)
        {
            await using var server = await StartAsync(folder);
            tally.SetAside += await LeftoversAsync(server);
            await CheckAsync(folder, tally, $"seed {seed}, before kill {kill}");
            await SendAsync(server, clinician, tally, random);
        }

        await using var last = await StartAsync(folder);
        tally.SetAside += await LeftoversAsync(last);
        await CheckAsync(folder, tally, $"seed {seed}, at the end");
        return tally;
    }

    private static Task<Server> StartAsync(TemporaryFolder folder) => Server.StartAsync(
        folder,
        // What these networks say is not asked here, and a hundred starts without them are quicker.
        "--Model:Gate", "", "--Model:Traces", "", "--Model:AcrossPatients", "",
        "--Accounts:FirstAdmin:Email", "ada@clinic.example", "--Accounts:FirstAdmin:Password", Password, "--Limits:Uploads", "100000");

    private static async Task<(string Cookies, string Token)> SignInAsync(TemporaryFolder folder)
    {
        await using var server = await StartAsync(folder);
        var jar = new CookieJar { InnerHandler = new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false } };
        using var client = new HttpClient(jar) { BaseAddress = server.Address };
        var visitor = new Visitor(client, jar);
        var answer = await visitor.PostAsync("/account/signin", new FormUrlEncodedContent(
        [
            new("Email", "ada@clinic.example"), new("Password", Password), new("__RequestVerificationToken", await visitor.TokenAsync("/account/signin")),
        ]));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var token = await visitor.TokenAsync();
        return (jar.ToString(), token);
    }

    /// <summary>Sends pictures from several sides until the application dies.</summary>
    private static async Task SendAsync(Server server, (string Cookies, string Token) clinician, Tally tally, Random random)
    {
        using var client = new HttpClient(new HttpClientHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = server.Address };
        client.DefaultRequestHeaders.Add("Cookie", clinician.Cookies);
        client.DefaultRequestHeaders.Add("RequestVerificationToken", clinician.Token);
        client.DefaultRequestHeaders.Accept.ParseAdd("application/json");
        var first = new TaskCompletionSource();
        var senders = Enumerable.Range(0, Senders).Select(_ => Task.Run(async () =>
        {
            for (; ; )
            {
                using var form = new MultipartFormDataContent
                {
                    { Visitor.File(Pictures.Numbered(tally.Next())), "image", "beat.png" },
                    { new StringContent("K-1"), "patientReference" },
                };
                try
                {
                    using var answer = await client.PostAsync(new Uri("/predictions/create", UriKind.Relative), form, Cancellation);
                    Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
                    first.TrySetResult();
                    tally.Kept(Guid.Parse((await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("url").GetString()!.Split('/')[^1]));
                }
                catch (Exception exception) when (exception is HttpRequestException or IOException)
                {
                    first.TrySetResult();
                    tally.Lost();
                    return;
                }
            }
        })).ToList();
        // Mostly in the midst of things; now and then before the first answer, while all is still cold.
        if (random.Next(5) > 0)
        {
            await first.Task;
        }

        await Task.Delay(random.Next(300), Cancellation);
        await server.KillAsync();
        await Task.WhenAll(senders);
    }

    /// <summary>How many files of uploads that died between their file and their row the sweep has set aside that follows a start.</summary>
    private static async Task<int> LeftoversAsync(Server server)
    {
        for (var patience = Stopwatch.StartNew(); !server.Console.Contains("The uploads were swept.", StringComparison.Ordinal);)
        {
            Assert.True(patience.Elapsed < TimeSpan.FromMinutes(2), $"Nothing was swept: {server.Console}");
            await Task.Delay(TimeSpan.FromMilliseconds(20), Cancellation);
        }

        return server.Console.Split("has no prediction and was moved aside").Length - 1;
    }

    private static async Task CheckAsync(TemporaryFolder folder, Tally tally, string when)
    {
        var options = new DbContextOptionsBuilder<ApplicationDbContext>().UseSqlite($"Data Source={folder.Combine("data", "a.db")};Pooling=False").Options;
        await using var db = new ApplicationDbContext(options);
        var ids = await db.Predictions.AsNoTracking().Select(row => row.Id).ToListAsync(Cancellation);
        var names = await db.StoredFileNames().Distinct().ToListAsync(Cancellation);
        var files = Application.FilesIn(folder.Combine("uploads"));

        Assert.True(files.SequenceEqual(names.Order(StringComparer.Ordinal)), $"Files and rows differ: {when}.");
        Assert.True(tally.Answers.IsSubsetOf(ids), $"An answer that was given is gone: {when}.");
        Assert.Equal(tally.SetAside, AsideFiles(folder));
        Assert.Equal("ok", (await db.Database.SqlQueryRaw<string>("PRAGMA integrity_check").ToListAsync(Cancellation)).Single());
        var chain = await new AuditChain(
            new PooledDbContextFactory<ApplicationDbContext>(options),
            new NotedHead(Options.Create(new DatabaseOptions { Path = folder.Combine("data", "a.db") }), TimeProvider.System, NullLogger<NotedHead>.Instance)).VerifyAsync(cancellation: Cancellation);
        Assert.True(chain.IsWhole, $"The audit log is broken at {chain.Broken}, or lacks {string.Join(", ", chain.LostHashes)}: {when}.");
    }

    private static int AsideFiles(TemporaryFolder folder) =>
        Directory.Exists(folder.Combine("uploads", "aside")) ? Directory.GetFiles(folder.Combine("uploads", "aside"), "*", SearchOption.AllDirectories).Length : 0;

    private sealed class Tally
    {
        private readonly ConcurrentDictionary<Guid, bool> _answers = [];
        private int _number;
        private int _lost;

        public HashSet<Guid> Answers => [.. _answers.Keys];

        public int Answered => _answers.Count;

        public int Interrupted => _lost;

        public int SetAside { get; set; }

        public int Next() => Interlocked.Increment(ref _number);

        public void Kept(Guid id) => _answers[id] = true;

        public void Lost() => Interlocked.Increment(ref _lost);

        public override string ToString() => $"{Answered} uploads answered, {Interrupted} interrupted, {SetAside} files without a row set aside";
    }
}
