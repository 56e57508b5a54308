using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Tests.Hosting;
using ArrhythmiaWeb.Tokens;
using Microsoft.EntityFrameworkCore;

namespace ArrhythmiaWeb.BrowserTests.Stories.Sites;

/// <summary>
/// Others who use a site while a story is told there: one opens a page again and again, one sends pictures with a token. Whoever gets no answer asks again, until there is one. They tell
/// what they saw while a part of the site was dead.
/// </summary>
public sealed class Crowd : IAsyncDisposable
{
    private const string Pages = "pages";
    private const string Pictures = "pictures";

    // Under the limit of requests a minute.
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan Again = TimeSpan.FromMilliseconds(100);

    private readonly Site _site;
    private readonly HttpClient _reader;
    private readonly HttpClient _sender;
    private readonly CancellationTokenSource _ending = new();
    private readonly ConcurrentQueue<Wish> _granted = [];
    private readonly List<Outage> _outages = [];
    private readonly List<Task> _people;
    private volatile bool _hasGivenUp;
    private int _signedOut;
    private int _sent;

    private Crowd(Site site, HttpClient reader, HttpClient sender)
    {
        (_site, _reader, _sender) = (site, reader, sender);
        _people = [ActAsync(Pages, ReadAsync), ActAsync(Pictures, SendAsync)];
    }

    /// <summary>How many pictures were sent and acknowledged.</summary>
    public int Sent => Volatile.Read(ref _sent);

    /// <summary>How often somebody was sent to the sign-in.</summary>
    public int SignedOut => Volatile.Read(ref _signedOut);

