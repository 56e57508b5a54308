using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Tests.Hosting;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ArrhythmiaWeb.BrowserTests;

/// <summary>The application on a phone, and its menus.</summary>
public sealed class PhoneTests(BrowserFixture browser)
{
    private const int Width = 360;
    private const int Height = 740;

    [Fact]
    public async Task Answer_and_picture_are_on_the_first_screen_and_the_review_begins_on_the_second()
    {
        await using var application = new Application();
        await using var window = await OpenAsync(application);
        await window.Page.GotoAsync("/guide");
        await window.Page.Locator("main").GetByRole(AriaRole.Button).First.ClickAsync();
        await window.Page.WaitForURLAsync("**/predictions/details/**");

        Assert.InRange(await BottomAsync(window.Page, ".site-header"), 1, 64);
        Assert.InRange(await BottomAsync(window.Page, "h1"), 1, Height);
        Assert.InRange(await BottomAsync(window.Page, ".spectral-image"), 1, Height);
        Assert.InRange((await window.Page.Locator("#reviews").BoundingBoxAsync())!.Y, 1, 2 * Height);
    }

    [Fact]
    public async Task Menu_opens_by_key_leads_on_and_closes_by_Esc()
    {
        await using var application = new Application();
        await using var window = await OpenAsync(application, "both", Role.Clinician, Role.Admin);
        await window.Page.GotoAsync("/guide");
        var pages = window.Page.GetByRole(AriaRole.Navigation, new() { Name = "Main" });
        await Expect(pages).ToBeHiddenAsync();

        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Menu" }).PressAsync("Enter");
        await Expect(pages).ToBeVisibleAsync();
        await window.Page.Keyboard.PressAsync("Escape");
        await Expect(pages).ToBeHiddenAsync();
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Menu" }).PressAsync("Enter");
        await window.Page.GetByRole(AriaRole.Link, new() { Name = "Patients" }).PressAsync("Enter");
        await window.Page.WaitForURLAsync("**/patients");
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task Menu_of_the_office_closes_by_Esc_and_when_one_goes_elsewhere()
    {
        await using var application = new Application();
        await using var window = await browser.OpenAsync(application, name: "admin", roles: Role.Admin);
        await window.Page.GotoAsync("/guide");
        var summary = window.Page.Locator(".office summary");
        var pages = window.Page.Locator(".office-pages");

        await summary.PressAsync("Enter");
        await Expect(pages).ToBeVisibleAsync();
        await window.Page.Keyboard.PressAsync("Escape");
        await Expect(pages).ToBeHiddenAsync();
        await Expect(summary).ToBeFocusedAsync();
        await summary.PressAsync("Enter");
        await window.Page.Locator("h1").ClickAsync();
        await Expect(pages).ToBeHiddenAsync();
    }

    private Task<Window> OpenAsync(Application application, string name = "clinician", params string[] roles) => browser.OpenAsync(
        application, new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = Width, Height = Height }, HasTouch = true }, name, roles);

    private static async Task<float> BottomAsync(IPage page, string selector)
    {
        var box = (await page.Locator(selector).First.BoundingBoxAsync())!;
        return box.Y + box.Height;
    }
}
