using System.Net;
using ArrhythmiaWeb.Accounts.Attempts;
using ArrhythmiaWeb.Accounts.SecondFactor;
using ArrhythmiaWeb.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OtpNet;

namespace ArrhythmiaWeb.Tests.Accounts;

/// <summary>Guessing is slow, and keeps nobody out but the one who guesses.</summary>
public sealed partial class GuessingTests
{
    private const string Address = "ada@clinic.example";
    private const string Clinic = "192.0.2.1";
    private const string Stranger = "198.51.100.7";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Wrong_passwords_from_one_network_keep_nobody_out_of_another()
    {
        await using var application = await WithAdaAsync();
        await GuessAsync(application, Stranger, 3);

        var refused = await From(application, Stranger).SignInAsync(Address, Application.Password);

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        Assert.Contains("Try again in 1 min.", await Visitor.TextAsync(refused), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await From(application, Clinic).SignInAsync(Address, Application.Password)).StatusCode);
    }

    [Fact]
    public async Task Known_browser_is_let_in_whoever_guesses_from_wherever()
    {
        await using var application = await WithAdaAsync();
        var ada = From(application, Clinic);
        await ada.SignInAsync(Address, Application.Password);
        await ada.SubmitAsync("/account", [], "/account/signout");

        // From her own network, and from so many others that the account as a whole is slowed down.
        await GuessAsync(application, Clinic, 3);
        for (var network = 0; network < 9; network++)
        {
            await GuessAsync(application, $"203.0.113.{network}", 3);
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, (await From(application, Clinic).SignInAsync(Address, Application.Password)).StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await From(application, "192.0.2.99").SignInAsync(Address, Application.Password)).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await ada.SignInAsync(Address, Application.Password)).StatusCode);
    }

    [Fact]
    public async Task Known_browser_of_one_person_guesses_no_faster_at_another()
    {
        await using var application = await WithAdaAsync();
        await application.PersonIdAsync("eve");
        var eve = From(application, Stranger);
        await eve.SignInAsync("eve@clinic.example", Application.Password);
        await eve.SubmitAsync("/account", [], "/account/signout");
        for (var attempt = 0; attempt < 3; attempt++)
        {
            await eve.SignInAsync(Address, "wrong");
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, (await eve.SignInAsync(Address, Application.Password)).StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await From(application, Stranger).SignInAsync(Address, Application.Password)).StatusCode);
    }

    [Fact]
    public async Task Link_of_an_admin_makes_a_browser_known()
    {
        await using var application = await WithAdaAsync();
        await GuessAsync(application, Clinic, 3);
        var ada = From(application, Clinic);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await ada.SignInAsync(Address, Application.Password)).StatusCode);
        string link;
        await using (var scope = application.Services.CreateAsyncScope())
        {
            await using var db = application.OpenDatabase();
            var person = await db.Users.SingleAsync(row => row.Email == Address, Cancellation);
            link = $"/account/choose/{person.Id}?token={Uri.EscapeDataString(await scope.ServiceProvider.GetRequiredService<ArrhythmiaWeb.Accounts.Passwords.PasswordLinks>().CreateAsync(person))}";
        }

        await ada.SubmitAsync(link, [new("NewPassword", "another good long one"), new("Token", Uri.UnescapeDataString(link[(link.IndexOf('=', StringComparison.Ordinal) + 1)..]))]);

        Assert.Equal(HttpStatusCode.Redirect, (await ada.SignInAsync(Address, "another good long one")).StatusCode);
    }

    [Fact]
    public async Task Wait_grows_and_ends()
    {
        await using var application = await WithAdaAsync();
        await GuessAsync(application, Stranger, 3);
        foreach (var minutes in new[] { 1, 2, 4, 8, 15, 15 })
        {
            var answer = await From(application, Stranger).SignInAsync(Address, "wrong");
            Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
            Assert.Equal(TimeSpan.FromMinutes(minutes), answer.Headers.RetryAfter!.Delta);
            application.Clock.Advance(TimeSpan.FromMinutes(minutes));
            await GuessAsync(application, Stranger, 1);
        }

        application.Clock.Advance(TimeSpan.FromMinutes(15));
        Assert.Equal(HttpStatusCode.Redirect, (await From(application, Stranger).SignInAsync(Address, Application.Password)).StatusCode);
    }

    [Fact]
    public async Task Waiting_reads_the_same_for_an_address_that_nobody_has()
    {
        await using var application = await WithAdaAsync();
        var pages = new List<string>();
        foreach (var address in new[] { Address, "nobody@clinic.example" })
        {
            for (var attempt = 0; attempt < 4; attempt++)
            {
                pages.Add(WithoutValues().Replace(await Visitor.TextAsync(await From(application, Stranger).SignInAsync(address, "wrong")), ""));
            }
        }

        Assert.Equal(pages[..4], pages[4..]);
        Assert.NotEqual(pages[2], pages[3]);
    }

    [Fact]
    public async Task Guesses_at_the_same_time_are_no_more_than_one_after_the_other()
    {
        await using var application = await WithAdaAsync();
        var table = application.Services.GetRequiredService<IAttemptTable>();
        AttemptCount[] counts = [new("one", 3), new("other", 100)];

        var taken = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Task.Run(async () => await table.TakeAsync(counts) == TimeSpan.Zero, Cancellation)));

        Assert.Equal(3, taken.Count(one => one));
    }

    [Fact]
    public async Task Second_email_field_or_one_in_the_address_gains_nothing()
    {
        await using var application = await WithAdaAsync();
        var visitor = From(application, Stranger);
        for (var attempt = 0; attempt < 3; attempt++)
        {
            var other = $"other{attempt}@clinic.example";
            await visitor.SubmitAsync(
                "/account/signin", [new("Email", Address), new("Email", other), new("Password", "wrong")], $"/account/signin?Email={Uri.EscapeDataString(other)}");
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, (await visitor.SignInAsync(Address, Application.Password)).StatusCode);
    }

    [Fact]
    public async Task Form_of_strangers_is_bounded_before_it_is_read()
    {
        await using var application = await WithAdaAsync();
        var visitor = application.Visit();

        var answer = await visitor.SubmitAsync("/account/signin", [new("Email", new string('x', 70_000)), new("Password", "wrong")]);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Fact]
    public async Task Guesses_at_codes_keep_a_known_browser_waiting_for_nothing()
    {
        await using var application = await WithAdaAsync();
        var ada = From(application, Clinic);
        await ada.SignInAsync(Address, Application.Password);
        var page = await ada.ReadAsync("/account/authenticator");
        var key = Base32Encoding.ToBytes(ShownKey().Match(page).Groups[1].Value.Replace(" ", "", StringComparison.Ordinal));
        await ada.SubmitAsync(
            "/account/authenticator", [new("Key", HiddenKey().Match(page).Groups[1].Value), new("Code", Code(application, key)), new("CurrentPassword", Application.Password)]);
        await ada.SubmitAsync("/account", [], "/account/signout");
        application.Clock.Advance(TimeSpan.FromSeconds(2 * TimeBasedCode.StepSeconds));

        for (var attempt = 0; attempt < 3; attempt++)
        {
            // Each from another network: codes are counted for all of them together.
            var guesser = From(application, $"203.0.113.{attempt}");
            await guesser.SignInAsync(Address, Application.Password);
            await guesser.SubmitAsync("/account/code", [new("Code", "000000")]);
        }

        var stranger = From(application, Stranger);
        await stranger.SignInAsync(Address, Application.Password);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await stranger.SubmitAsync("/account/code", [new("Code", Code(application, key))])).StatusCode);
        await ada.SignInAsync(Address, Application.Password);
        Assert.Equal(HttpStatusCode.Redirect, (await ada.SubmitAsync("/account/code", [new("Code", Code(application, key))])).StatusCode);
    }

    [Theory]
    [InlineData("2001:db8::1", "2001:db8::ffff:1", true)]
    [InlineData("2001:db8::1", "2001:db8:0:1::1", false)]
    [InlineData("192.0.2.1", "::ffff:192.0.2.1", true)]
    [InlineData("192.0.2.1", "192.0.2.2", false)]
    public void Network_of_one_sender_is_one_source(string one, string other, bool same) => Assert.Equal(same, SourceOf(one) == SourceOf(other));

    private static string SourceOf(string address)
    {
        var context = new Microsoft.AspNetCore.Http.DefaultHttpContext();
        context.Connection.RemoteIpAddress = IPAddress.Parse(address);
        return RequestSource.Of(context);
    }

    /// <summary>Behind a proxy, which tells where requests come from.</summary>
    private static async Task<Application> WithAdaAsync()
    {
        var application = new Application
        {
            Classifier = Classifiers.Answering(),
            Sender = IPAddress.Parse("10.0.0.5"),
            Settings = { ["Accounts:LockoutAttempts"] = "3", ["Proxy:Addresses:0"] = "10.0.0.5", ["Limits:SignInsPerAddress"] = "1000" },
        };
        await application.PersonIdAsync("ada");
        return application;
    }

    private static Visitor From(Application application, string address)
    {
        var visitor = application.Visit();
        visitor.Client.DefaultRequestHeaders.Add("X-Forwarded-For", address);
        visitor.Client.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        return visitor;
    }

    private static async Task GuessAsync(Application application, string address, int attempts)
    {
        for (var attempt = 0; attempt < attempts; attempt++)
        {
            Assert.Equal(HttpStatusCode.OK, (await From(application, address).SignInAsync(Address, "wrong")).StatusCode);
        }
    }

    private static string Code(Application application, byte[] key) => new Totp(key).ComputeTotp(application.Clock.GetUtcNow().UtcDateTime);

    [System.Text.RegularExpressions.GeneratedRegex("value=\"[^\"]*\"")]
    private static partial System.Text.RegularExpressions.Regex WithoutValues();

    [System.Text.RegularExpressions.GeneratedRegex("<code class=\"key\">([A-Z2-7 ]+)</code>")]
    private static partial System.Text.RegularExpressions.Regex ShownKey();

    [System.Text.RegularExpressions.GeneratedRegex("name=\"Key\" value=\"([^\"]+)\"")]
    private static partial System.Text.RegularExpressions.Regex HiddenKey();
}
