using ArrhythmiaWeb.BrowserTests.Pages;
using ArrhythmiaWeb.Tests.Hosting;
using Microsoft.Playwright;

namespace ArrhythmiaWeb.BrowserTests;

/// <summary>Whoever signs out leaves nothing of a patient for the next person at the same browser.</summary>
public sealed class LeavingTests(BrowserFixture browser)
{
    private const string Picture = "img.spectral-image";

    [Fact]
    public async Task Picture_of_a_patient_is_not_on_the_disk_of_the_workplace_and_style_sheets_are()
    {
        await using var application = new Application();
        using var profile = new TemporaryFolder();
        byte[] picture;
        await using (var window = await browser.OpenOnProfileAsync(application, profile.Path))
        {
            await ClassifyAsync(window);
            picture = Convert.FromBase64String(await window.Page.Locator(Picture).EvaluateAsync<string>(
                "async image => { await image.decode(); const bytes = new Uint8Array(await (await fetch(image.src)).arrayBuffer()); return btoa(String.fromCharCode(...bytes.slice(0, 60000))); }"));
        }

        var style = await File.ReadAllBytesAsync(Repository.Combine("wwwroot", "css", "clinic.css"), TestContext.Current.CancellationToken);
        Assert.True(IsIn(profile.Path, style), "The browser keeps nothing at all: the test would not see a picture.");
        Assert.False(IsIn(profile.Path, picture), "The picture lies in the browser's cache.");
    }

    [Fact]
    public async Task Way_back_after_signing_out_leads_to_the_door_and_not_to_a_result()
    {
        await using var application = new Application();
        await using var window = await browser.OpenAsync(application);
        await ClassifyAsync(window);

        await window.Page.Locator("form[action='/account/signout'] button").ClickAsync();
        await Assertions.Expect(window.Page.Locator("input[name=Email]")).ToBeVisibleAsync();
        await window.Page.GoBackAsync();

        await Assertions.Expect(window.Page.Locator("input[name=Email]")).ToBeVisibleAsync();
        await Assertions.Expect(window.Page.Locator(Picture)).ToHaveCountAsync(0);
    }

    private static async Task ClassifyAsync(Window window)
    {
        var classify = new ClassifyPage(window.Page);
        await classify.OpenAsync();
        var example = await File.ReadAllBytesAsync(Repository.Combine("wwwroot", "examples", "v.png"), TestContext.Current.CancellationToken);
        await classify.ChooseAsync(new FilePayload { Name = "v.png", MimeType = "image/png", Buffer = example });
        await classify.Send.ClickAsync();
        await Assertions.Expect(window.Page.Locator(Picture)).ToBeVisibleAsync();
    }

    /// <summary>Whether a piece from the middle of a content lies in a file of a folder.</summary>
    private static bool IsIn(string folder, byte[] content)
    {
        var piece = content.AsSpan(content.Length / 2, Math.Min(64, content.Length / 4)).ToArray();
        return Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Any(path => File.ReadAllBytes(path).AsSpan().IndexOf(piece) >= 0);
    }
}
