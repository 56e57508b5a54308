using System.Net;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Tests.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ArrhythmiaWeb.Tests.Accounts;

public sealed class SignInTests
{
    private const string Address = "ada@clinic.example";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Person_signs_in_reaches_the_page_asked_for_and_signs_out()
    {
        await using var application = await WithAdaAsync();
        var visitor = application.Visit();

        var asked = await visitor.GetAsync("/predictions/create?x=1");
        Assert.Equal("/account/signin?returnUrl=%2Fpredictions%2Fcreate%3Fx%3D1", asked.Headers.Location!.OriginalString);
        var entered = await visitor.SignInAsync(Address, Application.Password, "/predictions/create?x=1");
        Assert.Equal("/predictions/create?x=1", entered.Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/predictions/create")).StatusCode);

        var left = await visitor.SubmitAsync("/account", [], "/account/signout");
        Assert.Equal("/account/signin", left.Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.Redirect, (await visitor.GetAsync("/predictions/create")).StatusCode);
        Assert.Equal(["SignedIn password", "SignedOut "], await AuditAsync(application));
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("")]
    public async Task Return_address_of_another_site_is_ignored(string address)
    {
        await using var application = await WithAdaAsync();
        var visitor = application.Visit();

        Assert.Equal("/", (await visitor.SignInAsync(Address, Application.Password, address)).Headers.Location!.OriginalString);
        Assert.Equal("/", (await visitor.GetAsync($"/account/signin?returnUrl={Uri.EscapeDataString(address)}")).Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Wrong_password_unknown_address_and_disabled_account_read_the_same()
    {
        await using var application = await WithAdaAsync();
        await application.PersonIdAsync("disabled");
        await ChangeAsync(application, "disabled", person => person.DisabledAt = application.Clock.GetUtcNow());

        string[] pages =
        [
            await RefusedAsync(application, Address, "not the password"),
            await RefusedAsync(application, "nobody@clinic.example", Application.Password),
            await RefusedAsync(application, "disabled@clinic.example", Application.Password),
            await RefusedAsync(application, "inhabitant@clinic.example", Application.Password),
        ];

        Assert.Single(pages.Distinct());
        Assert.Equal(
            ["SignInFailed disabled", "SignInFailed no password yet", "SignInFailed unknown address", "SignInFailed wrong password"],
            (await AuditAsync(application)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Password_of_an_unknown_address_is_hashed_as_well_and_is_in_no_log()
    {
        var hasher = new CountingHasher();
        await using var application = await WithAdaAsync();
        await using var counted = application.WithWebHostBuilder(builder => Microsoft.AspNetCore.TestHost.WebHostBuilderExtensions.ConfigureTestServices(
            builder, services => services.AddSingleton<IPasswordHasher<ArrhythmiaWeb.Data.Person>>(hasher)));
        var jar = new CookieJar();
        var visitor = new Visitor(counted.CreateDefaultClient(new Uri("https://localhost"), jar), jar);

        foreach (var address in new[] { Address, "nobody@clinic.example", "inhabitant@clinic.example" })
        {
            var before = hasher.Checks;
            await visitor.SignInAsync(address, "seen by nobody");
            Assert.Equal(before + 1, hasher.Checks);
        }

        Assert.DoesNotContain(application.Log.Lines, line => line.Contains("seen by nobody", StringComparison.Ordinal) || line.Contains("@clinic.example", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Success_forgets_earlier_failures()
    {
        await using var application = await WithAdaAsync(attempts: 3);
        for (var round = 0; round < 3; round++)
        {
            await RefusedAsync(application, Address, "wrong");
            await RefusedAsync(application, Address, "wrong");
            Assert.Equal(HttpStatusCode.Redirect, (await application.Visit().SignInAsync(Address, Application.Password)).StatusCode);
            application.Clock.Advance(TimeSpan.FromSeconds(1));
        }
    }

    [Fact]
    public async Task Session_ends_when_it_is_not_used_and_at_the_latest_after_a_shift()
    {
        await using var application = await WithAdaAsync();
        var visitor = application.Visit();
        await visitor.SignInAsync(Address, Application.Password);
        var idle = application.Visit();
        await idle.SignInAsync(Address, Application.Password);

        for (var minutes = 0; minutes < 12 * 60; minutes += 40)
        {
            Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/account")).StatusCode);
            application.Clock.Advance(TimeSpan.FromMinutes(40));
            if (minutes == 40)
            {
                Assert.Equal(HttpStatusCode.Redirect, (await idle.GetAsync("/account")).StatusCode);
            }
        }

        Assert.Equal(HttpStatusCode.Redirect, (await visitor.GetAsync("/account")).StatusCode);
    }

    [Fact]
    public async Task Session_of_a_disabled_person_is_over_with_the_next_request()
    {
        await using var application = await WithAdaAsync();
        var visitor = application.Visit();
        await visitor.SignInAsync(Address, Application.Password);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/account")).StatusCode);

        // The mark alone, without the new stamp that comes with it.
        await ChangeAsync(application, "ada", person => person.DisabledAt = application.Clock.GetUtcNow());

        Assert.Equal(HttpStatusCode.Redirect, (await visitor.GetAsync("/account")).StatusCode);
    }

    [Theory]
    [InlineData("http://clinic.example", true)]
    [InlineData("https://clinic.example", false)]
    [InlineData("http://localhost:5080", false)]
    [InlineData("http://127.0.0.1:5080", false)]
    [InlineData("http://localhost.example", true)]
    public async Task Page_says_that_sign_in_needs_https_where_the_browser_would_keep_no_session(string address, bool says)
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };

        var page = await application.Visit(address).ReadAsync("/account/signin");

        Assert.Equal(says, page.Contains("Sign-in needs https", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Page_of_another_role_is_refused_in_words()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var visitor = await application.SignInAsync();

        var refusal = await visitor.GetAsync("/people");
        Assert.StartsWith("/account/denied?", refusal.Headers.Location!.OriginalString, StringComparison.Ordinal);
        var page = await visitor.GetAsync("/account/denied");
        Assert.Equal(HttpStatusCode.Forbidden, page.StatusCode);
        Assert.Contains("Not for your role", await Visitor.TextAsync(page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Form_is_made_for_password_managers_and_keeps_no_password()
    {
        await using var application = await WithAdaAsync();

        var page = await application.Visit().SignInAsync(Address, "mistyped");

        var text = await Visitor.TextAsync(page);
        Assert.Contains("autocomplete=\"username\"", text, StringComparison.Ordinal);
        Assert.Contains("autocomplete=\"current-password\"", text, StringComparison.Ordinal);
        Assert.DoesNotContain("mistyped", text, StringComparison.Ordinal);
        Assert.DoesNotContain("onpaste", text, StringComparison.OrdinalIgnoreCase);
        Assert.True(page.Headers.CacheControl!.NoStore);
    }

    [Theory]
    [InlineData("en", ">E-mail address</label>", "Password: please fill in this field.")]
    [InlineData("de", ">E-Mail-Adresse</label>", "Passwort: Bitte füllen Sie dieses Feld aus.")]
    public async Task Form_speaks_the_readers_language(string language, string label, string complaint)
    {
        await using var application = await WithAdaAsync();
        var visitor = application.Visit();
        visitor.Client.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);

        Assert.Contains(label, await visitor.ReadAsync("/account/signin"), StringComparison.Ordinal);
        Assert.Contains(complaint, await Visitor.TextAsync(await visitor.SignInAsync(Address, "")), StringComparison.Ordinal);
    }

    private static async Task<Application> WithAdaAsync(int? attempts = null)
    {
        var application = new Application { Classifier = Classifiers.Answering() };
        if (attempts is not null)
        {
            application.Settings["Accounts:LockoutAttempts"] = $"{attempts}";
        }

        await application.PersonIdAsync("ada");
        return application;
    }

    private static async Task<string> RefusedAsync(Application application, string address, string password)
    {
        var answer = await application.Visit().SignInAsync(address, password);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var page = await Visitor.TextAsync(answer);
        Assert.Contains("The address or the password is not right.", page, StringComparison.Ordinal);
        return System.Text.RegularExpressions.Regex.Replace(page, "value=\"[^\"]*\"", "");
    }

    private static async Task ChangeAsync(Application application, string name, Action<ArrhythmiaWeb.Data.Person> change)
    {
        await using var db = application.OpenDatabase();
        change(await db.Users.SingleAsync(row => row.Email == $"{name}@clinic.example", Cancellation));
        await db.SaveChangesAsync(Cancellation);
    }

    private static async Task<IReadOnlyList<string>> AuditAsync(Application application)
    {
        await using var db = application.OpenDatabase();
        string[] kinds = [nameof(AuditEvent.SignedIn), nameof(AuditEvent.SignInFailed), nameof(AuditEvent.SignedOut)];
        return await db.AuditEntries.Where(entry => kinds.Contains(entry.Event)).OrderBy(entry => entry.Sequence)
            .Select(entry => entry.Event + " " + entry.Details).ToListAsync(Cancellation);
    }

    private sealed class CountingHasher : IPasswordHasher<ArrhythmiaWeb.Data.Person>
    {
        public int Checks { get; private set; }

        public string HashPassword(ArrhythmiaWeb.Data.Person user, string password) => "hash";

        public PasswordVerificationResult VerifyHashedPassword(ArrhythmiaWeb.Data.Person user, string hashedPassword, string providedPassword)
        {
            Checks++;
            return PasswordVerificationResult.Failed;
        }
    }
}
