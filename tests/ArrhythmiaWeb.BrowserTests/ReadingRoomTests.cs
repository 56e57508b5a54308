using ArrhythmiaWeb.BrowserTests.Pages;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Predictions;
using ArrhythmiaWeb.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ArrhythmiaWeb.BrowserTests;

/// <summary>A list is read in the reading room, by keys.</summary>
public sealed class ReadingRoomTests(BrowserFixture browser)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_key_keeps_the_judgement_and_shows_the_next_picture()
    {
        await using var application = new Application();
        await using var window = await OpenAsync(application, "a.png", "e.png");
        var room = new RoomPage(window.Page);
        await Expect(room.Name).ToHaveTextAsync("e.png");

        await room.PressAsync("Enter");

        await Expect(room.Name).ToHaveTextAsync("a.png");
        Assert.Equal(1, room.Keystrokes);
        await Expect(room.Said).ToHaveTextAsync("e.png: you agree, E");
        await Expect(room.Progress).ToHaveTextAsync("You have judged 1 of 2, 1 left");
        await Expect(window.Page.Locator("#judged")).ToHaveJSPropertyAsync("value", 1);
        await Expect(room.Answer).ToBeFocusedAsync();
        await using var db = application.OpenDatabase();
        Assert.Equal((Verdict.Agree, "E"), ((await db.Reviews.SingleAsync(Cancellation)).Verdict, (await db.Reviews.SingleAsync(Cancellation)).ClassCode));
        Assert.Empty(window.Complaints);
    }

    [Theory]
    [InlineData("1", "you said N")]
    [InlineData("n", "you said N")]
    [InlineData("Shift+N", "you said N")]
    [InlineData("/", "you said /")]
    [InlineData("!", "you said !")]
    [InlineData("8", "you agree, E")]
    [InlineData("e", "you agree, E")]
    [InlineData("0", "you could not tell")]
    [InlineData("u", "you could not tell")]
    public async Task Every_verdict_has_its_key(string key, string words)
    {
        await using var application = new Application();
        await using var window = await OpenAsync(application, "a.png", "e.png");
        var room = new RoomPage(window.Page);

        await room.PressAndGoOnAsync(key);

        await Expect(room.Said).ToContainTextAsync($"e.png: {words}");
    }

    [Fact]
    public async Task Judgements_are_taken_back_one_after_the_other_and_pictures_passed_over_without_one()
    {
        await using var application = new Application();
        await using var window = await OpenAsync(application, "a.png", "paced.png", "e.png");
        var room = new RoomPage(window.Page);
        await room.PressAndGoOnAsync("Enter");
        await room.PressAndGoOnAsync("1");

        await room.PressAndGoOnAsync("z");
        await Expect(room.Name).ToHaveTextAsync("paced.png");
        await Expect(room.Said).ToHaveTextAsync("paced.png: your judgement is taken back");
        await room.PressAndGoOnAsync("Control+z");
        await Expect(room.Name).ToHaveTextAsync("e.png");
        await Expect(room.Progress).ToHaveTextAsync("You have judged 0 of 3, 3 left");
        await Expect(window.Page.Locator("#undo")).ToBeHiddenAsync();

        await room.PressAndGoOnAsync("ArrowRight");
        await room.PressAndGoOnAsync("j");
        await Expect(room.Name).ToHaveTextAsync("a.png");
        await room.PressAndGoOnAsync("k");
        await room.PressAndGoOnAsync("ArrowLeft");
        await Expect(room.Name).ToHaveTextAsync("e.png");
        await window.Page.GoBackAsync();
        await Expect(room.Name).ToHaveTextAsync("paced.png");
        await using var db = application.OpenDatabase();
        Assert.False(await db.Reviews.AnyAsync(Cancellation));
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task Letters_of_a_comment_judge_nothing_and_the_comment_goes_with_the_judgement()
    {
        await using var application = new Application();
        await using var window = await OpenAsync(application, "a.png", "e.png");
        var room = new RoomPage(window.Page);

        await room.PressAsync("c");
        await window.Page.Keyboard.TypeAsync("Never an escape beat! 1/2");
        await room.PressAsync("Escape");
        await Expect(room.Name).ToHaveTextAsync("e.png");
        await room.PressAndGoOnAsync("v");

        await using var db = application.OpenDatabase();
        var review = await db.Reviews.SingleAsync(Cancellation);
        Assert.Equal(("V", "Never an escape beat! 1/2"), (review.ClassCode, review.Comment));
    }

    [Fact]
    public async Task Single_keys_are_explained_and_can_be_switched_off_for_good()
    {
        await using var application = new Application();
        await using var window = await OpenAsync(application, "a.png", "e.png");
        var (page, room) = (window.Page, new RoomPage(window.Page));

        await room.PressAsync("?");
        await Expect(page.Locator("#keys")).ToBeVisibleAsync();
        await room.PressAsync("n");
        await page.Locator("#use-keys").FocusAsync();
        await room.PressAsync("Space");
        await room.PressAsync("Escape");
        await Expect(page.Locator("#keys")).ToBeHiddenAsync();
        await room.PressAsync("n");
        await page.ReloadAsync();
        await room.PressAsync("n");

        await Expect(page.Locator("kbd").First).ToBeHiddenAsync();
        await using var db = application.OpenDatabase();
        Assert.False(await db.Reviews.AnyAsync(Cancellation));
        await page.GetByRole(AriaRole.Button, new() { Name = "Ventricular escape beat" }).FocusAsync();
        await room.PressAndGoOnAsync("Enter");
        await Expect(room.Said).ToHaveTextAsync("e.png: you agree, E");
    }

    [Fact]
    public async Task Key_that_is_held_judges_one_picture()
    {
        await using var application = new Application();
        await using var window = await OpenAsync(application, "a.png", "paced.png", "e.png");
        var room = new RoomPage(window.Page);

        await window.Page.Keyboard.DownAsync("Enter");
        await Expect(room.Name).ToHaveTextAsync("paced.png");
        await window.Page.Keyboard.DownAsync("Enter");
        await window.Page.Keyboard.DownAsync("Enter");
        await window.Page.Keyboard.UpAsync("Enter");
        await room.PressAndGoOnAsync("ArrowRight");

        await Expect(room.Name).ToHaveTextAsync("a.png");
        await using var db = application.OpenDatabase();
        Assert.Equal(1, await db.Reviews.CountAsync(Cancellation));
    }

    [Fact]
    public async Task Picture_stays_where_its_judgement_could_not_be_kept()
    {
        await using var application = new Application();
        await using var window = await OpenAsync(application, "a.png", "e.png");
        var room = new RoomPage(window.Page);
        await window.Page.Context.SetOfflineAsync(true);

        await room.PressAsync("Enter");

        await Expect(room.Said).ToContainTextAsync("Nothing was kept");
        await Expect(room.Name).ToHaveTextAsync("e.png");
        await window.Page.Context.SetOfflineAsync(false);
        await room.PressAndGoOnAsync("Enter");
        await Expect(room.Said).ToHaveTextAsync("e.png: you agree, E");
    }

    [Fact]
    public async Task Reader_whose_session_has_ended_is_led_to_sign_in()
    {
        await using var application = new Application();
        await using var window = await OpenAsync(application, "a.png", "e.png");
        await window.Page.Context.ClearCookiesAsync();

        await new RoomPage(window.Page).PressAsync("Enter");

        await Expect(window.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/account/signin"));
    }

    [Fact]
    public async Task Next_picture_is_there_before_it_is_asked_for()
    {
        await using var application = new Application();
        await using var window = await OpenAsync(application, "a.png", "e.png");
        var (page, room) = (window.Page, new RoomPage(window.Page));
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        var asked = new List<string>();
        page.Request += (_, request) => asked.Add(request.Url);

        await room.PressAndGoOnAsync("Enter");

        Assert.True(await page.EvaluateAsync<bool>("[...document.querySelectorAll('#picture img')].every(image => image.complete && image.naturalWidth > 0)"));
        Assert.DoesNotContain(asked, url => url.Contains("/image/", StringComparison.Ordinal) || url.Contains("similar-beats", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Evidence_stays_shown_from_picture_to_picture()
    {
        await using var application = new Application();
        await using var window = await OpenAsync(application, "a.png", "e.png");
        var room = new RoomPage(window.Page);

        await room.PressAsync("w");
        await Expect(window.Page.Locator(".evidence")).ToBeVisibleAsync();
        await room.PressAndGoOnAsync("Enter");

        await Expect(window.Page.Locator(".evidence")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Blinded_reader_judges_and_is_told_both_while_the_next_picture_is_hidden()
    {
        await using var application = new Application();
        application.Settings["Clinic:HideAnswerUntilReviewed"] = "true";
        await using var window = await OpenAsync(application, "n.png", "e.png");
        var room = new RoomPage(window.Page);
        await Expect(room.Answer).ToHaveTextAsync("Your judgement first");

        await room.PressAsync("Enter");
        await Expect(room.Name).ToHaveTextAsync("e.png");
        await room.PressAndGoOnAsync("v");

        await Expect(room.Said).ToHaveTextAsync("e.png: you said V, the model E");
        await Expect(room.Answer).ToHaveTextAsync("Your judgement first");
        await Expect(window.Page.Locator(".evidence, .choice-bar, .similar-beats, .opinions")).ToHaveCountAsync(0);
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task Reader_without_scripts_works_through_the_list_with_the_mouse()
    {
        await using var application = new Application();
        await using var window = await OpenAsync(application, new BrowserNewContextOptions { JavaScriptEnabled = false }, "a.png", "e.png");
        var (page, room) = (window.Page, new RoomPage(window.Page));
        await Expect(page.Locator("kbd").First).ToBeHiddenAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "I agree:" }).ClickAsync();
        await Expect(room.Name).ToHaveTextAsync("a.png");
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Expect(room.Name).ToHaveTextAsync("e.png");
        await page.GetByRole(AriaRole.Link, new() { Name = "Next" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "I cannot tell" }).ClickAsync();
        await Expect(room.Name).ToHaveTextAsync("e.png");
        await page.GetByRole(AriaRole.Button, new() { Name = "Normal beat" }).ClickAsync();

        await Expect(page.Locator("#counts")).ToHaveTextAsync("0 agreed, 1 corrected, 1 you could not tell");
    }

    [Theory]
    [InlineData("en-GB", ColorScheme.Light)]
    [InlineData("de-DE", ColorScheme.Dark)]
    public async Task All_of_a_picture_stands_on_the_first_screen(string locale, ColorScheme scheme)
    {
        await using var application = new Application();
        await using var window = await OpenAsync(
            application,
            new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 1280, Height = 800 }, Locale = locale, ColorScheme = scheme },
            "n.png", "a.png", "paced.png", "flutter.png", "e.png");
        var room = new RoomPage(window.Page);
        string[] parts = [".spectral-image", "#evidence-words", "#reviews-title", "#picture h1", ".reading-answer .notice", ".choice-button:last-of-type", "#comment", ".similar-beats img", "#progress"];

        for (var picture = 0; picture < 5; picture++)
        {
            foreach (var part in parts)
            {
                var bottom = await window.Page.EvaluateAsync<double>("part => Math.max(...[...document.querySelectorAll(part)].map(one => one.getBoundingClientRect().bottom))", part);
                Assert.True(bottom <= 800, $"{part} of {await room.Name.TextContentAsync()} ends at {bottom} px.");
            }

            await room.PressAndGoOnAsync("Enter");
        }

        Assert.Empty(window.Complaints);
    }

    [Theory]
    [InlineData("en-GB", ColorScheme.Light)]
    [InlineData("de-DE", ColorScheme.Dark)]
    public async Task Picture_and_answer_stand_on_the_first_screen_of_a_phone_and_the_judgement_on_the_second(string locale, ColorScheme scheme)
    {
        await using var application = new Application();
        await using var window = await OpenAsync(
            application, new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 360, Height = 740 }, Locale = locale, ColorScheme = scheme }, "e.png");

        Assert.InRange(await BottomAsync(window.Page, ".spectral-image"), 100, 740);
        Assert.InRange(await BottomAsync(window.Page, ".opinions"), 100, 740);
        Assert.InRange(await BottomAsync(window.Page, "#reviews legend"), 0, 2 * 740);
        Assert.True(await window.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth"));
    }

    private static Task<double> BottomAsync(IPage page, string part) => page.EvaluateAsync<double>("part => document.querySelector(part).getBoundingClientRect().bottom", part);

    private Task<Window> OpenAsync(Application application, params string[] examples) =>
        OpenAsync(application, new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 1280, Height = 800 } }, examples);

    /// <summary>Opens the room on examples, of which the last waits first.</summary>
    private async Task<Window> OpenAsync(Application application, BrowserNewContextOptions options, params string[] examples)
    {
        // The doubtful ones wait first; the others were drawn.
        application.Settings["Clinic:SampledShare"] = "1";
        var window = await browser.OpenAsync(application, options);
        var clinician = new Actor(await application.PersonIdAsync(), "clinician");
        foreach (var example in examples)
        {
            var upload = new Upload(example, new MemoryStream(Repository.Example(example))) { Description = new UploadDescription("A-1024", "After exercise.", new DateOnly(2026, 3, 1)) };
            Assert.IsType<PredictionOutcome.Made>(await application.Services.GetRequiredService<PredictionService>().PredictAsync(upload, clinician, Cancellation));
            application.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        await window.Page.GotoAsync("/reading");
        // So that what is judged now is later than the coming in.
        application.Clock.Advance(TimeSpan.FromSeconds(1));
        return window;
    }
}
