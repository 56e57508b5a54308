using System.Text.RegularExpressions;
using ArrhythmiaWeb.BrowserTests.Pages;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Ecg.Recordings;
using ArrhythmiaWeb.Tests.Hosting;
using ArrhythmiaWeb.Tests.Recordings;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ArrhythmiaWeb.BrowserTests;

/// <summary>Moving through a recording: by keys, mouse and link, with what is seen said in words as well.</summary>
public sealed class EcgTests(BrowserFixture browser)
{
    private const double Millimetre = 96 / 25.4;

    // Where the signal begins: beside the millivolt to compare with, and below the letters.
    private const double Left = 26;
    private const double Top = 34;
    private const double LaneOfTwo = 44 * Millimetre;

    [Fact]
    public async Task Clinician_goes_through_a_recording_and_from_beat_to_beat_by_keyboard()
    {
        await using var application = new Application();
        await using var window = await browser.OpenAsync(application);
        // A minute; the beats number 12, 30 and 31 are V, S and an uncertain N.
        var ecg = new EcgPage(window.Page, await MadeUpRecording.KeepAsync(application, Rhythm(75, (12, 'V'), (30, 'S'), (31, 'n'))));
        await ecg.OpenAsync();
        await Expect(ecg.Shown).ToHaveTextAsync(new Regex("^0:00.0 to 0:1[01].[0-9] of 1:01$"));
        await Expect(ecg.Said).ToContainTextAsync("N N N N N N N N N N N V");

        await ecg.Strip.FocusAsync();
        await ecg.PressAsync("End");
        await Expect(ecg.Shown).ToContainTextAsync("to 1:00.8 of 1:01");
        await ecg.PressAsync("PageUp", "ArrowRight", "Home");
        await Expect(ecg.Shown).ToContainTextAsync("0:00.0 to");

        await ecg.PressAsync("n", "n", "p");
        await Expect(ecg.Chosen).ToHaveTextAsync(new Regex("Beat 1 of 75 · 0:00.80 · N$"));
        await ecg.PressAsync("Shift+N");
        await Expect(ecg.Chosen).ToHaveTextAsync("Beat 12 of 75 · 0:09.36 · V · RR 0.56 s · 107 a minute");
        await ecg.PressAsync("Shift+N", "Shift+N");
        await Expect(ecg.Chosen).ToContainTextAsync("Beat 31 of 75");
        await Expect(ecg.Chosen).ToContainTextAsync("N · not certain");
        await Expect(ecg.Said).ToContainTextAsync("S N?");
        await ecg.PressAsync("Shift+N");
        await Expect(ecg.Said).ToHaveTextAsync("There is no such beat after this one.");
        await ecg.PressAsync("Shift+P");
        await Expect(ecg.Chosen).ToContainTextAsync("Beat 30 of 75");

        var told = await ecg.ToldAsync();
        Assert.Equal([0, 1, 0, 11, 29, 30, 29], told);
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task Strip_is_dragged_zoomed_and_clicked_by_mouse_and_a_link_leads_back_to_the_place()
    {
        await using var application = new Application();
        await using var window = await browser.OpenAsync(application);
        var ecg = new EcgPage(window.Page, await MadeUpRecording.KeepAsync(application, Rhythm(75, (12, 'V'))));
        await ecg.OpenAsync();
        await ecg.Strip.ScrollIntoViewIfNeededAsync();
        var box = (await ecg.Strip.BoundingBoxAsync())!;
        await window.Page.Mouse.MoveAsync(box.X + 600, box.Y + 100);
        await window.Page.Mouse.DownAsync();
        // Five seconds to the left.
        await window.Page.Mouse.MoveAsync(box.X + 600 - (float)(125 * Millimetre), box.Y + 100, new MouseMoveOptions { Steps = 4 });
        await window.Page.Mouse.UpAsync();
        await Expect(ecg.Shown).ToContainTextAsync("0:05.0 to");

        // The beat at 9.36 s.
        await window.Page.Mouse.ClickAsync(box.X + (float)(Left + (4.4 * 25 * Millimetre)), box.Y + 100);
        await Expect(ecg.Chosen).ToContainTextAsync("Beat 12 of 75");
        Assert.Equal(11, Assert.Single(await ecg.ToldAsync()));

        await window.Page.Keyboard.DownAsync("Control");
        await window.Page.Mouse.WheelAsync(0, 300);
        await window.Page.Keyboard.UpAsync("Control");
        await Expect(window.Page.Locator("[data-ecg=scale]")).Not.ToContainTextAsync("25 mm/s");
        await window.Page.Mouse.WheelAsync(0, 100);
        await Expect(ecg.Shown).Not.ToContainTextAsync("0:05.0 to");
        await window.Page.GetByLabel("Speed").SelectOptionAsync("50");
        await window.Page.GetByLabel("Gain").SelectOptionAsync("20");
        await window.Page.GetByLabel("Time", new PageGetByLabelOptions { Exact = true }).FillAsync("0:30");
        await window.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Show", Exact = true }).ClickAsync();
        await Expect(window.Page).ToHaveURLAsync(new Regex("[?]at=27[.].*speed=50.*gain=20.*mark=11"));
        var (address, shown) = (window.Page.Url, await ecg.Shown.TextContentAsync());

        await window.Page.GotoAsync("about:blank");
        await window.Page.GotoAsync(address);
        await Expect(ecg.Shown).ToHaveTextAsync(shown!);
        await Expect(window.Page.GetByLabel("Gain")).ToHaveValueAsync("20");
        await Expect(ecg.Chosen).ToContainTextAsync("Beat 12 of 75");
        Assert.Empty(window.Complaints);
    }

    [Theory]
    [InlineData(25, 10)]
    [InlineData(50, 20)]
    public async Task Paper_is_calibrated_in_time_and_amplitude(int speed, int gain)
    {
        await using var application = new Application();
        await using var window = await browser.OpenAsync(application);
        // A step of one millivolt at two seconds.
        float[] step = [.. Enumerable.Range(0, 9000).Select(sample => sample < 720 ? 0f : 1f)];
        var ecg = new EcgPage(window.Page, await MadeUpRecording.KeepAsync(application, [("MLII", step)]));
        await ecg.OpenAsync($"?at=1&speed={speed}&gain={gain}&grid=0");
        var edge = Left + (speed * Millimetre);
        var bottom = Top + (60 * Millimetre * (gain > 10 ? 1.5 : 1)) - 1;

        double? at = null;
        for (var x = edge - 6; x < edge + 6 && at is null; x++)
        {
            // The column through which the line rises.
            at = await ecg.TraceAsync(x, Top, bottom) is [var high, var low] && low - high > gain * Millimetre / 2 ? x : null;
        }

        Assert.InRange(at!.Value, edge - 3, edge + 2);
        var (before, after) = ((await ecg.TraceAsync(edge - 20, Top, bottom))![0], (await ecg.TraceAsync(edge + 20, Top, bottom))![0]);
        Assert.InRange(before - after, (gain * Millimetre) - 1.1, (gain * Millimetre) + 1.1);
    }

    [Fact]
    public async Task What_is_invalid_is_a_gap_and_what_cannot_be_read_is_said()
    {
        await using var application = new Application();
        await using var window = await browser.OpenAsync(application);
        var (signal, samples) = MadeUpRecording.Rhythm(Rhythm(20));
        Array.Fill(signal, float.NaN, 3 * 360, 360);
        var analysis = await MadeUpRecording.KeepAsync(
            application, [("MLII", signal), ("V5", new float[signal.Length])], [.. samples.Select(sample => (sample, 'N', true))], unreadable: [new UnreadableStretch(3, 4)]);
        var ecg = new EcgPage(window.Page, analysis);
        await ecg.OpenAsync("?grid=0");

        double X(double seconds) => Left + (seconds * 25 * Millimetre);
        Assert.NotNull(await ecg.TraceAsync(X(2.9), Top + 25, Top + LaneOfTwo));
        Assert.Null(await ecg.TraceAsync(X(3.2), Top + 25, Top + LaneOfTwo));
        Assert.NotNull(await ecg.TraceAsync(X(3.2), Top + LaneOfTwo + 25, Top + (2 * LaneOfTwo)));
        await Expect(ecg.Said).ToContainTextAsync("A part of it cannot be read.");
        // No interval is counted across it.
        await Expect(ecg.Table.Locator("tr").First).ToContainTextAsync("All17");
        await ecg.SendAsync("ecg:show", new { seconds = 12.0 });
        await Expect(ecg.Said).Not.ToContainTextAsync("cannot be read");
    }

    [Fact]
    public async Task Page_shows_a_beat_without_being_told_of_it_and_has_the_beats_read_anew()
    {
        await using var application = new Application();
        await using var window = await browser.OpenAsync(application);
        var analysis = await MadeUpRecording.KeepAsync(application, Rhythm(75));
        var ecg = new EcgPage(window.Page, analysis);
        await ecg.OpenAsync();

        await ecg.SendAsync("ecg:show", new { beat = 60 });
        await Expect(ecg.Chosen).ToContainTextAsync("Beat 61 of 75 · 0:48.80 · N");
        Assert.Empty(await ecg.ToldAsync());

        await using (var db = application.OpenDatabase())
        {
            db.BeatReviews.Add(new BeatReview
            {
                AnalysisNumber = analysis.Number,
                ReviewerId = await application.PersonIdAsync(),
                CreatedAt = application.Clock.GetUtcNow(),
                Verdict = Verdict.Correct,
                GroupCode = "V",
                Beats = [60],
            });
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        await ecg.SendAsync("ecg:reload", new { });
        await Expect(ecg.Chosen).ToContainTextAsync("Beat 61 of 75 · 0:48.80 · V");
        await Expect(ecg.Table.Locator("tr")).ToHaveCountAsync(3);
    }

    [Fact]
    public async Task Overview_and_intervals_lead_to_their_places()
    {
        await using var application = new Application();
        await using var window = await browser.OpenAsync(application);
        var ecg = new EcgPage(window.Page, await MadeUpRecording.KeepAsync(application, Rhythm(300, (200, 'V'))));
        await ecg.OpenAsync();
        await Expect(ecg.Overview).ToHaveAttributeAsync("aria-valuetext", new Regex("^0:00.0 to .* of 4:01$"));

        await ecg.Overview.FocusAsync();
        await ecg.PressAsync("End");
        await Expect(ecg.Shown).ToContainTextAsync("to 4:00.8 of");
        await ecg.PressAsync("Home", "ArrowRight");
        await Expect(ecg.Overview).ToHaveAttributeAsync("aria-valuenow", new Regex("^(9|10)$"));

        var box = (await ecg.Overview.BoundingBoxAsync())!;
        await ecg.Overview.ClickAsync(new LocatorClickOptions { Position = new Position { X = 20 + ((box.Width - 20) / 2), Y = 20 } });
        await Expect(ecg.Shown).ToHaveTextAsync(new Regex("^1:5[0-9].[0-9] to 2:0[0-9].[0-9] of 4:01$"));

        // The pause after the early beat is the longest interval, and is that of an N.
        var longest = ecg.Table.Locator("tr").First.GetByRole(AriaRole.Button).Last;
        await Expect(longest).ToHaveTextAsync("2:41");
        await longest.ClickAsync();
        await Expect(ecg.Chosen).ToContainTextAsync("Beat 201 of 300 · 2:40.80 · N · RR 1.04 s");
        await Expect(ecg.Table).ToContainTextAsync("V1");

        var chart = window.Page.Locator("[data-ecg=tachogram]");
        var wide = (await chart.BoundingBoxAsync())!.Width;
        await chart.ClickAsync(new LocatorClickOptions { Position = new Position { X = 44 + ((wide - 44) / 4), Y = 50 } });
        await Expect(ecg.Shown).ToHaveTextAsync(new Regex("^0:5[0-9].[0-9] to 1:0[0-9].[0-9] of 4:01$"));
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task Answers_hidden_from_a_reader_are_not_in_the_strip()
    {
        await using var application = new Application();
        application.Settings["Clinic:HideAnswerUntilReviewed"] = "true";
        await using var window = await browser.OpenAsync(application);
        var ecg = new EcgPage(window.Page, await MadeUpRecording.KeepAsync(application, Rhythm(20, (5, 'V'))));
        await ecg.OpenAsync();
        await ecg.Strip.FocusAsync();
        await ecg.PressAsync("n", "n", "n", "n", "n");

        await Expect(ecg.Chosen).ToHaveTextAsync(new Regex("^Beat 5 of 20 · 0:03.76 · RR [0-9.]+ s · [0-9]+ a minute$"));
        await ecg.PressAsync("Shift+N");
        await Expect(ecg.Chosen).ToContainTextAsync("Beat 5 of 20");
        await Expect(window.Page.GetByLabel("Next abnormal or uncertain beat")).ToBeDisabledAsync();
        await Expect(ecg.Said).ToHaveTextAsync(new Regex("Beats: [0-9]+[.]$"));
        await Expect(ecg.Table.Locator("tr")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task Signal_that_cannot_be_loaded_is_said()
    {
        await using var application = new Application();
        await using var window = await browser.OpenAsync(application);
        var analysis = await MadeUpRecording.KeepAsync(application, Rhythm(20));
        File.Delete(Path.Combine(application.UploadsFolder, analysis.StoredFileName));
        await window.Page.GotoAsync($"/recordings/details/{analysis.Id}");

        await Expect(window.Page.Locator("[data-ecg=fault]")).ToContainTextAsync("The signal could not be loaded.");
    }

    [Fact]
    public async Task Strip_is_dragged_and_zoomed_by_fingers()
    {
        await using var application = new Application();
        await using var window = await browser.OpenAsync(
            application, new BrowserNewContextOptions { HasTouch = true, IsMobile = true, ViewportSize = new ViewportSize { Width = 360, Height = 800 } });
        var ecg = new EcgPage(window.Page, await MadeUpRecording.KeepAsync(application, Rhythm(75)));
        await ecg.OpenAsync();
        await ecg.Strip.ScrollIntoViewIfNeededAsync();
        var box = (await ecg.Strip.BoundingBoxAsync())!;
        var fingers = await window.Page.Context.NewCDPSessionAsync(window.Page);
        async Task TouchAsync(string type, params float[] places) => await fingers.SendAsync("Input.dispatchTouchEvent", new Dictionary<string, object>
        {
            ["type"] = type,
            ["touchPoints"] = places.Select((x, id) => new Dictionary<string, object> { ["x"] = box.X + x, ["y"] = box.Y + 80, ["id"] = id }).ToArray(),
        });

        await TouchAsync("touchStart", 250);
        await TouchAsync("touchMove", 200);
        await TouchAsync("touchMove", 250 - (float)(50 * Millimetre));
        await TouchAsync("touchEnd");
        await Expect(ecg.Shown).ToContainTextAsync("0:02.0 to");

        await TouchAsync("touchStart", 100, 140);
        await TouchAsync("touchMove", 80, 160);
        await TouchAsync("touchEnd");
        await Expect(window.Page.Locator("[data-ecg=scale]")).ToContainTextAsync("50 mm/s");
        Assert.Empty(await ecg.ToldAsync());
        Assert.Empty(window.Complaints);
    }

    private static string Rhythm(int beats, params (int Number, char Letter)[] others) =>
        string.Concat(Enumerable.Range(1, beats).Select(number => others.FirstOrDefault(other => other.Number == number).Letter is var letter and not '\0' ? letter : 'N'));
}
