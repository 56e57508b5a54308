using System.Collections.Concurrent;
using ArrhythmiaWeb.Tests.Hosting;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(ArrhythmiaWeb.BrowserTests.BrowserFixture))]

namespace ArrhythmiaWeb.BrowserTests;

/// <summary>One headless Chromium for all tests: the one named by CHROMIUM, the system's, or Playwright's own.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    // An application can be given a port only once, however many windows are opened on it.
    private readonly ConcurrentDictionary<Application, bool> _started = [];
    private const float MostMilliseconds = 20_000;

    private static readonly string[] Arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    private static string? Program => new[] { Environment.GetEnvironmentVariable("CHROMIUM"), "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }
        .FirstOrDefault(File.Exists);

    /// <summary>Starts the browser.</summary>
    public async ValueTask InitializeAsync()
    {
        _playwright = await Playwright.CreateAsync();
        // A machine that runs many tests at once classifies slowly; what never happens fails all the same.
        Assertions.SetDefaultExpectTimeout(MostMilliseconds);
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Program,
            Args = Arguments,
        });
    }

    /// <summary>Opens a window on an application started for it, for somebody who has signed in: a clinician, where nothing else is said.</summary>
    public async Task<Window> OpenAsync(
        Application application, BrowserNewContextOptions? options = null, string name = "clinician", params string[] roles)
    {
        var context = await OpenContextAsync(application, options);
        await AddSessionAsync(context, application, name, roles);
        return new Window(context, await context.NewPageAsync());
    }

    /// <summary>Opens a window of a browser that keeps what it may in a folder, as the one at a workplace does, for a clinician who has signed in.</summary>
    public async Task<Window> OpenOnProfileAsync(Application application, string profile)
    {
        Start(application);
        var context = await _playwright!.Chromium.LaunchPersistentContextAsync(profile, new BrowserTypeLaunchPersistentContextOptions
        {
            ExecutablePath = Program,
            Args = Arguments,
            BaseURL = application.ClientOptions.BaseAddress.ToString(),
        });
        await AddSessionAsync(context, application, "clinician");
        return new Window(context, context.Pages[0]);
    }

    /// <summary>Opens a window on an application started for it, for somebody who has not signed in.</summary>
    public async Task<Window> OpenAsStrangerAsync(Application application, BrowserNewContextOptions? options = null)
    {
        var context = await OpenContextAsync(application, options);
        return new Window(context, await context.NewPageAsync());
    }

    /// <summary>Opens a window on a server, for somebody who has not signed in.</summary>
    public Task<Window> OpenAsync(Server server, BrowserNewContextOptions? options = null) => OpenAsync(server.Address, options);

    /// <summary>Opens a window on whatever is at an address, for somebody who has not signed in.</summary>
    public async Task<Window> OpenAsync(Uri address, BrowserNewContextOptions? options = null)
    {
        options ??= new BrowserNewContextOptions();
        options.BaseURL = address.ToString();
        var context = await _browser!.NewContextAsync(options);
        return new Window(context, await context.NewPageAsync());
    }

    private static async Task AddSessionAsync(IBrowserContext context, Application application, string name, params string[] roles) => await context.AddCookiesAsync([new Cookie
    {
        // A secure cookie cannot be put in by an address of plain http, though one of the machine itself may set it.
        Url = $"https://{application.ClientOptions.BaseAddress.Authority}",
        Name = application.SessionName,
        Value = await application.SessionAsync(name, roles),
        Secure = true,
        HttpOnly = true,
        SameSite = SameSiteAttribute.Lax,
    }]);

    private void Start(Application application)
    {
        if (_started.TryAdd(application, true))
        {
            application.UseKestrel(0);
            application.StartServer();
        }
    }

    private async Task<IBrowserContext> OpenContextAsync(Application application, BrowserNewContextOptions? options)
    {
        Start(application);
        options ??= new BrowserNewContextOptions();
        options.BaseURL = application.ClientOptions.BaseAddress.ToString();
        return await _browser!.NewContextAsync(options);
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
