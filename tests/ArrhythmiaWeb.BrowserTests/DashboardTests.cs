using ArrhythmiaWeb.Data;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ArrhythmiaWeb.BrowserTests;

public sealed class DashboardTests(BrowserFixture browser)
{
    [Fact]
    public async Task Admin_sees_the_charts_and_opens_the_table_behind_one()
    {
        await using var filled = new FilledApplication();
        await using var window = await browser.OpenAsync(filled.Application, null, "admin", Role.Admin);
        await filled.FillAsync();
        await window.Page.GotoAsync("/dashboard?days=7");
        var section = window.Page.Locator("section[aria-labelledby=answers]");

        await Expect(section.GetByRole(AriaRole.Img)).ToBeVisibleAsync();
        Assert.True(await section.Locator("canvas").EvaluateAsync<bool>(
            "canvas => canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.some(part => part > 0)"), "Nothing is drawn.");
        await Expect(section.Locator("table")).ToBeHiddenAsync();
        await section.Locator("summary").FocusAsync();
        await window.Page.Keyboard.PressAsync("Enter");
        await Expect(section.Locator("tbody tr")).ToHaveCountAsync(7);
        await Expect(section.Locator("table")).ToBeVisibleAsync();

        // A library that writes styles or makes code out of text would be heard here.
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task Admin_without_scripts_reads_the_tables()
    {
        await using var filled = new FilledApplication();
        await using var window = await browser.OpenAsync(filled.Application, new BrowserNewContextOptions { JavaScriptEnabled = false }, "admin", Role.Admin);
        await filled.FillAsync();
        await window.Page.GotoAsync("/dashboard");

        await Expect(window.Page.Locator("canvas").First).ToBeHiddenAsync();
        await Expect(window.Page.Locator("section[aria-labelledby=answers] tbody tr").First).ToBeVisibleAsync();
    }
}
