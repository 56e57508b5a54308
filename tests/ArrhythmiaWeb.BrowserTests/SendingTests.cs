using ArrhythmiaWeb.BrowserTests.Pages;
using ArrhythmiaWeb.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ArrhythmiaWeb.BrowserTests;

/// <summary>Sending many images, and what may go wrong meanwhile.</summary>
public sealed class SendingTests(BrowserFixture browser)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Clinician_drops_pastes_and_chooses_images_and_they_become_a_batch()
    {
        await using var application = new Application();
        await using var window = await browser.OpenAsync(application);
        var classify = new ClassifyPage(window.Page);
        await classify.OpenAsync();

        await classify.ChooseAsync(Example("n.png"));
        await classify.DropAsync(Example("v.png"));
        await classify.PasteAsync(Example("a.png"));

        await Expect(classify.Files).ToHaveCountAsync(3);
        foreach (var picture in await classify.Files.Locator("img").AllAsync())
        {
            await Expect(picture).ToHaveJSPropertyAsync("naturalWidth", 432);
        }

        await classify.Send.ClickAsync();

        await Expect(window.Page.Locator("#said")).ToContainTextAsync("3 of 3 done, 3 answered.");
        await Expect(window.Page.Locator("#items")).ToContainTextAsync("a.png");
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task Clinician_takes_an_image_away_before_sending()
    {
        await using var application = new Application();
        await using var window = await browser.OpenAsync(application);
        var classify = new ClassifyPage(window.Page);
        await classify.OpenAsync();
        await classify.ChooseAsync(Example("n.png"), Example("v.png"), Example("a.png"));

        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Remove v.png" }).ClickAsync();

        await Expect(window.Page.GetByRole(AriaRole.Button, new() { Name = "Remove a.png" })).ToBeFocusedAsync();
        await classify.Send.ClickAsync();
        await Expect(window.Page.Locator("#said")).ToContainTextAsync("2 of 2 done");
        await using var db = application.OpenDatabase();
        Assert.Equal(["a.png", "n.png"], await db.Predictions.OrderBy(row => row.Number).Select(row => row.OriginalFileName).ToListAsync(Cancellation));
    }

    [Fact]
    public async Task Clinician_sends_again_what_the_network_lost()
    {
        await using var application = new Application();
        await using var window = await browser.OpenAsync(application);
        var classify = new ClassifyPage(window.Page);
        await classify.OpenAsync();
        await classify.ChooseAsync(Example("n.png"), Example("v.png"));
        var sent = 0;
        await window.Page.RouteAsync("**/predictions/create", route => Interlocked.Increment(ref sent) == 1 ? route.AbortAsync() : route.ContinueAsync());

        await classify.Send.ClickAsync();

        await Expect(classify.Refusal).ToContainTextAsync("The server could not be reached.");
        await Expect(classify.Files).ToHaveCountAsync(2);
        await classify.Send.ClickAsync();
        await Expect(window.Page.Locator("#said")).ToContainTextAsync("2 of 2 done, 2 answered.");
        Assert.Equal(2, await application.CountRowsAsync());
    }

    [Theory]
    [InlineData("100k", "A server in front of this application lets only smaller files through.")]
    [InlineData("20m", "This file is not an image that can be read here")]
    public async Task Clinician_behind_another_server_is_told_why_an_image_was_not_classified(string largest, string words)
    {
        await using var application = new Application();
        await using var window = await browser.OpenAsync(application);
        await using var nginx = await Nginx.StartAsync(application.ClientOptions.BaseAddress, largest: largest);
        await window.MoveCookiesAsync(nginx.Address);
        var classify = new ClassifyPage(window.Page);
        await window.Page.GotoAsync(new Uri(nginx.Address, "predictions/create").ToString());
        await classify.ChooseAsync(new FilePayload { Name = "large.png", MimeType = "image/png", Buffer = new byte[5_000_000] });

        await classify.Send.ClickAsync();

        await Expect(classify.Refusal).ToContainTextAsync(words);
        // What comes instead takes its place.
        await classify.ChooseAsync(Example("n.png"));
        await Expect(classify.Files).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task Clinician_is_told_that_the_application_behind_the_server_in_front_does_not_answer()
    {
        using var folder = new TemporaryFolder();
        await using var application = new Application();
        await using var window = await browser.OpenAsync(application);
        await using var server = await Server.StartAsync(folder);
        await using var nginx = await Nginx.StartAsync(server.Address);
        var classify = new ClassifyPage(window.Page);
        await classify.OpenAsync();
        await classify.ChooseAsync(Example("n.png"));
        await server.KillAsync();
        // The page stays; its form goes where the server in front has nobody to ask any more.
        await window.Page.RouteAsync("**/predictions/create", async route => await route.FulfillAsync(new() { Response = await route.FetchAsync(new() { Url = nginx.Address.ToString() }) }));

        await classify.Send.ClickAsync();

        await Expect(classify.Refusal).ToContainTextAsync("The application does not answer at the moment.");
        await Expect(classify.Files).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task Clinician_whose_session_has_ended_is_told_and_loses_nothing()
    {
        await using var application = new Application();
        await using var window = await browser.OpenAsync(application);
        var classify = new ClassifyPage(window.Page);
        await classify.OpenAsync();
        await classify.ChooseAsync(Example("n.png"));
        await classify.Reference.FillAsync("K-1024");
        var cookies = await window.Page.Context.CookiesAsync();
        await window.Page.Context.ClearCookiesAsync(new() { Name = Application.SessionCookie });

        await classify.Send.ClickAsync();

        await Expect(classify.Refusal).ToContainTextAsync("Your session has ended.");
        await Expect(classify.Refusal.GetByRole(AriaRole.Link)).ToHaveAttributeAsync("target", "_blank");
        await Expect(classify.Reference).ToHaveValueAsync("K-1024");
        var session = cookies.Single(cookie => cookie.Name == Application.SessionCookie);
        await window.Page.Context.AddCookiesAsync([new Cookie
        {
            Url = $"https://{application.ClientOptions.BaseAddress.Authority}", Name = session.Name, Value = session.Value, Secure = true, HttpOnly = true, SameSite = SameSiteAttribute.Lax,
        }]);
        await classify.Send.ClickAsync();
        await window.Page.WaitForURLAsync("**/predictions/details/**");
    }

    [Fact]
    public async Task Busy_server_is_asked_again_after_the_time_that_it_names()
    {
        await using var application = new Application();
        await using var window = await browser.OpenAsync(application);
        var classify = new ClassifyPage(window.Page);
        await classify.OpenAsync();
        await classify.ChooseAsync(Example("n.png"), Example("v.png"));
        var sent = 0;
        await window.Page.RouteAsync("**/predictions/create", route => Interlocked.Increment(ref sent) == 1
            ? route.FulfillAsync(new() { Status = 429, Headers = new Dictionary<string, string> { ["Retry-After"] = "1" } })
            : route.ContinueAsync());

        await classify.Send.ClickAsync();

        await Expect(window.Page.Locator("#said")).ToContainTextAsync("2 of 2 done, 2 answered.");
        Assert.Equal(2, sent);
    }

    [Fact]
    public async Task Name_instead_of_a_reference_is_asked_for_kindly_and_nothing_has_to_be_chosen_again()
    {
        await using var application = new Application();
        await using var window = await browser.OpenAsync(application);
        var classify = new ClassifyPage(window.Page);
        await classify.OpenAsync();
        await classify.ChooseAsync(Example("n.png"), Example("v.png"));
        await classify.Reference.FillAsync("Anna Muster");
        await window.Page.GetByLabel("ECG recorded on").FillAsync("2026-03-01");
        await window.Page.GetByLabel("Note").FillAsync("Holter");

        await classify.Send.ClickAsync();

        await Expect(window.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("This looks like a name.");
        await Expect(classify.Reference).ToBeFocusedAsync();
        Assert.Equal(0, await application.CountRowsAsync());
        await classify.Reference.FillAsync("K-1024");
        await classify.Send.ClickAsync();
        await Expect(window.Page.Locator("#said")).ToContainTextAsync("2 of 2 done, 2 answered.");
        await classify.BatchIsDoneAsync();
        // What was said of these images does not go with the next, which may be of another patient.
        await window.Page.GoBackAsync();
        await Expect(classify.Reference).ToHaveValueAsync("");
        await Expect(window.Page.GetByLabel("Note")).ToHaveValueAsync("");
        await using var db = application.OpenDatabase();
        Assert.Equal(2, await db.Predictions.CountAsync(row => row.Patient!.Reference == "K-1024" && row.Note == "Holter" && row.AcquiredOn == new DateOnly(2026, 3, 1), Cancellation));
    }

    private static FilePayload Example(string file) => new() { Name = file, MimeType = "image/png", Buffer = Repository.Example(file) };
}
