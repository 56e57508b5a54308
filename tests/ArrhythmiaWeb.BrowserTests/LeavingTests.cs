using ArrhythmiaWeb.Tests.Hosting;
using Microsoft.Playwright;

namespace ArrhythmiaWeb.BrowserTests;

/// <summary>Whoever signs out leaves nothing of a patient for the next person at the same browser.</summary>
public sealed class LeavingTests(BrowserFixture browser)
{
    private static readonly byte[] Example = File.ReadAllBytes(Repository.Combine("wwwroot", "examples", "a.png"));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Picture_of_a_patient_is_not_on_the_disk_of_the_workplace_and_style_sheets_are()
    {
        await using var application = new Application();
        using var profile = new TemporaryFolder();
        byte[] picture;
        byte[] style;
        await using (var window = await browser.OpenOnProfileAsync(application, profile.Path))
        {
            var clinician = await application.SignInAsync();
            var address = (await clinician.UploadAsync(Example)).Headers.Location!.OriginalString;
            await window.Page.GotoAsync(address);
            await Assertions.Expect(window.Page.Locator("img.spectral-image")).ToBeVisibleAsync();
            Assert.True(await window.Page.Locator("img.spectral-image").EvaluateAsync<bool>("async image => { await image.decode(); return image.naturalWidth > 0; }"));
            picture = await clinician.Client.GetByteArrayAsync(new Uri(address.Replace("details", "image", StringComparison.Ordinal), UriKind.Relative), Cancellation);
            style = await clinician.Client.GetByteArrayAsync(new Uri("/css/clinic.css", UriKind.Relative), Cancellation);
        }

        Assert.True(IsIn(profile.Path, style), "The browser keeps nothing at all: the test would not see a picture.");
        Assert.False(IsIn(profile.Path, picture), "The picture lies in the browser's cache.");
    }

    [Fact]
    public async Task Way_back_after_signing_out_leads_to_the_door_and_not_to_a_result()
    {
        await using var application = new Application();
        await using var window = await browser.OpenAsync(application);
        var address = (await (await application.SignInAsync()).UploadAsync(Example)).Headers.Location!.OriginalString;
        await window.Page.GotoAsync(address);
        await Assertions.Expect(window.Page.Locator("img.spectral-image")).ToBeVisibleAsync();

        await window.Page.Locator("form[action='/account/signout'] button").ClickAsync();
        await Assertions.Expect(window.Page.Locator("input[name=Email]")).ToBeVisibleAsync();
        await window.Page.GoBackAsync();

        await Assertions.Expect(window.Page.Locator("input[name=Email]")).ToBeVisibleAsync();
        await Assertions.Expect(window.Page.Locator("img.spectral-image")).ToHaveCountAsync(0);
    }

    /// <summary>Whether a piece from the middle of a content lies in a file of a folder.</summary>
    private static bool IsIn(string folder, byte[] content)
    {
        var piece = content.AsSpan(content.Length / 2, Math.Min(64, content.Length / 4)).ToArray();
        return Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Any(path => File.ReadAllBytes(path).AsSpan().IndexOf(piece) >= 0);
    }
}
