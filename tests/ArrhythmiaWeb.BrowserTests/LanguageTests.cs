using ArrhythmiaWeb.Tests.Hosting;
using Microsoft.Playwright;

namespace ArrhythmiaWeb.BrowserTests;

/// <summary>Languages and times as a browser shows them.</summary>
public sealed class LanguageTests(BrowserFixture browser)
{
    [Theory]
    [InlineData("de-DE", "Europe/Berlin", "14.03.2026, 10:26")]
    [InlineData("en-GB", "America/New_York", "14 Mar 2026, 05:26")]
    [InlineData("en-US", "Asia/Tokyo", "Mar 14, 2026, 6:26 PM")]
    public async Task Time_is_shown_in_the_zone_and_language_of_the_reader_with_utc_beside_it(string locale, string zone, string shown)
    {
        await using var application = new Application();
        await using var window = await ResultAsync(application, new BrowserNewContextOptions { Locale = locale, TimezoneId = zone });
        var time = window.Page.Locator("time[datetime*='T']").First;

        Assert.Equal(shown, (await time.TextContentAsync())!.Replace('\u202F', ' ').Trim());
        Assert.Contains("2026, 09:26 UTC", await time.GetAttributeAsync("title"), StringComparison.Ordinal);
        Assert.StartsWith("2026-03-14T09:26:53", await time.GetAttributeAsync("datetime"), StringComparison.Ordinal);
        Assert.Empty(window.Complaints);
    }

    [Theory]
    [InlineData("de-DE", "14. März 2026, 09:26 UTC")]
    [InlineData("en-US", "14 Mar 2026, 09:26 UTC")]
    public async Task Time_is_told_in_utc_without_scripts(string locale, string shown)
    {
        await using var application = new Application();
        await using var window = await ResultAsync(application, new BrowserNewContextOptions { Locale = locale, TimezoneId = "Europe/Berlin", JavaScriptEnabled = false });

        Assert.Equal(shown, await window.Page.Locator("time[datetime*='T']").First.TextContentAsync());
    }

    [Fact]
    public async Task Date_without_a_time_is_the_same_day_everywhere()
    {
        await using var application = new Application();
        await using var window = await browser.OpenAsStrangerAsync(application, new BrowserNewContextOptions { Locale = "de-DE", TimezoneId = "America/New_York" });
        await window.Page.GotoAsync("/");

        var shown = await window.Page.EvaluateAsync<string>("""
            async () => {
              document.querySelector("main").insertAdjacentHTML("beforeend", "<time datetime=2026-03-14>14. März 2026</time>");
              await import("/js/site.js?again");
              return document.querySelector("main time").textContent;
            }
            """);

        Assert.Equal("14.03.2026", shown);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Reader_changes_the_language_and_stays_on_the_page(bool scripts)
    {
        await using var application = new Application();
        await using var window = await browser.OpenAsStrangerAsync(application, new BrowserNewContextOptions { Locale = "en-US", JavaScriptEnabled = scripts });
        await window.Page.GotoAsync("/guide");

        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Deutsch" }).ClickAsync();

        await Assertions.Expect(window.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Anleitung");
        Assert.EndsWith("/guide", window.Page.Url, StringComparison.Ordinal);
        await window.Page.GotoAsync("/");
        Assert.Equal("de", await window.Page.Locator("html").GetAttributeAsync("lang"));
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "English" }).ClickAsync();
        await Assertions.Expect(window.Page.Locator("html")).ToHaveAttributeAsync("lang", "en");
        Assert.Empty(window.Complaints);
    }

    private async Task<Window> ResultAsync(Application application, BrowserNewContextOptions options)
    {
        var window = await browser.OpenAsync(application, options);
        await window.Page.GotoAsync("/guide");
        await window.Page.Locator("form[action*='/examples/'] button").First.ClickAsync();
        await window.Page.WaitForURLAsync("**/predictions/details/**");
        return window;
    }
}
