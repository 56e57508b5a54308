using System.Text.RegularExpressions;
using ArrhythmiaWeb.BrowserTests.Pages;
using ArrhythmiaWeb.BrowserTests.Stories.Sites;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ArrhythmiaWeb.BrowserTests.Stories;

/// <summary>
/// The first days of a clinic, in a real browser against the application as it is run: as a process of its own, and as many behind a proxy whose parts die and come back in the
/// middle; from the address that it prints to the audit log that an admin reads in the end.
/// </summary>
public sealed class ClinicStory(BrowserFixture browser)
{
    private const string AdminPassword = "one that no list of passwords knows";
    private const string ClinicianPassword = "another that no list of passwords knows";

    private static readonly string[] Images = ["n.png", "v.png", "a.png", "l.png", "paced.png"];

    private static readonly (string Event, string Words)[] Told =
        [("Exported", "Data exported"), ("Reviewed", "Result reviewed"), ("Uploaded", "Image classified"), ("Refused", "Image refused"), ("AccountChanged", "Account changed")];

    [Theory]
    [MemberData(nameof(Site.Kinds), MemberType = typeof(Site))]
    public async Task Clinic_sets_up_reads_its_first_images_and_looks_back_on_friday(SiteKind kind)
    {
        await using var site = await Site.StartAsync(kind);
        await using var office = await browser.OpenAsync(site.Address);
        await using var ward = await browser.OpenAsync(site.Address);
        await SetUpAsync(site, office.Page);
        await using var crowd = await Crowd.GatherAsync(site, "ada@clinic.example", AdminPassword);

        await crowd.WithoutAsync(SitePart.Replica, async () => await BeginAsync(ward.Page, await InviteAsync(office.Page)));
        await MorningAsync(ward.Page, () => crowd.WithoutAsync(SitePart.Database));
        await ReadingStory.SendAsync(ward.Page);
        await ReadingStory.ProgressAsync(ward.Page, percent: 10);
        await crowd.WithoutAsync(SitePart.Models, () => office.Page.GotoAsync("/dashboard"));
        await ReadingStory.ProgressAsync(ward.Page, percent: 30);
        await crowd.WithoutAsync(SitePart.Store, () => office.Page.GotoAsync("/people"));
        // The page follows the batch by itself, and may have met what was dead just then.
        await ward.Page.ReloadAsync();
        await ReadingStory.ReadAsync(ward.Page);
        await crowd.LeaveAsync();
        await FridayAsync(office.Page);
        await ShutOutAsync(ward.Page);

        var report = crowd.Report();
        TestContext.Current.TestOutputHelper!.WriteLine(report);
        await File.WriteAllTextAsync(Path.Combine(Directory.CreateDirectory("TestResults").FullName, $"what-clients-saw-{kind}.md"), report, TestContext.Current.CancellationToken);
        Assert.Equal(0, crowd.SignedOut);
        await crowd.CheckAsync();
        await ReadingStory.CheckAsync(site);
        // The browser notes each refusal: a common password, the set-up that is over, the file that is no image, the closed account.
        Assert.All([.. office.Complaints, .. ward.Complaints], complaint => Assert.Matches(kind == SiteKind.Embedded ? "status of 4(03|04|22) " : "status of (4(03|04|22)|50[0234]) ", complaint));
    }

    /// <summary>The first set-up: by the address on the console, and by nothing else.</summary>
    private static async Task SetUpAsync(Site site, IPage page)
    {
        await page.GotoAsync("/guide");
        await Expect(page).ToHaveURLAsync(new Regex("/setup$"));
        await Expect(page.Locator("form input[type=password]")).ToHaveCountAsync(0);

        await page.GotoAsync(site.SetUp.ToString());
        await page.GetByLabel("Name").FillAsync("Ada Adler");
        await page.GetByLabel("E-mail address").FillAsync("ada@clinic.example");
        await page.GetByLabel("New password").FillAsync("password password");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make the account" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await page.GetByLabel("New password").FillAsync(AdminPassword);
        await page.GetByRole(AriaRole.Button, new() { Name = "Make the account" }).ClickAsync();

        await Expect(page).ToHaveURLAsync(new Regex("/people"));
        await page.GotoAsync(site.SetUp.ToString());
        await Expect(page.Locator("h1")).ToHaveTextAsync("There is no such page");
    }

    private static async Task<string> InviteAsync(IPage page)
    {
        await page.GotoAsync("/people");
        await page.GetByRole(AriaRole.Link, new() { Name = "Invite somebody" }).ClickAsync();
        await page.GetByLabel("Name").FillAsync("Ben Brandt");
        await page.GetByLabel("E-mail address").FillAsync("ben@clinic.example");
        await page.GetByLabel("Clinician").CheckAsync();
        await page.Locator("main form button.btn-primary").ClickAsync();
        return await page.Locator("#link").InputValueAsync();
    }

    private static async Task BeginAsync(IPage page, string invitation)
    {
        await page.GotoAsync(invitation);
        await page.GetByLabel("New password").FillAsync(ClinicianPassword);
        await page.Locator("main form button.btn-primary").ClickAsync();
        await page.GotoAsync("/predictions");
        if (page.Url.Contains("signin", StringComparison.Ordinal))
        {
            await page.GetByLabel("E-mail address").FillAsync("ben@clinic.example");
            await page.GetByLabel("Password", new() { Exact = true }).FillAsync(ClinicianPassword);
            await page.Locator("main form button.btn-primary").ClickAsync();
        }

        await Expect(page.Locator("h1")).ToHaveTextAsync("Work list");
    }

