using System.Text.RegularExpressions;
using ArrhythmiaWeb.Accounts.SecondFactor;
using ArrhythmiaWeb.Accounts.SetUp;
using ArrhythmiaWeb.BrowserTests.Pages;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Tests.Hosting;
using Deque.AxeCore.Commons;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.ActionConstraints;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace ArrhythmiaWeb.BrowserTests;

/// <summary>Every page against WCAG 2.2 AA, as far as axe-core can tell, and by keyboard.</summary>
public sealed class AccessibilityTests(BrowserFixture browser)
{
    private const int Height = 900;

    // What reaches beyond the right edge, and does not lie in something that scrolls by itself.
    private const string TooWide =
        """
        () => document.documentElement.scrollWidth <= document.documentElement.clientWidth ? [] :
          ["the page", ...[...document.querySelectorAll("main *")].filter(element => element.getBoundingClientRect().right > innerWidth + 1
            && !element.closest(".table-scroll, .visually-hidden")).slice(0, 3).map(element => element.outerHTML.slice(0, 200))]
        """;

    // The page's own frames would be looked at too, but no page may have any.
    private const string Violations =
        """
        async tags => (await axe.run(document, { runOnly: { type: "tag", values: tags }, resultTypes: ["violations"] })).violations
          .flatMap(rule => rule.nodes.map(node => `${rule.id}: ${node.html} ${node.failureSummary}`))
        """;

    private static readonly string[] Rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    private static readonly (ColorScheme Scheme, int Width)[] Looks =
        [(ColorScheme.Light, 1280), (ColorScheme.Dark, 1280), (ColorScheme.Light, 360), (ColorScheme.Dark, 360)];

    [Fact]
    public async Task Every_page_breaks_no_rule_of_accessibility_in_light_and_dark_wide_and_narrow()
    {
        await using var filled = new FilledApplication();
        var complaints = new List<string>();
        await VisitAsync(filled, async (page, site) => complaints.AddRange(await InspectAsync(page, site.ToString())));

        Assert.True(complaints.Count == 0, string.Join(Environment.NewLine, complaints));
    }

    [Fact]
    public async Task First_pages_of_a_new_installation_break_no_rule_of_accessibility()
    {
        await using var application = new Application { IsEmpty = true };
        await using var window = await browser.OpenAsStrangerAsync(application, Still());
        await using var console = new StringWriter();
        await application.Services.GetRequiredService<SetUpState>().AnnounceAsync(console, "http://localhost");
        var link = new Regex("/setup[?]token=[0-9a-f]+").Match(console.ToString()).Value;
        await window.Page.GotoAsync("/setup");
        Assert.Empty(await InspectAsync(window.Page, "/setup"));

        await window.Page.GotoAsync(link);
        await Assertions.Expect(window.Page.Locator("#NewPassword")).ToBeVisibleAsync();
        Assert.Empty(await InspectAsync(window.Page, "/setup?token="));
    }

