using System.Text.RegularExpressions;
using ArrhythmiaWeb.Accounts;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Tests.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ArrhythmiaWeb.BrowserTests;

/// <summary>Passkeys, with a device that Chromium makes up.</summary>
public sealed partial class PasskeyTests(BrowserFixture browser)
{
    [Fact]
    public async Task Passkey_is_added_signs_in_without_password_and_signs_nobody_in_once_it_is_removed()
    {
        await using var application = new Application();
        await using var window = await browser.OpenAsStrangerAsync(application);
        await application.PersonIdAsync();
        await PlugInAsync(window.Page);
        await AddAsync(window.Page, application);

        await SignOutAsync(window.Page);
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in with a passkey" }).ClickAsync();
        await Expect(window.Page.Locator(".site-person")).ToBeVisibleAsync();
        await using (var db = application.OpenDatabase())
        {
            Assert.Equal(1, await db.AuditEntries.CountAsync(entry => entry.Event == nameof(AuditEvent.SignedIn) && entry.Details == "passkey", TestContext.Current.CancellationToken));
        }

        await window.Page.GotoAsync(On(application, "/account/passkeys"));
        await window.Page.GetByLabel("Ward laptop").CheckAsync();
        await window.Page.Locator("#remove-password").FillAsync(Application.Password);
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Remove passkey" }).ClickAsync();
        await Expect(window.Page.GetByText("You have no passkey yet.")).ToBeVisibleAsync();
        await SignOutAsync(window.Page);
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in with a passkey" }).ClickAsync();
        await Expect(window.Page.GetByText("The passkey was not accepted.")).ToBeVisibleAsync();
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task Passkey_of_somebody_disabled_or_whose_password_was_reset_signs_nobody_in()
    {
        await using var application = new Application();
        await using var window = await browser.OpenAsStrangerAsync(application);
        var id = await application.PersonIdAsync();
        await PlugInAsync(window.Page);
        await AddAsync(window.Page, application);
        await SignOutAsync(window.Page);

        await ChangeAsync(application, id, (changes, admin, person) => changes.DisableAsync(admin, person));
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in with a passkey" }).ClickAsync();
        await Expect(window.Page.GetByText("The passkey was not accepted.")).ToBeVisibleAsync();

        await ChangeAsync(application, id, (changes, admin, person) => changes.EnableAsync(admin, person));
        await ChangeAsync(application, id, (changes, admin, person) => changes.ResetAsync(admin, person));
        await window.Page.GotoAsync(On(application, "/account/signin"));
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in with a passkey" }).ClickAsync();
        await Expect(window.Page.GetByText("The passkey was not accepted.")).ToBeVisibleAsync();
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task Passkey_is_not_added_with_a_wrong_password_and_not_offered_to_a_browser_that_knows_none()
    {
        await using var application = new Application();
        await using var window = await browser.OpenAsStrangerAsync(application);
        await application.PersonIdAsync();
        await PlugInAsync(window.Page);
        await SignInAsync(window.Page, application);
        await window.Page.GotoAsync(On(application, "/account/passkeys"));
        await window.Page.GetByLabel("Name of the device").FillAsync("Ward laptop");
        await window.Page.Locator("#add-password").FillAsync("not the password");
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Add passkey" }).ClickAsync();
        await Expect(window.Page.Locator("#passkey-fault")).ToContainTextAsync("password");

        await window.Page.AddInitScriptAsync("delete window.PublicKeyCredential;");
        await window.Page.ReloadAsync();
        await Expect(window.Page.GetByText("This browser knows no passkeys.")).ToBeVisibleAsync();
        await Expect(window.Page.Locator("#add-passkey")).ToBeHiddenAsync();
        await SignOutAsync(window.Page);
        await Expect(window.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in with a passkey" })).ToBeHiddenAsync();
    }

    // An address of numbers has no passkeys.
    private static string On(Application application, string path) => $"http://localhost:{application.ClientOptions.BaseAddress.Port}{path}";

    private static async Task PlugInAsync(IPage page)
    {
        var session = await page.Context.NewCDPSessionAsync(page);
        await session.SendAsync("WebAuthn.enable");
        await session.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2",
                ["transport"] = "internal",
                ["hasResidentKey"] = true,
                ["hasUserVerification"] = true,
                ["isUserVerified"] = true,
                ["automaticPresenceSimulation"] = true,
            },
        });
    }

    private static async Task SignInAsync(IPage page, Application application)
    {
        await page.GotoAsync(On(application, "/account/signin"));
        await page.GetByLabel("E-mail").FillAsync("clinician@clinic.example");
        await page.Locator("#Password").FillAsync(Application.Password);
        await page.GetByRole(AriaRole.Button, new() { NameRegex = ExactlySignIn() }).ClickAsync();
        await Expect(page.Locator(".site-person")).ToBeVisibleAsync();
    }

    private static async Task AddAsync(IPage page, Application application)
    {
        await SignInAsync(page, application);
        await page.GotoAsync(On(application, "/account/passkeys"));
        await page.GetByLabel("Name of the device").FillAsync("Ward laptop");
        await page.Locator("#add-password").FillAsync(Application.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Add passkey" }).ClickAsync();
        await Expect(page.GetByText("The passkey was added.")).ToBeVisibleAsync();
    }

    private static Task SignOutAsync(IPage page) => page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();

    private static async Task ChangeAsync(Application application, Guid id, Func<PeopleChanges, Actor, Person, Task<IdentityResult>> change)
    {
        await using var scope = application.Services.CreateAsyncScope();
        var person = await scope.ServiceProvider.GetRequiredService<UserManager<Person>>().FindByIdAsync(id.ToString());
        Assert.True((await change(scope.ServiceProvider.GetRequiredService<PeopleChanges>(), new Actor(null, "admin"), person!)).Succeeded);
    }

    [GeneratedRegex("^Sign in$")]
    private static partial Regex ExactlySignIn();
}
