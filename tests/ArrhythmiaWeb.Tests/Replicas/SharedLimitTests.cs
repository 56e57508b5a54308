using System.Net;
using ArrhythmiaWeb.Accounts.Attempts;
using ArrhythmiaWeb.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace ArrhythmiaWeb.Tests.Replicas;

/// <summary>Whoever guesses passwords gains nothing by going from one replica to another.</summary>
public sealed class SharedLimitTests
{
    private const string Ada = "ada@clinic.example";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Wrong_passwords_are_counted_by_all_together()
    {
        await using var pair = await ReplicaPair.StartAsync(settings: [("Accounts:LockoutAttempts", "3")]);
        await pair.First.PersonIdAsync("ada");
        foreach (var replica in new[] { pair.First, pair.Second, pair.First })
        {
            await replica.Visit().SignInAsync(Ada, "wrong");
        }

        var refused = await pair.Second.Visit().SignInAsync(Ada, Application.Password);

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        pair.First.Clock.Advance(TimeSpan.FromMinutes(1.1));
        Assert.Equal(HttpStatusCode.Redirect, (await pair.First.Visit().SignInAsync(Ada, Application.Password)).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await pair.First.Visit().SignInAsync(Ada, Application.Password)).StatusCode);
    }

    [Fact]
    public async Task Guesses_at_the_same_time_at_both_are_no_more_than_one_after_the_other()
    {
        await using var pair = await ReplicaPair.StartAsync();
        IAttemptTable[] tables = [pair.First.Services.GetRequiredService<IAttemptTable>(), pair.Second.Services.GetRequiredService<IAttemptTable>()];
        AttemptCount[] counts = [new("one", 3), new("other", 100)];

        var taken = await Task.WhenAll(Enumerable.Range(0, 100).Select(number => Task.Run(
            async () => await tables[number % 2].TakeAsync(number % 4 < 2 ? counts : [.. counts.Reverse()]) == TimeSpan.Zero, Cancellation)));
        await tables[0].ForgetAsync(counts);

        Assert.Equal(3, taken.Count(one => one));
        Assert.Equal(TimeSpan.Zero, await tables[1].TakeAsync(counts));
    }

    [Fact]
    public async Task Sign_ins_from_one_address_are_limited_by_all_together()
    {
        await using var pair = await ReplicaPair.StartAsync(settings: [("Limits:SignInsPerAddress", "3")]);
        await pair.First.PersonIdAsync("ada");
        var answers = new List<HttpStatusCode>();
        foreach (var replica in new[] { pair.First, pair.Second, pair.First, pair.Second, pair.First })
        {
            answers.Add((await replica.Visit().SignInAsync(Ada, Application.Password)).StatusCode);
        }

        Assert.Equal([HttpStatusCode.Redirect, HttpStatusCode.Redirect, HttpStatusCode.Redirect, HttpStatusCode.TooManyRequests, HttpStatusCode.TooManyRequests], answers);
        pair.Second.Clock.Advance(TimeSpan.FromSeconds(20));
        Assert.Equal(HttpStatusCode.Redirect, (await pair.Second.Visit().SignInAsync(Ada, Application.Password)).StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await pair.Second.Visit().SignInAsync(Ada, Application.Password)).StatusCode);
    }
}
