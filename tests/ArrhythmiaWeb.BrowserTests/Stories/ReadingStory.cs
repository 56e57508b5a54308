using System.Diagnostics;
using System.Text.RegularExpressions;
using ArrhythmiaWeb.BrowserTests.Pages;
using ArrhythmiaWeb.BrowserTests.Stories.Sites;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ArrhythmiaWeb.BrowserTests.Stories;

/// <summary>A reader's morning: sixty files come as one batch, and every picture of it is judged without the mouse.</summary>
public sealed class ReadingStory(BrowserFixture browser)
{
    private const int Files = 60;
    private const int Doubtful = 5;
    private const int Refused = 3;
    private const int Corrected = 2;

    // What the issue asks for; one key a picture takes less than half.
    private const int MostKeystrokes = 130;

    // Two hundred pictures an hour leave 18 s for each, most of which belongs to the eye.
    private const double MostMilliseconds = 3000;

    // From the key to the next picture, drawn with all of its images.
    private const string Watch =
        """
        () => {
          window.shown = [];
          let pressed = 0;
          document.addEventListener("keydown", event => pressed = event.timeStamp, true);
          document.addEventListener("site:shown", event => {
            const from = pressed;
            Promise.all([...event.target.querySelectorAll("img")].map(image => image.decode())).then(() => requestAnimationFrame(() => window.shown.push(performance.now() - from)));
          });
        }
        """;

    [Fact]
    public async Task Clinician_finishes_sixty_pictures_by_the_keyboard()
    {
        await using var application = new Application();
        await using var window = await browser.OpenAsync(application, new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 1280, Height = 800 } });
        await SendAsync(window.Page);

        await ReadAsync(window.Page);

        await using var db = application.OpenDatabase();
        Assert.Equal(Files - Refused, await db.Reviews.CountAsync(TestContext.Current.CancellationToken));
        Assert.Equal(Corrected, await db.Predictions.CountAsync(row => row.ReviewState == ReviewState.Corrected, TestContext.Current.CancellationToken));
        Assert.Empty(window.Complaints);
    }

    /// <summary>Sends the files, and waits until they are taken.</summary>
    internal static async Task SendAsync(IPage page)
    {
        await page.GotoAsync("/recordings/create");
        // The same two pictures in files that differ behind their ends.
        var (doubtful, certain) = (Repository.Example("e.png"), Repository.Example("v.png"));
        await page.Locator("#files").SetInputFilesAsync(Enumerable.Range(0, Files).Select(place => place < Refused
            ? new FilePayload { Name = $"letter-{place}.pdf", MimeType = "application/pdf", Buffer = [.. "%PDF-1.7 "u8, (byte)place] }
            : new FilePayload { Name = $"beat-{place:00}.png", MimeType = "image/png", Buffer = [.. place % 10 == 9 && place / 10 < Doubtful ? doubtful : certain, (byte)place] }));
        await page.Locator("#send").ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/jobs/details/"), new() { Timeout = 120_000 });
    }

    /// <summary>Waits until so much of the files is done, on the page of the batch.</summary>
    internal static Task ProgressAsync(IPage page, int percent) =>
        page.WaitForFunctionAsync("percent => document.getElementById('done').value >= percent", percent, new() { Timeout = 120_000 });

    /// <summary>Judges every picture, from the page of the batch or the list of batches.</summary>
    internal static async Task ReadAsync(IPage page)
    {
        var room = new RoomPage(page);
        await Expect(page.Locator("main a[href*='/reading?job=']")).ToBeVisibleAsync(new() { Timeout = 120_000 });
        await Expect(page.Locator("#job")).ToHaveAttributeAsync("data-state", "Done", new() { Timeout = 120_000 });
        await room.TabToAsync("main a[href*='/reading?job=']");
        await room.PressAndGoOnAsync("Enter");
        await Expect(room.Progress).ToHaveTextAsync($"You have judged 0 of {Files - Refused}, {Files - Refused} left");
        await page.EvaluateAsync(Watch);
        var watch = Stopwatch.StartNew();
        for (var picture = 1; picture <= Files - Refused; picture++)
        {
            // The doubtful come first; two of them are something else.
            await Expect(page.Locator(".verdict-review")).ToHaveCountAsync(picture <= Doubtful ? 1 : 0);
            if (picture == Files - Refused)
            {
                await ReportAsync(page, watch.Elapsed, room.Keystrokes);
            }

            await room.PressAndGoOnAsync(picture <= Corrected ? "v" : "Enter");
        }

        await Expect(room.Progress).ToHaveTextAsync($"You have judged everything on this list ({Files - Refused}).");
        await Expect(page.Locator("#counts")).ToHaveTextAsync($"{Files - Refused - Corrected} agreed, {Corrected} corrected, 0 you could not tell");
        await Expect(page.Locator("#refused li")).ToHaveTextAsync(["letter-0.pdf", "letter-1.pdf", "letter-2.pdf"]);
        Assert.InRange(room.Keystrokes, 1, MostKeystrokes);
    }

    /// <summary>Makes sure that of the files sent each is answered once.</summary>
    internal static async Task CheckAsync(Site site)
    {
        await using var db = site.OpenDatabase();
        var items = await db.JobItems.AsNoTracking().Where(item => item.Job!.ItemCount == Files).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal((Files, Files - Refused), (items.Count, items.Count(item => item.State == JobItemState.Answered)));
        var answers = await db.Predictions.AsNoTracking().Where(row => row.OriginalFileName.StartsWith("beat-")).Select(row => row.Id).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(answers.Order(), items.Select(item => item.PredictionId).OfType<Guid>().Order());
    }

    private static async Task ReportAsync(IPage page, TimeSpan elapsed, int keystrokes)
    {
        var times = (await page.EvaluateAsync<double[]>("window.shown")).Order().ToList();
        var median = times[times.Count / 2];
        TestContext.Current.TestOutputHelper!.WriteLine(
            $"{times.Count} pictures in {elapsed.TotalSeconds:0.0} s; from the key to the next picture p50 {median:0} ms, p90 {times[times.Count * 9 / 10]:0} ms; {keystrokes} keys before the last.");
        Assert.InRange(median, 0, MostMilliseconds);
    }
}
