using Microsoft.Playwright;

namespace ArrhythmiaWeb.BrowserTests.Pages;

/// <summary>The page of one answer.</summary>
public sealed class ResultPage(IPage page)
{
    /// <summary>The class, its code and its name: in the headline where the answer is certain, below it as the network's opinion where it is not.</summary>
    public ILocator Class => page.Locator("h1.class-title, .opinions dd:has(.code)").First;

    /// <summary>One row for each class with its probability.</summary>
    public ILocator Probabilities => page.Locator("section[aria-labelledby=probabilities] table.bars tbody tr");

    /// <summary>The picture that was uploaded.</summary>
    public ILocator Picture => page.Locator("figure img");

    /// <summary>The switch that shows what speaks for the class.</summary>
    public ILocator EvidenceSwitch => page.GetByRole(AriaRole.Switch);

    /// <summary>What speaks for the class, over the picture.</summary>
    public ILocator Evidence => page.Locator("svg.evidence");

    /// <summary>The pictures of the most similar annotated beats.</summary>
    public ILocator SimilarBeats => page.Locator(".similar-beats img");

    /// <summary>Whether the picture has been loaded and decoded by the browser.</summary>
    public Task<bool> PictureIsShownAsync() => Picture.First.EvaluateAsync<bool>("img => img.decode().then(() => img.naturalWidth > 0)");
}
