using System.Net;
using ArrhythmiaWeb.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace ArrhythmiaWeb.Tests.Accounts;

public sealed class ProfileTests
{
    private const string Address = "ada@clinic.example";
    private const string NewPassword = "four lead monitors sing";

    [Fact]
    public async Task New_password_ends_every_session_but_the_one_it_was_changed_in()
    {
        await using var application = await WithAdaAsync();
        var (here, elsewhere) = (application.Visit(), application.Visit());
        await here.SignInAsync(Address, Application.Password);
        await elsewhere.SignInAsync(Address, Application.Password);

        var changed = await ChangePasswordAsync(here, Application.Password, NewPassword);

        Assert.Equal("/account", changed.Headers.Location!.OriginalString);
        Assert.Contains("The password was changed.", await here.ReadAsync("/account"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await elsewhere.GetAsync("/account")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await application.Visit().SignInAsync(Address, Application.Password)).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await application.Visit().SignInAsync(Address, NewPassword)).StatusCode);
        Assert.Contains("AccountChanged password changed", await AuditAsync(application));
    }

    [Fact]
    public async Task Open_session_does_not_help_to_guess_the_password()
    {
        await using var application = await WithAdaAsync();
        var visitor = application.Visit();
        await visitor.SignInAsync(Address, Application.Password);

        for (var attempt = 0; attempt < 3; attempt++)
        {
            Assert.Contains("The current password is not right.", await Visitor.TextAsync(await ChangePasswordAsync(visitor, "guess", NewPassword)), StringComparison.Ordinal);
        }

        Assert.Contains("There were too many failed attempts", await Visitor.TextAsync(await ChangePasswordAsync(visitor, Application.Password, NewPassword)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1qaz2wsx3edc4rfv", "one of the first that would be guessed")]
    [InlineData("ada@clinic.example", "little more than your name")]
    [InlineData("short", "at least 15 characters")]
    public async Task Weak_password_is_refused_with_the_reason(string password, string reason)
    {
        await using var application = await WithAdaAsync();
        var visitor = application.Visit();
        await visitor.SignInAsync(Address, Application.Password);

        Assert.Contains(reason, await Visitor.TextAsync(await ChangePasswordAsync(visitor, Application.Password, password)), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await application.Visit().SignInAsync(Address, Application.Password)).StatusCode);
    }

    [Fact]
    public async Task Name_is_changed_and_shown_on_every_page()
    {
        await using var application = await WithAdaAsync();
        var visitor = application.Visit();
        await visitor.SignInAsync(Address, Application.Password);

        Assert.Equal(HttpStatusCode.Redirect, (await visitor.SubmitAsync("/account", [new("Name", "Dr. Ada <b>")], "/account/name")).StatusCode);

        Assert.Contains("Dr. Ada &lt;b&gt;</a>", await (await visitor.GetAsync("/guide")).Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await visitor.SubmitAsync("/account", [new("Name", "")], "/account/name")).StatusCode);
    }

    [Fact]
    public async Task Signing_out_everywhere_ends_every_session_after_asking()
    {
        await using var application = await WithAdaAsync();
        var (here, elsewhere) = (application.Visit(), application.Visit());
        await here.SignInAsync(Address, Application.Password);
        await elsewhere.SignInAsync(Address, Application.Password);

        Assert.Contains("This ends every session of your account", await here.ReadAsync("/account/signout-everywhere"), StringComparison.Ordinal);
        var answer = await here.SubmitAsync("/account/signout-everywhere", []);

        Assert.Equal("/account/signin", answer.Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.Redirect, (await elsewhere.GetAsync("/account")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await here.GetAsync("/account")).StatusCode);
        Assert.Contains("SignedOutEverywhere by themselves", await AuditAsync(application));
    }

    [Fact]
    public async Task Stolen_cookie_is_worth_nothing_after_signing_out_everywhere()
    {
        await using var application = await WithAdaAsync();
        var visitor = application.Visit();
        await visitor.SignInAsync(Address, Application.Password);
        var stolen = visitor.Cookies[Application.SessionCookie];
        await visitor.SubmitAsync("/account/signout-everywhere", []);
        var thief = application.Visit();
        thief.Cookies[Application.SessionCookie] = stolen;

        Assert.Equal(HttpStatusCode.Redirect, (await thief.GetAsync("/account")).StatusCode);
    }

    private static async Task<Application> WithAdaAsync()
    {
        var application = new Application { Classifier = Classifiers.Answering(), Settings = { ["Accounts:LockoutAttempts"] = "3" } };
        await application.PersonIdAsync("ada");
        return application;
    }

    private static Task<HttpResponseMessage> ChangePasswordAsync(Visitor visitor, string current, string password) => visitor.SubmitAsync(
        "/account", [new("CurrentPassword", current), new("NewPassword", password)], "/account/password");

    private static async Task<IReadOnlyList<string>> AuditAsync(Application application)
    {
        await using var db = application.OpenDatabase();
        return await db.AuditEntries.Select(entry => entry.Event + " " + entry.Details).ToListAsync(TestContext.Current.CancellationToken);
    }
}
