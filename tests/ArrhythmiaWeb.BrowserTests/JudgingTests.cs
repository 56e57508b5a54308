using System.Text.RegularExpressions;
using ArrhythmiaWeb.BrowserTests.Pages;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ArrhythmiaWeb.BrowserTests;

/// <summary>Judging answers, with and without having seen them, and following a patient.</summary>
public sealed class JudgingTests(BrowserFixture browser)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Clinician_corrects_an_answer_with_the_keyboard(bool scripts)
    {
        await using var application = new Application();
        await using var window = await browser.OpenAsync(application, new BrowserNewContextOptions { JavaScriptEnabled = scripts });
        await SendAsync(window.Page, "v.png");

        await window.Page.GetByLabel("I agree: V").FocusAsync();
        // Agreement, N, paced: the arrows go through one group.
        await window.Page.Keyboard.PressAsync("ArrowDown");
        await window.Page.Keyboard.PressAsync("ArrowDown");
        await window.Page.Keyboard.PressAsync("Tab");
        await window.Page.Keyboard.TypeAsync("A spike before the QRS.");
        await window.Page.Keyboard.PressAsync("Tab");
        await window.Page.Keyboard.PressAsync("Enter");

        await Expect(window.Page.Locator(".review")).ToContainTextAsync("Corrects to /, paced beat");
        await Expect(window.Page.Locator(".review")).ToContainTextAsync("A spike before the QRS.");
        await using var db = application.OpenDatabase();
        Assert.Equal(ReviewState.Corrected, (await db.Predictions.SingleAsync(Cancellation)).ReviewState);
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task Clinician_reads_blind_and_then_sees_both_answers()
    {
        await using var application = new Application();
        application.Settings["Clinic:HideAnswerUntilReviewed"] = "true";
        await using var window = await browser.OpenAsync(application);
        await SendAsync(window.Page, "v.png");
        await Expect(window.Page.Locator("h1")).ToHaveTextAsync("Your judgement first");
        Assert.DoesNotContain("contraction", await window.Page.TitleAsync(), StringComparison.OrdinalIgnoreCase);
        await Expect(window.Page.Locator(".evidence, .bars, .similar-beats")).ToHaveCountAsync(0);
        Assert.True(await new ResultPage(window.Page).PictureIsShownAsync());

        await window.Page.GetByLabel("Normal beat").FocusAsync();
        await window.Page.Keyboard.PressAsync("Space");
        await window.Page.Keyboard.PressAsync("Enter");

        await Expect(new ResultPage(window.Page).Class).ToContainTextAsync("V Premature ventricular contraction");
        await Expect(window.Page.Locator(".own-judgement")).ToContainTextAsync("Reads N, normal beat");
        await Expect(window.Page.Locator(".review")).ToContainTextAsync("before seeing the answer");
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task Several_images_sent_blind_tell_no_answer()
    {
        await using var application = new Application();
        application.Settings["Clinic:HideAnswerUntilReviewed"] = "true";
        await using var window = await browser.OpenAsync(application);
        var classify = new ClassifyPage(window.Page);
        await classify.OpenAsync();
        await classify.ChooseAsync(Example("n.png"), Example("v.png"));

        await classify.Send.ClickAsync();

        await classify.BatchIsDoneAsync();
        await Expect(window.Page.Locator(".lines .line-class")).ToHaveTextAsync(["Awaits your reading", "Awaits your reading"]);
        await Expect(window.Page.Locator(".batch-classes")).ToHaveCountAsync(0);
    }

    [Theory]
    [InlineData(360, ColorScheme.Dark, "de-DE")]
    [InlineData(1280, ColorScheme.Light, "en-GB")]
    public async Task Clinician_follows_a_patient_and_puts_two_results_side_by_side(int width, ColorScheme scheme, string locale)
    {
        await using var application = new Application();
        await using var window = await browser.OpenAsync(application, new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = width, Height = 800 },
            ColorScheme = scheme,
            Locale = locale,
        });
        var page = window.Page;
        var classify = new ClassifyPage(page);
        await classify.OpenAsync();
        await classify.ChooseAsync(Example("n.png"), Example("v.png"), Example("a.png"));
        await classify.Reference.FillAsync("K-1024");
        await classify.Send.ClickAsync();
        await classify.BatchIsDoneAsync();
        await AssertFitsAsync(page);

        await page.GotoAsync("/patients");
        await AssertFitsAsync(page);
        await page.Locator("#reference").FillAsync("nobody");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await page.Locator("#reference").FillAsync("k-1024");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("h1")).ToHaveTextAsync("K-1024");
        await Expect(page.Locator(".timeline li")).ToHaveCountAsync(3);
        await AssertFitsAsync(page);

        await page.Locator("input[name=left]").First.CheckAsync();
        await page.Locator("main .btn-primary").ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/patients/compare/"));
        await Expect(page.Locator("figure .code")).ToHaveTextAsync(["A", "V"]);
        await Expect(page.Locator(".comparison tbody tr")).ToHaveCountAsync(8);
        await AssertFitsAsync(page);

        await page.Locator("figure h2 a").First.ClickAsync();
        await Expect(page.Locator(".review-form")).ToBeVisibleAsync();
        await AssertFitsAsync(page);
        await page.GotoAsync("/predictions?list=all");
        await Expect(page.Locator(".lines tbody tr")).ToHaveCountAsync(3);
        await AssertFitsAsync(page);
        Assert.Empty(window.Complaints);
    }

    private static async Task AssertFitsAsync(IPage page)
    {
        Assert.True(
            await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), $"{page.Url} is wider than the screen.");
        Assert.Equal(1, await page.Locator("h1").CountAsync());
    }

    private static async Task SendAsync(IPage page, string file)
    {
        var classify = new ClassifyPage(page);
        await classify.OpenAsync();
        await classify.ChooseAsync(Example(file));
        await classify.Send.ClickAsync();
        await page.WaitForURLAsync("**/predictions/details/**");
    }

    private static FilePayload Example(string file) => new() { Name = file, MimeType = "image/png", Buffer = Repository.Example(file) };
}