    [Fact]
    public async Task Second_step_of_signing_in_breaks_no_rule_of_accessibility_and_works_by_keyboard()
    {
        await using var application = new Application();
        await using var window = await browser.OpenAsStrangerAsync(application, Still());
        await HaveSecondFactorAsync(application, await application.PersonIdAsync());
        await window.Page.GotoAsync("/account/signin");
        await window.Page.Locator("#Email").FillAsync("clinician@clinic.example");
        await window.Page.Locator("#Password").FillAsync(Application.Password);
        await window.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(window.Page).ToHaveURLAsync(new Regex("/account/code"));

        Assert.Empty(await InspectAsync(window.Page, "/account/code"));
        Assert.Empty(await Keyboard.WalkAsync(window.Page));
        await window.Page.GotoAsync("/account/recovery");
        Assert.Empty(await InspectAsync(window.Page, "/account/recovery"));
        Assert.Empty(await Keyboard.WalkAsync(window.Page));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Reading_room_in_use_breaks_no_rule_of_accessibility(bool isBlind)
    {
        await using var filled = new FilledApplication();
        filled.Application.Settings["Clinic:HideAnswerUntilReviewed"] = isBlind.ToString();
        await using var window = await browser.OpenAsync(filled.Application, Still());
        await filled.FillAsync();
        var room = new RoomPage(window.Page);
        await window.Page.GotoAsync(filled.AddressOf(new SitePage("Reading.Index", "/reading?job={answered}", SiteReader.Clinician)));
        await room.PressAndGoOnAsync("1");
        Assert.Empty(await InspectAsync(window.Page, "after a judgement"));
        await room.PressAndGoOnAsync("ArrowLeft");
        Assert.Empty(await InspectAsync(window.Page, "judged"));
        await room.PressAsync("?");
        await Assertions.Expect(window.Page.Locator("#keys")).ToBeVisibleAsync();
        Assert.Empty(await InspectAsync(window.Page, "keys"));
    }

    [Fact]
    public async Task Every_page_can_be_used_by_keyboard_and_shows_where_the_focus_is()
    {
        await using var filled = new FilledApplication();
        var complaints = new List<string>();
        await VisitAsync(filled, async (page, site) =>
            complaints.AddRange((await Keyboard.WalkAsync(page)).Select(complaint => $"{site}: {complaint}")));

        Assert.True(complaints.Count == 0, string.Join(Environment.NewLine, complaints));
    }

    [Fact]
    public async Task Every_action_that_shows_a_page_is_in_the_sitemap()
    {
        await using var filled = new FilledApplication();
        var actions = filled.Application.Services.GetRequiredService<IActionDescriptorCollectionProvider>().ActionDescriptors.Items
            .OfType<ControllerActionDescriptor>()
            .Where(action => action.ActionConstraints?.OfType<HttpMethodActionConstraint>().All(methods => methods.HttpMethods.Contains("GET")) ?? true)
            .Select(action => $"{action.ControllerName}.{action.ActionName}")
            .Distinct();

        Assert.Empty(actions.Except(Sitemap.Pages.Select(page => page.Action)).Except(Sitemap.WithoutPage));
    }

    private static async Task HaveSecondFactorAsync(Application application, Guid id)
    {
        await using var scope = application.Services.CreateAsyncScope();
        var person = await scope.ServiceProvider.GetRequiredService<UserManager<Person>>().FindByIdAsync(id.ToString());
        var key = AuthenticatorKey.Create();
        var code = new OtpNet.Totp(key.Bytes).ComputeTotp(application.Clock.GetUtcNow().UtcDateTime);
        Assert.True((await scope.ServiceProvider.GetRequiredService<Authenticator>().EnableAsync(person!, key, code)).Result.Succeeded);
    }

    // A colour that is still on its way from light to dark would be judged.
    private static BrowserNewContextOptions Still() => new() { ViewportSize = new ViewportSize { Width = Looks[0].Width, Height = Height }, ReducedMotion = ReducedMotion.Reduce };

    private static async Task<IReadOnlyList<string>> InspectAsync(IPage page, string name)
    {
        var complaints = new List<string>();
        // Once for all looks: what RunAxe would do anew for each of them.
        await page.EvaluateAsync(Axe);
        foreach (var (scheme, width) in Looks)
        {
            await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme });
            await page.SetViewportSizeAsync(width, Height);
            complaints.AddRange((await page.EvaluateAsync<string[]>(Violations, Rules)).Select(violation => $"{name}, {scheme}, {width} px: {violation}"));
            complaints.AddRange((await page.EvaluateAsync<string[]>(TooWide)).Select(element => $"{name} is wider than a screen of {width} pixels: {element}"));
        }

        return complaints;
    }

    private async Task VisitAsync(FilledApplication filled, Func<IPage, SitePage, Task> look)
    {
        foreach (var pages in Sitemap.Pages.GroupBy(page => page.Reader))
        {
            var options = Still();
            await using var window = pages.Key switch
            {
                SiteReader.Stranger => await browser.OpenAsStrangerAsync(filled.Application, options),
                SiteReader.Admin => await browser.OpenAsync(filled.Application, options, "admin", Role.Admin),
                _ => await browser.OpenAsync(filled.Application, options),
            };
            await filled.FillAsync();
            foreach (var site in pages)
            {
                await window.Page.GotoAsync(filled.AddressOf(site));
                await look(window.Page, site);
            }
        }
    }
}
