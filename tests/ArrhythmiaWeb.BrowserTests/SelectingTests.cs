using System.Text.RegularExpressions;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ArrhythmiaWeb.BrowserTests;

/// <summary>Several lines of the work list at once.</summary>
public sealed class SelectingTests(BrowserFixture browser)
{
    [Fact]
    public async Task Clinician_judges_alike_results_together_by_the_keyboard_alone()
    {
        await using var application = new Application();
        await using var window = await browser.OpenAsync(application);
        var page = window.Page;
        await ClassifyAsync(page, 2);
        await page.GotoAsync("/predictions?list=all");
        await page.Locator(".choose-all").FocusAsync();

        await page.Keyboard.PressAsync("Space");

        await Expect(page.Locator("#selected")).ToHaveTextAsync("2 chosen");
        await page.Locator("#choice").FocusAsync();
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Judge 2 results at once?");
        await page.GetByRole(AriaRole.Button, new() { Name = "Judge all 2" }).PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(new Regex("/predictions\\?list=all$"));
        await Expect(page.Locator(".lines tbody tr").First).ToContainTextAsync("Agreed");
        Assert.Empty(window.Complaints);
        await using var db = application.OpenDatabase();
        Assert.Equal(2, await db.Reviews.CountAsync(review => review.Verdict == Verdict.Agree, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Clinician_without_scripts_asks_a_colleague()
    {
        await using var application = new Application();
        await using var window = await browser.OpenAsync(application, new BrowserNewContextOptions { JavaScriptEnabled = false });
        var page = window.Page;
        _ = await application.PersonIdAsync("colleague");
        await ClassifyAsync(page, 1);
        await page.GotoAsync("/predictions?list=all");

        await page.Locator("input[name=chosen]").First.CheckAsync();
        await page.Locator("#assignee").SelectOptionAsync(new SelectOptionValue { Label = "colleague" });
        await page.GetByRole(AriaRole.Button, new() { Name = "Ask", Exact = true }).ClickAsync();

        await Expect(page.Locator(".lines tbody tr").First).ToContainTextAsync("colleague");
    }

    private static async Task ClassifyAsync(IPage page, int count)
    {
        for (var number = 0; number < count; number++)
        {
            await page.GotoAsync("/guide");
            await page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Classify this example.*normal beat$") }).ClickAsync();
            await page.WaitForURLAsync("**/predictions/details/**");
        }
    }
}
