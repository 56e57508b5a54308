using ArrhythmiaWeb.BrowserTests.Pages;
using ArrhythmiaWeb.Tests.Hosting;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ArrhythmiaWeb.BrowserTests;

public sealed class ExplainingTests(BrowserFixture browser)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Clinician_shows_and_hides_the_evidence_with_the_keyboard(bool scripts)
    {
        await using var application = new Application();
        await using var window = await browser.OpenAsync(application, new BrowserNewContextOptions { JavaScriptEnabled = scripts });
        var result = await OpenResultAsync(window.Page);
        await Expect(result.EvidenceSwitch).Not.ToBeCheckedAsync();
        await Expect(result.Evidence).ToBeHiddenAsync();

        await result.EvidenceSwitch.FocusAsync();
        await window.Page.Keyboard.PressAsync("Space");

        await Expect(result.Evidence).ToBeVisibleAsync();
        var (picture, evidence) = (await result.Picture.First.BoundingBoxAsync(), await result.Evidence.BoundingBoxAsync());
        Assert.Equal(picture!.X, evidence!.X, 0.5);
        Assert.Equal(picture.Y, evidence.Y, 0.5);
        Assert.Equal(picture.Width, evidence.Width, 0.5);
        Assert.Equal(picture.Height, evidence.Height, 0.5);

        await window.Page.Keyboard.PressAsync("Space");

        await Expect(result.Evidence).ToBeHiddenAsync();
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task Clinician_sees_the_pictures_of_the_most_similar_beats()
    {
        await using var application = new Application();
        await using var window = await browser.OpenAsync(application);
        var result = await OpenResultAsync(window.Page);

        await Expect(result.SimilarBeats).ToHaveCountAsync(3);
        foreach (var picture in await result.SimilarBeats.AllAsync())
        {
            await picture.ScrollIntoViewIfNeededAsync();
            Assert.True(await picture.EvaluateAsync<bool>("img => img.decode().then(() => img.naturalWidth > 0)"));
        }

        Assert.Empty(window.Complaints);
    }

    private static async Task<ResultPage> OpenResultAsync(IPage page)
    {
        var classify = new ClassifyPage(page);
        await classify.OpenAsync();
        await classify.ChooseAsync(new FilePayload { Name = "v.png", MimeType = "image/png", Buffer = Repository.Example("v.png") });
        await classify.Send.ClickAsync();
        var result = new ResultPage(page);
        await Expect(result.Class).ToContainTextAsync("V Premature ventricular contraction");
        return result;
    }
}