    /// <summary>A clinician's morning: six images, of which one is refused, one is corrected and one goes on paper.</summary>
    /// <param name="page">The window.</param>
    /// <param name="interrupt">What happens while a judgement is being typed.</param>
    private static async Task MorningAsync(IPage page, Func<Task> interrupt)
    {
        var classify = new ClassifyPage(page);
        await classify.OpenAsync();
        await classify.ChooseAsync([.. Images.Select(Example), new() { Name = "letter.png", MimeType = "image/png", Buffer = "Dear colleague"u8.ToArray() }]);
        await classify.Reference.FillAsync("K-17");
        await classify.Send.ClickAsync();
        await Expect(page.Locator("#said")).ToContainTextAsync("6 of 6 done, 5 answered, 1 refused.", new() { Timeout = 120_000 });
        await Expect(page.Locator("#refused")).ToContainTextAsync("letter.png");
        await classify.BatchIsDoneAsync();

        await page.GotoAsync("/predictions?list=all");
        await page.GetByRole(AriaRole.Link, new() { NameRegex = new Regex("Atrial premature contraction") }).ClickAsync();
        await Expect(new ResultPage(page).Class).ToContainTextAsync("A Atrial premature contraction");
        await page.GetByRole(AriaRole.Radio, new() { NameRegex = new Regex("Normal beat") }).CheckAsync();
        await page.GetByLabel("Comment").FillAsync("On time; the pause is the breathing.");
        await interrupt();
        await page.Locator(".review-form button.btn-primary").ClickAsync();
        await Expect(page.Locator("#reviews")).ToContainTextAsync("Corrects to N");
        await Expect(page.Locator("#reviews")).ToContainTextAsync("the pause is the breathing");

        var report = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Report as PDF" }).ClickAsync());
        Assert.StartsWith("report-", report.SuggestedFilename, StringComparison.Ordinal);
        Assert.StartsWith("%PDF-", await File.ReadAllTextAsync((await report.PathAsync())!), StringComparison.Ordinal);
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
        await Expect(page.Locator(".site-header")).ToBeHiddenAsync();
        await Expect(new ResultPage(page).Picture.First).ToBeVisibleAsync();
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Screen });

        await page.GetByRole(AriaRole.Link, new() { Name = "K-17" }).First.ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("K-17");
        await Expect(page.Locator("ol.timeline > li")).ToHaveCountAsync(5);
        Assert.DoesNotContain("K-17", page.Url, StringComparison.Ordinal);
    }

    /// <summary>The admin's Friday: what was corrected, a file to keep, an account to close, and who did what.</summary>
    private static async Task FridayAsync(IPage page)
    {
        await page.GotoAsync("/history");
        await page.Locator(".filter-fold > summary").ClickAsync();
        await page.Locator("#state").SelectOptionAsync("Corrected");
        await page.Locator("#patient").FillAsync("k-17");
        await page.GetByRole(AriaRole.Button, new() { Name = "Show" }).ClickAsync();
        await Expect(page.Locator(".history-table tbody tr")).ToHaveCountAsync(1);
        Assert.DoesNotContain("k-17", page.Url, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("state=corrected", page.Url, StringComparison.OrdinalIgnoreCase);

        var export = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "Export as CSV" }).ClickAsync());
        var lines = (await File.ReadAllLinesAsync((await export.PathAsync())!)).Where(line => line.Length > 0).ToList();
        Assert.Equal(2, lines.Count);
        Assert.Contains("corrected", lines[1], StringComparison.Ordinal);

        await page.GotoAsync("/dashboard");
        await Expect(page.Locator("h1")).ToHaveTextAsync("Dashboard");
        await page.GotoAsync("/people");
        await page.GetByRole(AriaRole.Link, new() { Name = "Ben Brandt" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Disable", Exact = true }).ClickAsync();
        await page.Locator("main form button.btn-primary").ClickAsync();
        await Expect(page.Locator("main")).ToContainTextAsync("Disabled");

        // Among so many entries each is asked for by itself.
        foreach (var (what, words) in Told)
        {
            await page.GotoAsync($"/audit?event={what}");
            await Expect(page.Locator("ol.trail")).ToContainTextAsync(new Regex(words, RegexOptions.IgnoreCase));
        }

        await page.GotoAsync("/audit");
        await page.GetByRole(AriaRole.Button, new() { Name = "Verify now" }).ClickAsync();
        await Expect(page.Locator("main")).ToContainTextAsync(new Regex("The audit log is whole"));
    }

    /// <summary>Whoever is disabled is out with the next click, and does not come in again.</summary>
    private static async Task ShutOutAsync(IPage page)
    {
        await page.GotoAsync("/predictions");
        await Expect(page).ToHaveURLAsync(new Regex("/account/signin"));
        await page.GetByLabel("E-mail address").FillAsync("ben@clinic.example");
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync(ClinicianPassword);
        await page.Locator("main form button.btn-primary").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
    }

    private static FilePayload Example(string name) => new() { Name = name, MimeType = "image/png", Buffer = Repository.Example(name) };
}
