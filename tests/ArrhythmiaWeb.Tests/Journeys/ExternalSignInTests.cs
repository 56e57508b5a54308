using System.Net;
using System.Security.Cryptography;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.IdentityModel.Tokens;
using Microsoft.Net.Http.Headers;

namespace ArrhythmiaWeb.Tests.Journeys;

/// <summary>Signing in by a provider, against one that runs in the test.</summary>
public sealed class ExternalSignInTests
{
    private const string Start = "/account/external?returnUrl=%2Ftokens";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Person_who_was_invited_signs_in_and_is_linked_by_subject_from_then_on()
    {
        await using var provider = await OpenIdProvider.StartAsync();
        await using var application = With(provider);
        await application.PersonIdAsync();
        Assert.Contains("Sign in with Clinic Login", await application.Visit().ReadAsync("/account/signin"), StringComparison.Ordinal);
        provider.Person = Verified("clinician@clinic.example");

        var first = await WalkAsync(application.Visit(), provider);
        // The address at the provider changes; who it is does not.
        provider.Person = Verified("married@clinic.example");
        var visitor = application.Visit();
        var second = await WalkAsync(visitor, provider);

        Assert.Null(provider.Fault);
        Assert.Equal(("/tokens", "/tokens"), (first, second));
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/tokens")).StatusCode);
        Assert.Equal(
            [nameof(AuditEvent.AccountChanged), nameof(AuditEvent.SignedIn), nameof(AuditEvent.SignedIn)],
            await application.OpenDatabase().AuditEntries.Where(entry => entry.Event != nameof(AuditEvent.ModelChanged))
                .OrderBy(entry => entry.Sequence).Select(entry => entry.Event).ToListAsync(Cancellation));
    }

    [Theory]
    [InlineData("stranger@clinic.example", true, "nobody was invited")]
    [InlineData("clinician@clinic.example", false, "not verified")]
    [InlineData("disabled@clinic.example", true, "disabled")]
    public async Task Person_whom_nobody_invited_or_nobody_vouches_for_stays_outside(string email, bool verified, string reason)
    {
        await using var provider = await OpenIdProvider.StartAsync();
        await using var application = With(provider);
        await application.PersonIdAsync();
        var disabled = await application.PersonIdAsync("disabled");
        await application.OpenDatabase().Users.Where(person => person.Id == disabled)
            .ExecuteUpdateAsync(row => row.SetProperty(person => person.DisabledAt, application.Clock.GetUtcNow()), Cancellation);
        provider.Person = Verified(email);
        provider.Person["email_verified"] = verified;
        var visitor = application.Visit();

        await AssertOutsideAsync(application, visitor, await WalkAsync(visitor, provider), "did not lead to an account");

        Assert.Contains(reason, (await application.OpenDatabase().AuditEntries.SingleAsync(entry => entry.Event == nameof(AuditEvent.SignInFailed), Cancellation)).Details, StringComparison.Ordinal);
        Assert.False(await application.OpenDatabase().Users.AnyAsync(person => person.Email == "stranger@clinic.example", Cancellation));
    }

    [Fact]
    public async Task Disabled_person_who_is_linked_already_stays_outside()
    {
        await using var provider = await OpenIdProvider.StartAsync();
        await using var application = With(provider);
        await application.PersonIdAsync();
        provider.Person = Verified("clinician@clinic.example");
        await WalkAsync(application.Visit(), provider);
        await application.OpenDatabase().Users.ExecuteUpdateAsync(row => row.SetProperty(person => person.DisabledAt, application.Clock.GetUtcNow()), Cancellation);
        var visitor = application.Visit();

        await AssertOutsideAsync(application, visitor, await WalkAsync(visitor, provider), "did not lead to an account");
    }

    [Fact]
    public async Task Address_that_was_given_to_somebody_else_hands_no_account_over()
    {
        await using var provider = await OpenIdProvider.StartAsync();
        await using var application = With(provider);
        await application.PersonIdAsync();
        provider.Person = Verified("clinician@clinic.example");
        await WalkAsync(application.Visit(), provider);
        provider.Person["sub"] = "successor";
        var visitor = application.Visit();

        await AssertOutsideAsync(application, visitor, await WalkAsync(visitor, provider), "did not lead to an account");
    }

