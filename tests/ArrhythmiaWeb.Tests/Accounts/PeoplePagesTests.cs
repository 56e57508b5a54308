using System.Net;
using System.Text.RegularExpressions;
using ArrhythmiaWeb.Accounts;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Tests.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ArrhythmiaWeb.Tests.Accounts;

public sealed partial class PeoplePagesTests
{
    private const string Admin = "admin@clinic.example";
    private const string Bob = "bob@clinic.example";
    private const string BobsPassword = "five beats before noon";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Admin_invites_a_clinician_who_chooses_a_password_by_a_link_that_works_once()
    {
        await using var application = Quick();
        var admin = await EnterAsync(application);

        var invited = await Visitor.TextAsync(await admin.SubmitAsync("/people/invite", [new("Name", "Bob"), new("Email", Bob), new("Roles", Role.Clinician)]));
        var link = Link().Match(invited).Value;
        Assert.Contains("Has yet to choose a password", await admin.ReadAsync("/people"), StringComparison.Ordinal);
        var bob = application.Visit();
        Assert.Contains(Bob, await bob.ReadAsync(link), StringComparison.Ordinal);
        Assert.Contains("at least 15 characters", await Visitor.TextAsync(await ChooseAsync(bob, link, "short")), StringComparison.Ordinal);
        Assert.Equal("/account/signin", (await ChooseAsync(bob, link, BobsPassword)).Headers.Location!.OriginalString);

        Assert.Equal("/predictions/create", (await bob.SignInAsync(Bob, BobsPassword, "/predictions/create")).Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.OK, (await bob.GetAsync("/predictions/create")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await application.Visit().GetAsync(link)).StatusCode);
        Assert.Contains("Invited as Clinician", await AuditAsync(application));
        Assert.DoesNotContain(await AuditAsync(application), line => line.Contains(link.Split('=')[1][..20], StringComparison.Ordinal));
        Assert.Equal(TimeSpan.FromDays(3), application.Services.GetRequiredService<IOptions<DataProtectionTokenProviderOptions>>().Value.TokenLifespan);
    }

