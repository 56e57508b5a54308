using System.Collections.Concurrent;
using ArrhythmiaWeb.BrowserTests.Pages;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Tests.Hosting;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ArrhythmiaWeb.BrowserTests;

/// <summary>The application below a path, behind an nginx that leaves the path in requests and one that takes it off.</summary>
public sealed class UnderPathTests(BrowserFixture browser)
{
    private const string Prefix = "/arrhythmia";

    // Every address of the page as the browser understands it.
    private const string Addresses =
        """
        () => [...document.querySelectorAll("[href], [src], [action], [formaction]")]
          .flatMap(element => [element.href, element.src, element.action, element.formAction].filter(address => typeof address === "string"))
        """;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Every_page_asks_for_nothing_and_leads_nowhere_outside_the_path(bool strips)
    {
        await using var filled = new FilledApplication();
        filled.Application.Settings["Proxy:PathBase"] = Prefix;
        filled.Application.Settings["Proxy:Addresses:0"] = "127.0.0.1";
        filled.Application.Settings["Proxy:Addresses:1"] = "::1";
        var outside = new ConcurrentQueue<string>();
        foreach (var pages in Sitemap.Pages.GroupBy(page => page.Reader))
        {
            await using var window = pages.Key switch
            {
                SiteReader.Stranger => await browser.OpenAsStrangerAsync(filled.Application),
                SiteReader.Admin => await browser.OpenAsync(filled.Application, null, "admin", Role.Admin),
                _ => await browser.OpenAsync(filled.Application),
            };
            await filled.FillAsync();
            await using var nginx = await Nginx.StartAsync(filled.Application.ClientOptions.BaseAddress, Prefix, strips);
            await window.MoveCookiesAsync(nginx.Address);
            window.Page.Request += (_, request) => Check(nginx, $"asked for by {window.Page.Url}", request.Url);
            foreach (var site in pages)
            {
                var answer = await window.Page.GotoAsync(new Uri(nginx.Address, Prefix + filled.AddressOf(site)).ToString());
                Assert.NotEqual(Nginx.Elsewhere, answer!.Status);
                foreach (var address in await window.Page.EvaluateAsync<string[]>(Addresses))
                {
                    Check(nginx, $"linked on {site}", address);
                }
            }
        }

        Assert.Empty(outside);

        void Check(Nginx nginx, string where, string address)
        {
            if (Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Authority == nginx.Address.Authority
                && uri.AbsolutePath != Prefix && !uri.AbsolutePath.StartsWith($"{Prefix}/", StringComparison.Ordinal))
            {
                outside.Enqueue($"{uri.PathAndQuery}, {where}");
            }
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Somebody_signs_in_chooses_a_language_sends_images_and_signs_out(bool strips)
    {
        using var folder = new TemporaryFolder();
        await using var server = await Server.StartAsync(
            folder, "--Proxy:PathBase", Prefix, "--Proxy:Addresses:0", "127.0.0.1", "--Accounts:FirstAdmin:Email", "ada@clinic.example", "--Accounts:FirstAdmin:Password", Application.Password);
        await using var window = await browser.OpenAsync(server);
        await using var nginx = await Nginx.StartAsync(server.Address, Prefix, strips);
        var page = window.Page;
        await page.GotoAsync(new Uri(nginx.Address, $"{Prefix}/predictions/create").ToString());

        await page.Locator("#Email").FillAsync("ada@clinic.example");
        await page.Locator("#Password").FillAsync(Application.Password);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync($"**{Prefix}/predictions/create");
        await new ClassifyPage(page).ChooseAsync(Example("n.png"), Example("v.png"));
        await new ClassifyPage(page).Send.ClickAsync();
        await new ClassifyPage(page).BatchIsDoneAsync();
        await page.Locator(".lines .line-name a").First.ClickAsync();
        await page.WaitForURLAsync($"**{Prefix}/predictions/details/**");
        Assert.True(await new ResultPage(page).PictureIsShownAsync());
        await page.GetByRole(AriaRole.Button, new() { Name = "Deutsch" }).ClickAsync();
        await page.WaitForURLAsync($"**{Prefix}/predictions/details/**");
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "de");
        await page.GetByRole(AriaRole.Button, new() { Name = "Abmelden" }).ClickAsync();
        await page.WaitForURLAsync($"**{Prefix}/**");
        Assert.DoesNotContain(await page.Context.CookiesAsync(), cookie => cookie.Name == "__Host-Session-arrhythmia");
    }

    private static FilePayload Example(string file) => new() { Name = file, MimeType = "image/png", Buffer = Repository.Example(file) };
}