    [Fact]
    public async Task Unknown_person_becomes_a_clinician_where_the_setting_says_so()
    {
        await using var provider = await OpenIdProvider.StartAsync();
        await using var application = With(provider);
        application.Settings["OpenIdConnect:CreateClinicians"] = "true";
        await application.PersonIdAsync("admin", Role.Admin);
        provider.Person = Verified("new@clinic.example");
        var visitor = application.Visit();

        Assert.Equal("/tokens", await WalkAsync(visitor, provider));
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/predictions/create")).StatusCode);
        Assert.Contains("/account/denied", (await visitor.GetAsync("/people")).Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("another key")]
    [InlineData("another audience")]
    [InlineData("another nonce")]
    [InlineData("over")]
    [InlineData("a shared secret")]
    public async Task Forged_token_signs_nobody_in(string forgery)
    {
        await using var provider = await OpenIdProvider.StartAsync();
        await using var application = With(provider);
        await application.PersonIdAsync();
        provider.Person = Verified("clinician@clinic.example");
        using var other = RSA.Create(2048);
        provider.Forge = token => _ = forgery switch
        {
            "another key" => (object)(token.SigningCredentials = new SigningCredentials(new RsaSecurityKey(other) { KeyId = "1" }, SecurityAlgorithms.RsaSha256)),
            "another audience" => token.Audience = "another",
            "another nonce" => token.Claims["nonce"] = "another",
            "over" => (token.IssuedAt, token.NotBefore, token.Expires) = (DateTime.UtcNow.AddHours(-2), DateTime.UtcNow.AddHours(-2), DateTime.UtcNow.AddHours(-1)),
            _ => token.SigningCredentials = new SigningCredentials(new SymmetricSecurityKey(new byte[32]) { KeyId = "1" }, SecurityAlgorithms.HmacSha256),
        };
        var visitor = application.Visit();

        await AssertOutsideAsync(application, visitor, await WalkAsync(visitor, provider), "was broken off");
    }

    [Fact]
    public async Task Answer_of_the_provider_that_another_browser_asked_for_signs_nobody_in()
    {
        await using var provider = await OpenIdProvider.StartAsync();
        await using var application = With(provider);
        await application.PersonIdAsync();
        provider.Person = Verified("clinician@clinic.example");
        var attacker = application.Visit();
        var callback = await AskAsync(provider, (await attacker.GetAsync(Start)).Headers.Location!);
        var victim = application.Visit();

        await AssertOutsideAsync(application, victim, await FollowAsync(victim, callback), "was broken off");
    }

    [Fact]
    public async Task Cookies_of_the_way_are_bound_to_the_host_and_address_to_return_to_is_local()
    {
        await using var provider = await OpenIdProvider.StartAsync();
        await using var application = With(provider);
        await application.PersonIdAsync();
        provider.Person = Verified("clinician@clinic.example");
        var visitor = application.Visit();

        var start = await visitor.GetAsync("/account/external?returnUrl=https%3A%2F%2Fevil.example%2F");
        var target = await FollowAsync(visitor, await AskAsync(provider, start.Headers.Location!));

        var cookies = start.Headers.GetValues("Set-Cookie").Select(header => SetCookieHeaderValue.Parse(header)).ToList();
        Assert.Equal(2, cookies.Count);
        Assert.All(cookies, cookie => Assert.StartsWith("__Host-", cookie.Name.ToString(), StringComparison.Ordinal));
        Assert.All(cookies, cookie => Assert.Equal((true, true, SameSiteMode.Lax, "/"), (cookie.Secure, cookie.HttpOnly, cookie.SameSite, cookie.Path.ToString())));
        Assert.Equal("/", target);
    }

    [Fact]
    public async Task Without_a_provider_there_is_no_button_and_no_way()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        await application.PersonIdAsync();

        Assert.DoesNotContain("/account/external", await application.Visit().ReadAsync("/account/signin"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await application.Visit().GetAsync(Start)).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await application.Visit().GetAsync("/account/external/done")).StatusCode);
    }

    private static Application With(OpenIdProvider provider)
    {
        var application = new Application { Classifier = Classifiers.Answering() };
        provider.Configure(application);
        return application;
    }

    private static Dictionary<string, object> Verified(string email) => new() { ["sub"] = "4711", ["email"] = email, ["email_verified"] = true, ["name"] = "Dr. C." };

    /// <summary>Walks from the button through the provider and back.</summary>
    /// <returns>Where the browser ends.</returns>
    private static async Task<string> WalkAsync(Visitor visitor, OpenIdProvider provider) =>
        await FollowAsync(visitor, await AskAsync(provider, (await visitor.GetAsync(Start)).Headers.Location!));

    private static async Task<string> AskAsync(OpenIdProvider provider, Uri address)
    {
        Assert.StartsWith(provider.Authority, address.OriginalString, StringComparison.Ordinal);
        using var handler = new HttpClientHandler { AllowAutoRedirect = false };
        using var browser = new HttpClient(handler);
        return (await browser.GetAsync(address, Cancellation)).Headers.Location!.PathAndQuery;
    }

    private static async Task<string> FollowAsync(Visitor visitor, string path)
    {
        while (path.StartsWith("/account/external", StringComparison.Ordinal))
        {
            var answer = await visitor.GetAsync(path);
            Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
            path = answer.Headers.Location!.IsAbsoluteUri ? answer.Headers.Location.PathAndQuery : answer.Headers.Location.OriginalString;
        }

        return path;
    }

    private static async Task AssertOutsideAsync(Application application, Visitor visitor, string target, string words)
    {
        Assert.Equal("/account/signin", target);
        Assert.Contains(words, await visitor.ReadAsync(target), StringComparison.Ordinal);
        Assert.Null(visitor.Cookies[Application.SessionCookie]);
        Assert.Equal(HttpStatusCode.Redirect, (await visitor.GetAsync("/tokens")).StatusCode);
        Assert.NotNull(application);
    }
}
