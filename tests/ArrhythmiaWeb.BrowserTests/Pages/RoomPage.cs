using Microsoft.Playwright;

namespace ArrhythmiaWeb.BrowserTests.Pages;

/// <summary>The reading room, for somebody who has no mouse and counts the keys.</summary>
public sealed class RoomPage(IPage page)
{
    /// <summary>How many keys were pressed.</summary>
    public int Keystrokes { get; private set; }

    /// <summary>How far the reader is.</summary>
    public ILocator Progress => page.Locator("#progress");

    /// <summary>What was said last.</summary>
    public ILocator Said => page.Locator("#said");

    /// <summary>What the model answers.</summary>
    public ILocator Answer => page.Locator("#picture h1");

    /// <summary>The name of the picture's file.</summary>
    public ILocator Name => page.Locator(".reading-facts a").First;

    /// <summary>The name of the picture in addresses; empty where there is none on the page.</summary>
    public Task<string> PictureAsync() => page.EvaluateAsync<string>("document.getElementById('picture')?.dataset.picture ?? ''");

    /// <summary>Presses a key.</summary>
    public async Task PressAsync(string key)
    {
        Keystrokes++;
        await page.Keyboard.PressAsync(key);
    }

    /// <summary>Presses a key and waits until another picture is there, or the overview.</summary>
    public async Task PressAndGoOnAsync(string key)
    {
        var before = await PictureAsync();
        await PressAsync(key);
        // The overview is a page of its own, which may come between two looks.
        await page.WaitForFunctionAsync("before => document.readyState === 'complete' && document.getElementById('picture')?.dataset.picture !== before", before);
    }

    /// <summary>Goes on from one element to the next until one has the focus.</summary>
    public async Task TabToAsync(string selector)
    {
        for (var steps = 0; steps < 60 && !await page.EvaluateAsync<bool>("selector => document.activeElement.matches(selector)", selector); steps++)
        {
            await PressAsync("Tab");
        }

        await Assertions.Expect(page.Locator(selector)).ToBeFocusedAsync();
    }
}
