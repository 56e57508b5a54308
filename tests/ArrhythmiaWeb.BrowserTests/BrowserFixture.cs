using ArrhythmiaWeb.Tests.Hosting;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(ArrhythmiaWeb.BrowserTests.BrowserFixture))]

namespace ArrhythmiaWeb.BrowserTests;

/// <summary>One headless Chromium for all tests: the one named by CHROMIUM, the system's, or Playwright's own.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>Starts the browser.</summary>
    public async ValueTask InitializeAsync()
    {
        string?[] places = [Environment.GetEnvironmentVariable("CHROMIUM"), "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = places.FirstOrDefault(File.Exists),
            Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        });
    }

    /// <summary>Opens a window on an application started for it.</summary>
    public async Task<Window> OpenAsync(Application application, BrowserNewContextOptions? options = null)
    {
        application.UseKestrel(0);
        application.StartServer();
        options ??= new BrowserNewContextOptions();
        options.BaseURL = application.ClientOptions.BaseAddress.ToString();
        var context = await _browser!.NewContextAsync(options);
        return new Window(context, await context.NewPageAsync());
    }

    /// <summary>Closes the browser.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.CloseAsync();
        }

        _playwright?.Dispose();
    }
}