    /// <summary>Comes to a site where somebody has an account.</summary>
    /// <param name="site">The site.</param>
    /// <param name="email">Whose account.</param>
    /// <param name="password">Its password.</param>
    public static async Task<Crowd> GatherAsync(Site site, string email, string password)
    {
        var jar = new CookieJar { InnerHandler = new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false } };
        var reader = new HttpClient(jar) { BaseAddress = site.Address };
        Assert.Equal(HttpStatusCode.Redirect, (await new Visitor(reader, jar).SignInAsync(email, password)).StatusCode);
        var sender = new HttpClient { BaseAddress = site.Address };
        sender.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await TokenAsync(site, email));
        return new Crowd(site, reader, sender);
    }

    /// <summary>Kills a part of the site, has something done meanwhile, starts the part again, and waits until everybody is answered as before.</summary>
    /// <param name="part">The part. On a site where it does not die by itself nothing is killed.</param>
    /// <param name="meanwhile">What is done while it is dead.</param>
    public async Task WithoutAsync(SitePart part, Func<Task>? meanwhile = null)
    {
        // Both are in the middle of something.
        await GrantedAfterAsync(Stopwatch.GetTimestamp());
        var killed = Stopwatch.GetTimestamp();
        var isDead = await _site.KillAsync(part);
        await (meanwhile?.Invoke() ?? Task.CompletedTask);
        await _site.RestartAsync(part);
        var back = Stopwatch.GetTimestamp();
        await GrantedAfterAsync(back);
        if (isDead)
        {
            _outages.Add(new Outage(part, killed, back, Stopwatch.GetTimestamp()));
        }
    }

    /// <summary>Has everybody finish what they are at and leave.</summary>
    public async Task LeaveAsync()
    {
        await _ending.CancelAsync();
        await Task.WhenAll(_people);
    }

    /// <summary>What they saw, as a table in Markdown: for each part that was dead.</summary>
    public string Report()
    {
        var report = new StringBuilder("| killed | dead for | who | answered at once | had to ask again | what they got | longest wait |\n|---|---|---|---|---|---|---|\n");
        foreach (var outage in _outages)
        {
            foreach (var who in new[] { Pages, Pictures })
            {
                var during = _granted.Where(wish => wish.Who == who && wish.Answered >= outage.Killed && wish.Begun <= outage.Over).ToList();
                var failures = during.SelectMany(wish => wish.Failures).CountBy(failure => failure).OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key} x {pair.Value}");
                report.AppendLine(
                    CultureInfo.InvariantCulture,
                    $"| {outage.Part} | {Stopwatch.GetElapsedTime(outage.Killed, outage.Back).TotalSeconds:0.0} s | {who} | {during.Count(wish => wish.Failures.Count == 0)} | {during.Count(wish => wish.Failures.Count > 0)} | {string.Join(", ", failures)} | {during.Select(wish => wish.Took.TotalSeconds).DefaultIfEmpty().Max():0.0} s |");
            }
        }

        return report.ToString();
    }

    /// <summary>Makes sure that every picture that was acknowledged is there, and none twice.</summary>
    public async Task CheckAsync()
    {
        await using var db = _site.OpenDatabase();
        var rows = await db.Predictions.AsNoTracking().Where(row => row.OriginalFileName.StartsWith("crowd-")).Select(row => new { row.Id, row.OriginalFileName }).ToListAsync();
        Assert.Equal(Enumerable.Range(0, Sent).Select(NameOf).Order(StringComparer.Ordinal), rows.Select(row => row.OriginalFileName).Order(StringComparer.Ordinal));
        foreach (var row in rows)
        {
            Assert.Equal(HttpStatusCode.OK, (await _reader.GetAsync(new Uri($"/predictions/image/{row.Id}", UriKind.Relative))).StatusCode);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _hasGivenUp = true;
        await LeaveAsync();
        _ending.Dispose();
        _reader.Dispose();
        _sender.Dispose();
    }

    private static string NameOf(int number) => string.Create(CultureInfo.InvariantCulture, $"crowd-{number:0000}.png");

    private static async Task<string> TokenAsync(Site site, string email)
    {
        var secret = TokenSecret.Make();
        await using var db = site.OpenDatabase();
        db.ApiTokens.Add(new ApiToken
        {
            Id = Guid.NewGuid(),
            PersonId = await db.Users.Where(person => person.Email == email).Select(person => person.Id).SingleAsync(),
            Name = "crowd",
            Scopes = TokenScopes.Predict | TokenScopes.Read,
            Hash = TokenSecret.HashOf(secret),
            Prefix = TokenSecret.PrefixOf(secret),
            CreatedAt = DateTimeOffset.UtcNow,
            ExpiresAt = DateTimeOffset.UtcNow.AddDays(1),
        });
        await db.SaveChangesAsync();
        return secret;
    }

    private async Task GrantedAfterAsync(long time)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        using var looks = new PeriodicTimer(Again);
        while (new[] { Pages, Pictures }.Any(who => !_granted.Any(wish => wish.Who == who && wish.Begun >= time)))
        {
            await looks.WaitForNextTickAsync(patience.Token);
        }
    }

    private async Task ActAsync(string who, Func<Task<string?>> ask)
    {
        using var pace = new PeriodicTimer(Pace);
        using var again = new PeriodicTimer(Again);
        while (!_ending.IsCancellationRequested)
        {
            var (begun, failures) = (Stopwatch.GetTimestamp(), new List<string>());
            while (!_hasGivenUp && await TryAsync(ask) is { } failure)
            {
                failures.Add(failure);
                await again.WaitForNextTickAsync();
            }

            _granted.Enqueue(new Wish(who, begun, Stopwatch.GetTimestamp(), failures));
            await pace.WaitForNextTickAsync();
        }
    }

    private static async Task<string?> TryAsync(Func<Task<string?>> ask)
    {
        try
        {
            return await ask();
        }
        catch (HttpRequestException)
        {
            return "no answer";
        }
        catch (TaskCanceledException)
        {
            return "time-out";
        }
    }

    private async Task<string?> ReadAsync()
    {
        using var answer = await _reader.GetAsync(new Uri("/predictions?list=all", UriKind.Relative));
        if (answer.Headers.Location?.OriginalString.Contains("signin", StringComparison.Ordinal) == true)
        {
            Interlocked.Increment(ref _signedOut);
        }

        return answer.IsSuccessStatusCode ? null : $"{(int)answer.StatusCode}";
    }

    // The same picture with the same key until it is acknowledged.
    private async Task<string?> SendAsync()
    {
        var number = Sent;
        using var form = new MultipartFormDataContent { { Visitor.File(Numbered(number)), "image", NameOf(number) } };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/predictions") { Content = form };
        request.Headers.Add("Idempotency-Key", NameOf(number));
        using var answer = await _sender.SendAsync(request);
        if (!answer.IsSuccessStatusCode)
        {
            return $"{(int)answer.StatusCode}";
        }

        Interlocked.Increment(ref _sent);
        return null;
    }

    // What stands behind the end of a file is no part of its picture, and makes another file of it.
    private static byte[] Numbered(int number) => [.. Repository.Example("v.png"), .. BitConverter.GetBytes(number)];

    private sealed record Wish(string Who, long Begun, long Answered, IReadOnlyList<string> Failures)
    {
        public TimeSpan Took => Stopwatch.GetElapsedTime(Begun, Answered);
    }

    private sealed record Outage(SitePart Part, long Killed, long Back, long Over);
}
