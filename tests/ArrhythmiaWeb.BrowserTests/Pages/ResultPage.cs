using Microsoft.Playwright;

namespace ArrhythmiaWeb.BrowserTests.Pages;

/// <summary>The page of one answer.</summary>
public sealed class ResultPage(IPage page)
{
    /// <summary>The class: its code and its name.</summary>
    public ILocator Class => page.Locator("h1");

    /// <summary>One row for each class with its probability.</summary>
    public ILocator Probabilities => page.Locator("table.bars tbody tr");

    /// <summary>The picture that was uploaded.</summary>
    public ILocator Picture => page.Locator("figure img");

    /// <summary>Whether the picture has been loaded and decoded by the browser.</summary>
    public Task<bool> PictureIsShownAsync() => Picture.First.EvaluateAsync<bool>("img => img.decode().then(() => img.naturalWidth > 0)");
}
