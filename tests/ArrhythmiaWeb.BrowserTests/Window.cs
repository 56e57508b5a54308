using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace ArrhythmiaWeb.BrowserTests;

/// <summary>One browser window. When it closes after a failed test, a screenshot stays in the folder TestResults.</summary>
public sealed class Window : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly ConcurrentQueue<string> _complaints = [];

    internal Window(IBrowserContext context, IPage page)
    {
        _context = context;
        Page = page;
        page.Console += (_, message) => Note(message.Type is "error" or "warning" ? $"{message.Type}: {message.Text}" : null);
        page.PageError += (_, error) => Note(error);
    }

    /// <summary>The page shown.</summary>
    public IPage Page { get; }

    /// <summary>What scripts and the content security policy have complained of.</summary>
    public IReadOnlyCollection<string> Complaints => _complaints;

    /// <summary>Gives the cookies to another address, such as that of a server in front.</summary>
    public async Task MoveCookiesAsync(Uri address)
    {
        var cookies = await _context.CookiesAsync();
        await _context.AddCookiesAsync(cookies.Select(cookie => new Cookie
        {
            // A secure cookie cannot be put in by an address of plain http, though one of the machine itself may set it.
            Url = $"https://{address.Authority}",
            Name = cookie.Name,
            Value = cookie.Value,
            Secure = true,
            HttpOnly = true,
            SameSite = SameSiteAttribute.Lax,
        }));
    }

    /// <summary>Closes the window.</summary>
    public async ValueTask DisposeAsync()
    {
        if (TestContext.Current.TestState?.Result == TestResult.Failed)
        {
            var name = string.Concat(TestContext.Current.TestMethod!.MethodName.Where(char.IsLetterOrDigit));
            await Page.ScreenshotAsync(new PageScreenshotOptions { FullPage = true, Path = Path.Combine("TestResults", $"{name}.png") });
        }

        await _context.CloseAsync();
    }

    private void Note(string? complaint)
    {
        if (complaint is not null)
        {
            _complaints.Enqueue(complaint);
        }
    }
}