    [Fact]
    public async Task Link_used_twice_at_the_same_time_sets_one_password()
    {
        await using var application = Quick();
        var admin = await EnterAsync(application);
        var link = Link().Match(await Visitor.TextAsync(await admin.SubmitAsync("/people/invite", [new("Name", "Bob"), new("Email", Bob), new("Roles", Role.Clinician)]))).Value;
        string[] passwords = ["five beats before noon", "six beats before noon!"];

        var answers = await Task.WhenAll(passwords.Select(password => Task.Run(() => ChooseAsync(application.Visit(), link, password), Cancellation)));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Reset_ends_the_old_password_the_session_and_the_earlier_link()
    {
        await using var application = Quick();
        var admin = await EnterAsync(application);
        var id = await application.PersonIdAsync("bob");
        var bob = application.Visit();
        await bob.SignInAsync(Bob, Application.Password);

        Assert.Contains("New password for bob?", await admin.ReadAsync($"/people/reset/{id}"), StringComparison.Ordinal);
        var first = Link().Match(await Visitor.TextAsync(await admin.SubmitAsync($"/people/reset/{id}", []))).Value;
        var second = Link().Match(await Visitor.TextAsync(await admin.SubmitAsync($"/people/reset/{id}", []))).Value;

        Assert.Equal(HttpStatusCode.Redirect, (await bob.GetAsync("/account")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await application.Visit().SignInAsync(Bob, Application.Password)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await bob.GetAsync(first)).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await ChooseAsync(bob, second, BobsPassword)).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await bob.SignInAsync(Bob, BobsPassword)).StatusCode);
    }

    [Fact]
    public async Task Link_of_somebody_disabled_and_one_made_up_open_nothing()
    {
        await using var application = Quick();
        var admin = await EnterAsync(application);
        var id = await application.PersonIdAsync("bob");
        var link = Link().Match(await Visitor.TextAsync(await admin.SubmitAsync($"/people/reset/{id}", []))).Value;
        var made = await application.Visit().GetAsync($"/account/choose/{id}?token=AAAA");
        var other = await application.Visit().GetAsync(link.Replace(id.ToString(), (await application.PersonIdAsync("carol")).ToString(), StringComparison.Ordinal));
        // The mark alone, without the new stamp that comes with it.
        await using var db = application.OpenDatabase();
        await db.Users.Where(person => person.Id == id).ExecuteUpdateAsync(person => person.SetProperty(row => row.DisabledAt, application.Clock.GetUtcNow()), Cancellation);

        Assert.Equal(HttpStatusCode.NotFound, made.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, other.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await application.Visit().GetAsync(link)).StatusCode);
    }

    [Fact]
    public async Task Disabling_asks_then_ends_the_session_with_the_next_request_until_enabled()
    {
        await using var application = Quick();
        var admin = await EnterAsync(application);
        var id = await application.PersonIdAsync("bob");
        var bob = application.Visit();
        await bob.SignInAsync(Bob, Application.Password);

        Assert.Contains("Disable bob?", await admin.ReadAsync($"/people/disable/{id}"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await bob.GetAsync("/account")).StatusCode);
        await admin.SubmitAsync($"/people/disable/{id}", []);
        Assert.Equal(HttpStatusCode.Redirect, (await bob.GetAsync("/account")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await bob.SignInAsync(Bob, Application.Password)).StatusCode);

        await admin.SubmitAsync($"/people/details/{id}", [], $"/people/enable/{id}");
        Assert.Equal(HttpStatusCode.Redirect, (await bob.SignInAsync(Bob, Application.Password)).StatusCode);
        Assert.Equal(2, (await AuditAsync(application)).Count(line => line is "AccountChanged disabled" or "AccountChanged enabled"));
    }

    [Fact]
    public async Task Sessions_of_another_are_ended_by_an_admin()
    {
        await using var application = Quick();
        var admin = await EnterAsync(application);
        var id = await application.PersonIdAsync("bob");
        var bob = await application.SignInAsync("bob");

        await admin.SubmitAsync($"/people/signout/{id}", []);

        Assert.Equal(HttpStatusCode.Redirect, (await bob.GetAsync("/account")).StatusCode);
        Assert.Contains("SignedOutEverywhere by an admin", await AuditAsync(application));
    }

    [Fact]
    public async Task Role_counts_from_the_next_request_on()
    {
        await using var application = Quick();
        var admin = await EnterAsync(application);
        var id = await application.PersonIdAsync("bob");
        var bob = await application.SignInAsync("bob");

        await RolesAsync(admin, id, Role.Clinician, Role.Admin, "Owner");
        Assert.Equal(HttpStatusCode.OK, (await bob.GetAsync("/people")).StatusCode);
        await RolesAsync(admin, id, Role.Clinician);
        Assert.Equal(HttpStatusCode.Redirect, (await bob.GetAsync("/people")).StatusCode);
        Assert.Contains("Choose at least one role.", await Visitor.TextAsync(await RolesAsync(admin, id)), StringComparison.Ordinal);

        Assert.Equal(["AccountChanged role Admin added", "AccountChanged role Admin removed"], (await AuditAsync(application)).Where(line => line.Contains("role ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Last_admin_can_be_neither_disabled_nor_reset_nor_lose_the_role()
    {
        await using var application = Quick();
        var admin = await EnterAsync(application);
        var id = await application.PersonIdAsync("admin");
        // Admins, but such as cannot sign in.
        var disabled = await application.PersonIdAsync("disabled", Role.Admin);
        await admin.SubmitAsync($"/people/disable/{disabled}", []);
        await admin.SubmitAsync("/people/invite", [new("Name", "Bob"), new("Email", Bob), new("Roles", Role.Admin)]);

        string[] answers =
        [
            await Visitor.TextAsync(await admin.SubmitAsync($"/people/disable/{id}", [])),
            await Visitor.TextAsync(await admin.SubmitAsync($"/people/reset/{id}", [])),
            await Visitor.TextAsync(await RolesAsync(admin, id, Role.Clinician)),
        ];

        Assert.All(answers, answer => Assert.Contains("This is the last admin who can sign in.", answer, StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.OK, (await admin.GetAsync("/people")).StatusCode);
        await application.PersonIdAsync("second", Role.Admin);
        Assert.Equal(HttpStatusCode.Redirect, (await admin.SubmitAsync($"/people/disable/{id}", [])).StatusCode);
    }

    [Fact]
    public async Task Two_admins_who_disable_each_other_at_the_same_time_do_not_both_succeed()
    {
        await using var application = Quick();
        Guid[] ids = [await application.PersonIdAsync("admin", Role.Admin), await application.PersonIdAsync("second", Role.Admin)];
        using var start = new Barrier(ids.Length);

        var results = await Task.WhenAll(ids.Select(id => Task.Run(
            async () =>
            {
                await using var scope = application.Services.CreateAsyncScope();
                var person = await scope.ServiceProvider.GetRequiredService<UserManager<Person>>().FindByIdAsync(id.ToString());
                start.SignalAndWait(Cancellation);
                return (await scope.ServiceProvider.GetRequiredService<PeopleChanges>().DisableAsync(Actor.Application, person!)).Succeeded;
            },
            Cancellation)));

        Assert.Single(results, succeeded => succeeded);
    }

    [Fact]
    public async Task Address_is_invited_once_and_must_be_one()
    {
        await using var application = Quick();
        var admin = await EnterAsync(application);

        var twice = await Visitor.TextAsync(await admin.SubmitAsync("/people/invite", [new("Name", "Eve"), new("Email", "ADMIN@clinic.example"), new("Roles", Role.Clinician)]));
        var wrong = await Visitor.TextAsync(await admin.SubmitAsync("/people/invite", [new("Name", "Eve"), new("Email", "eve"), new("Roles", Role.Clinician)]));

        Assert.Contains("There is an account with this address already.", twice, StringComparison.Ordinal);
        Assert.Contains("this is not an e-mail address", wrong, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/people")]
    [InlineData("/people/invite")]
    [InlineData("/people/details/{0}")]
    [InlineData("/people/disable/{0}")]
    [InlineData("/people/reset/{0}")]
    [InlineData("/people/resetsecondfactor/{0}")]
    [InlineData("/people/signout/{0}")]
    public async Task Page_is_for_admins_alone(string path)
    {
        await using var application = Quick();
        path = path.Replace("{0}", (await application.PersonIdAsync("admin", Role.Admin)).ToString(), StringComparison.Ordinal);
        var clinician = await application.SignInAsync();

        Assert.StartsWith("/account/denied?", (await clinician.GetAsync(path)).Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.StartsWith("/account/signin?", (await application.Visit().GetAsync(path)).Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await (await application.SignInAsAdminAsync()).GetAsync(path)).StatusCode);
    }

    [Theory]
    [InlineData("/people/roles/{0}")]
    [InlineData("/people/enable/{0}")]
    [InlineData("/people/disable/{0}")]
    [InlineData("/people/reset/{0}")]
    public async Task Clinician_changes_nobody(string path)
    {
        await using var application = Quick();
        var clinician = await application.SignInAsync();
        var own = await application.PersonIdAsync();

        var answer = await clinician.SubmitAsync("/account", [new("Roles", Role.Admin)], path.Replace("{0}", own.ToString(), StringComparison.Ordinal));

        Assert.StartsWith("/account/denied?", answer.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.DoesNotContain(await AuditAsync(application), line => line.StartsWith(nameof(AuditEvent.AccountChanged), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/people/details/11111111-1111-1111-1111-111111111111")]
    [InlineData("/people/disable/11111111-1111-1111-1111-111111111111")]
    [InlineData("/people/delete/11111111-1111-1111-1111-111111111111")]
    [InlineData("/people/7/11111111-1111-1111-1111-111111111111")]
    public async Task Nobody_is_not_found(string path)
    {
        await using var application = Quick();

        Assert.Equal(HttpStatusCode.NotFound, (await (await application.SignInAsAdminAsync()).GetAsync(path)).StatusCode);
    }

    private static Application Quick() => new() { Classifier = Classifiers.Answering() };

    private static async Task<Visitor> EnterAsync(Application application)
    {
        await application.PersonIdAsync("admin", Role.Admin);
        var admin = application.Visit();
        Assert.Equal(HttpStatusCode.Redirect, (await admin.SignInAsync(Admin, Application.Password)).StatusCode);
        return admin;
    }

    private static Task<HttpResponseMessage> ChooseAsync(Visitor visitor, string link, string password)
    {
        var address = new Uri(new Uri("https://localhost"), link);
        return visitor.SubmitAsync(link, [new("Token", Uri.UnescapeDataString(address.Query["?token=".Length..])), new("NewPassword", password)], address.AbsolutePath);
    }

    private static Task<HttpResponseMessage> RolesAsync(Visitor admin, Guid id, params string[] roles) =>
        admin.SubmitAsync($"/people/details/{id}", roles.Select(role => new KeyValuePair<string, string>("Roles", role)), $"/people/roles/{id}");

    private static async Task<IReadOnlyList<string>> AuditAsync(Application application)
    {
        await using var db = application.OpenDatabase();
        return await db.AuditEntries.OrderBy(entry => entry.Sequence).Select(entry => entry.Event + " " + entry.Details).ToListAsync(Cancellation);
    }

    [GeneratedRegex(@"(?<=https://localhost)/account/choose/[-0-9a-f]+\?token=[^<\s]+")]
    private static partial Regex Link();
}
