using ArrhythmiaWeb.BrowserTests.Pages;
using ArrhythmiaWeb.Tests.Hosting;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ArrhythmiaWeb.BrowserTests;

/// <summary>Sending a form without being signed in, or no longer.</summary>
public sealed class SignedOutTests(BrowserFixture browser)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Newcomer_classifies_the_example_of_the_home_page_after_signing_in(bool scripts)
    {
        await using var application = new Application();
        await using var window = await browser.OpenAsStrangerAsync(application, new BrowserNewContextOptions { JavaScriptEnabled = scripts });
        await application.PersonIdAsync();
        await window.Page.GotoAsync("/");

        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Classify this example" }).ClickAsync();
        await SignInAsync(window.Page);

        // Whoever is signed in has another first page: the example stands among all others.
        await Expect(window.Page.Locator("#kept")).ToContainTextAsync("Please check the form and send it again.");
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Classify this example" }).First.ClickAsync();
        await window.Page.WaitForURLAsync("**/predictions/details/**");
        Assert.Equal(1, await application.CountRowsAsync());
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task Review_is_on_its_page_again_after_the_session_has_ended()
    {
        await using var application = new Application();
        await using var window = await browser.OpenAsync(application);
        var classify = new ClassifyPage(window.Page);
        await classify.OpenAsync();
        await classify.ChooseAsync(new FilePayload { Name = "v.png", MimeType = "image/png", Buffer = Repository.Example("v.png") });
        await classify.Send.ClickAsync();
        await window.Page.WaitForURLAsync("**/predictions/details/**");
        await window.Page.GetByLabel("Normal beat").CheckAsync();
        await window.Page.Locator("#comment").FillAsync("A spike\nbefore the QRS.");
        await window.Page.Context.ClearCookiesAsync(new() { Name = Application.SessionCookie });

        await window.Page.Locator(".review-form button.btn-primary").ClickAsync();
        await SignInAsync(window.Page);

        await Expect(window.Page.Locator("#comment")).ToHaveValueAsync("A spike\nbefore the QRS.");
        await Expect(window.Page.GetByLabel("Normal beat")).ToBeCheckedAsync();
        await window.Page.Locator(".review-form button.btn-primary").ClickAsync();
        await Expect(window.Page.Locator(".review")).ToContainTextAsync("Corrects to N, normal beat");
        await Expect(window.Page.Locator(".review")).ToContainTextAsync("before the QRS.");
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task Images_chosen_before_the_session_ended_are_sent_after_signing_in_in_another_tab()
    {
        await using var application = new Application();
        await using var window = await browser.OpenAsync(application);
        var classify = new ClassifyPage(window.Page);
        await classify.OpenAsync();
        await classify.ChooseAsync(new FilePayload { Name = "n.png", MimeType = "image/png", Buffer = Repository.Example("n.png") });
        await window.Page.Context.ClearCookiesAsync(new() { Name = Application.SessionCookie });
        await classify.Send.ClickAsync();

        var tab = await window.Page.RunAndWaitForPopupAsync(() => window.Page.GetByRole(AriaRole.Link, new() { Name = "Sign in in a new tab" }).ClickAsync());
        await SignInAsync(tab);
        await Expect(tab.Locator("h1")).ToBeVisibleAsync();
        await tab.WaitForURLAsync(url => !url.Contains("/account/signin", StringComparison.Ordinal));
        await classify.Send.ClickAsync();

        await window.Page.WaitForURLAsync("**/predictions/details/**");
    }

    private static async Task SignInAsync(IPage page)
    {
        await page.WaitForURLAsync("**/account/signin**");
        await page.Locator("#Email").FillAsync("clinician@clinic.example");
        await page.Locator("#Password").FillAsync(Application.Password);
        await page.Locator("main form button.btn-primary").ClickAsync();
    }
}
