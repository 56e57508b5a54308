using ArrhythmiaWeb.Tests.Hosting;
using Microsoft.Playwright;

namespace ArrhythmiaWeb.BrowserTests;

public sealed class LayoutTests(BrowserFixture browser)
{
    [Theory]
    [InlineData(360, ColorScheme.Light)]
    [InlineData(360, ColorScheme.Dark)]
    [InlineData(1280, ColorScheme.Light)]
    [InlineData(1280, ColorScheme.Dark)]
    public async Task Every_page_fits_the_screen_and_breaks_no_rule_of_its_own_policy(int width, ColorScheme scheme)
    {
        await using var application = new Application();
        await using var window = await browser.OpenAsync(application, new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = width, Height = 800 },
            ColorScheme = scheme,
        });
        await window.Page.GotoAsync("/guide");
        await window.Page.Locator("main").GetByRole(AriaRole.Button).First.ClickAsync();
        await window.Page.WaitForURLAsync("**/predictions/details/**");
        var result = new Uri(window.Page.Url).AbsolutePath;

        foreach (var path in new[] { "/", "/guide", "/predictions/create", "/predictions", "/patients", result })
        {
            await window.Page.GotoAsync(path);
            Assert.True(
                await window.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth"),
                $"{path} is wider than a screen of {width} pixels.");
            Assert.Equal(1, await window.Page.Locator("h1").CountAsync());
            var dark = await window.Page.EvaluateAsync<bool>("getComputedStyle(document.body).backgroundColor.match(/\\d+/g).slice(0, 3).every(part => part < 100)");
            Assert.Equal(scheme == ColorScheme.Dark, dark);
        }

        Assert.Empty(window.Complaints);
    }
}
