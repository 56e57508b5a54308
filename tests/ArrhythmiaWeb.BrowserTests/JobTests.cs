using System.Text.RegularExpressions;
using ArrhythmiaWeb.Tests.Hosting;
using ArrhythmiaWeb.Tests.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ArrhythmiaWeb.BrowserTests;

/// <summary>Recordings and many files are sent, and their job is followed.</summary>
public sealed class JobTests(BrowserFixture browser)
{
    private static readonly string[] Extensions = ["hea", "dat", "atr"];

    private const int MostLooks = 1000;

    private static readonly Regex RecordingPage = new("/recordings/details/");

    [Fact]
    public async Task Clinician_sends_the_files_of_a_recording_and_is_led_to_its_beats()
    {
        await using var application = new Application();
        await using var window = await browser.OpenAsync(application);
        await window.Page.GotoAsync("/recordings/create");

        await ChooseAsync(window, SentRecordings.Wfdb("100", 60));
        await Expect(window.Page.Locator("#chosen")).ToContainTextAsync("2 files chosen");
        await window.Page.Locator("#send").ClickAsync();

        await Expect(window.Page).ToHaveURLAsync(RecordingPage);
        await Expect(window.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Clinician_is_asked_for_the_rate_alone_and_the_file_stays_chosen()
    {
        await using var application = new Application();
        await using var window = await browser.OpenAsync(application);
        await window.Page.GotoAsync("/recordings/create");
        await ChooseAsync(window, SentRecordings.Table("ecg.csv"));

        await window.Page.Locator("#send").ClickAsync();

        await Expect(window.Page.Locator("#refusal")).ToContainTextAsync("ecg.csv");
        await Expect(window.Page.Locator("#sampling-rate")).ToBeFocusedAsync();
        await Expect(window.Page.Locator("#names li")).ToHaveCountAsync(1);
        await window.Page.Keyboard.TypeAsync("360");
        await window.Page.Keyboard.PressAsync("Enter");
        await Expect(window.Page).ToHaveURLAsync(RecordingPage);
    }

    [Fact]
    public async Task Clinician_sends_pictures_by_the_keyboard_and_sees_each_answer_come()
    {
        await using var application = new Application();
        await using var window = await browser.OpenAsync(application);
        await window.Page.GotoAsync("/recordings/create");
        await ChooseAsync(window, ("n.png", Repository.Example("n.png")), ("v.png", Repository.Example("v.png")), ("again.png", Repository.Example("v.png")), ("notes.pdf", "%PDF-1.7"u8.ToArray()));

        await window.Page.Locator("#note").FocusAsync();
        for (var steps = 0; steps < 20 && !await window.Page.EvaluateAsync<bool>("() => document.activeElement.id === 'send'"); steps++)
        {
            await window.Page.Keyboard.PressAsync("Tab");
        }

        await window.Page.Keyboard.PressAsync("Enter");

        await Expect(window.Page.Locator("#said")).ToContainTextAsync("4 of 4 done, 2 answered, 1 refused, 1 repeated.");
        await Expect(window.Page.Locator("#done")).ToHaveJSPropertyAsync("value", 100);
        var items = window.Page.Locator(".lines tbody");
        await Expect(items).ToContainTextAsync("Normal beat");
        await Expect(window.Page.Locator("#refused")).ToContainTextAsync("notes.pdf");
        await Expect(window.Page.Locator("#repeated")).ToContainTextAsync("v.png: The same as again.png");
        await Expect(window.Page.GetByRole(AriaRole.Link, new() { Name = "Batches", Exact = true })).ToBeVisibleAsync();
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task Clinician_without_scripts_sends_a_recording_and_finds_it()
    {
        await using var application = new Application();
        await using var window = await browser.OpenAsync(application, new BrowserNewContextOptions { JavaScriptEnabled = false });
        await window.Page.GotoAsync("/recordings/create");
        await ChooseAsync(window, SentRecordings.Wfdb("100", 30));

        await window.Page.Locator("#send").ClickAsync();

        await Expect(window.Page).ToHaveURLAsync(new Regex("/jobs/details/"));
        var open = window.Page.GetByRole(AriaRole.Link, new() { Name = "Open the recording" });
        for (var looks = 0; looks < MostLooks && !await open.IsVisibleAsync(); looks++)
        {
            await window.Page.ReloadAsync();
        }

        await open.ClickAsync();
        await Expect(window.Page).ToHaveURLAsync(RecordingPage);
    }

    [Theory(Skip = EcgData.WhyNot, SkipUnless = nameof(EcgData.HasMitBih), SkipType = typeof(EcgData))]
    [InlineData("100")]
    [InlineData("208")]
    public async Task Clinician_drops_the_three_files_of_a_record_and_its_beats_are_shown(string record)
    {
        await using var application = new Application();
        await using var window = await browser.OpenAsync(application);
        await window.Page.GotoAsync("/recordings/create");
        var watch = System.Diagnostics.Stopwatch.StartNew();

        await window.Page.Locator("#files").SetInputFilesAsync(Extensions.Select(extension => Path.Combine(EcgData.MitBih, $"{record}.{extension}")));
        await Expect(window.Page.Locator("#names li")).ToHaveCountAsync(3);
        await window.Page.Locator("#send").ClickAsync();

        await Expect(window.Page).ToHaveURLAsync(RecordingPage, new() { Timeout = 120_000 });
        TestContext.Current.TestOutputHelper!.WriteLine($"Record {record}: {watch.Elapsed.TotalSeconds:0.0} s from choosing the files to the page of the recording.");
        await using var db = application.OpenDatabase();
        var analysis = await db.Analyses.SingleAsync(TestContext.Current.CancellationToken);
        Assert.InRange(analysis.BeatCount, record == "100" ? 2265 : 2925, record == "100" ? 2280 : 2985);
    }

    private static Task ChooseAsync(Window window, params (string Name, byte[] Content)[] files) =>
        window.Page.Locator("#files").SetInputFilesAsync(files.Select(file => new FilePayload { Name = file.Name, MimeType = "application/octet-stream", Buffer = file.Content }));
}
