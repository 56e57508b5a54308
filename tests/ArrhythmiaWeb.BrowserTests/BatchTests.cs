using System.Text.RegularExpressions;
using ArrhythmiaWeb.BrowserTests.Pages;
using ArrhythmiaWeb.Tests.Hosting;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ArrhythmiaWeb.BrowserTests;

/// <summary>Pictures dropped together, and what their reader does with their batch.</summary>
public sealed class BatchTests(BrowserFixture browser)
{
    [Fact]
    public async Task Clinician_drops_pictures_reads_why_some_were_not_answered_filters_orders_and_goes_back()
    {
        await using var application = new Application();
        await using var window = await browser.OpenAsync(application);
        var page = window.Page;
        var classify = new ClassifyPage(page);
        await classify.OpenAsync();
        await classify.ChooseAsync(Example("v.png"));
        await classify.Send.ClickAsync();
        await page.WaitForURLAsync("**/predictions/details/**");
        await classify.OpenAsync();

        await classify.DropAsync(Example("n.png"));
        await classify.DropAsync(Example("v.png"));
        await classify.DropAsync(Example("a.png"));
        await classify.DropAsync(new FilePayload { Name = "notes.pdf", MimeType = "application/pdf", Buffer = "%PDF-1.7"u8.ToArray() });
        await classify.Send.ClickAsync();

        await Expect(page.Locator("#said")).ToContainTextAsync("4 of 4 done, 2 answered, 1 refused, 1 repeated.");
        await classify.BatchIsDoneAsync();
        await Expect(page.Locator("#refused")).ToContainTextAsync("1 of 4 were refused");
        await Expect(page.Locator("#refused")).ToContainTextAsync("notes.pdf");
        await Expect(page.Locator("#repeated")).ToContainTextAsync("v.png: The same picture was classified on");
        var lines = page.Locator(".lines tbody tr");
        await Expect(lines).ToHaveCountAsync(4);
        await page.Locator(".batch-classes").GetByRole(AriaRole.Link, new() { Name = "N Normal beat" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("class=N"));
        await Expect(lines).ToHaveCountAsync(1);
        await page.Locator(".lines thead").GetByRole(AriaRole.Link, new() { Name = "File" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("class=N&sort=name"));
        await page.GoBackAsync();
        await page.GoBackAsync();
        await Expect(lines).ToHaveCountAsync(4);
        await page.Locator("#repeated").GetByRole(AriaRole.Link).ClickAsync();
        await Expect(new ResultPage(page).Class).ToContainTextAsync("V Premature ventricular contraction");
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task Line_of_a_batch_is_one_line_and_a_phone_shows_it_without_scrolling_sideways()
    {
        await using var filled = new FilledApplication();
        await using var window = await browser.OpenAsync(filled.Application, new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 1280, Height = 800 } });
        await filled.FillAsync();
        await window.Page.GotoAsync(filled.AddressOf(new SitePage("Jobs.Details", "/jobs/details/{batch}", SiteReader.Clinician)));

        var height = await window.Page.Locator(".lines tbody tr").First.EvaluateAsync<double>("row => row.getBoundingClientRect().height");
        Assert.InRange(height, 20, 48);
        await window.Page.SetViewportSizeAsync(360, 740);
        Assert.True(await window.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth"));
    }

    [Fact]
    public async Task Batch_is_read_in_German_without_scripts()
    {
        await using var filled = new FilledApplication();
        await using var window = await browser.OpenAsync(filled.Application, new BrowserNewContextOptions { JavaScriptEnabled = false, Locale = "de-DE" });
        await filled.FillAsync();
        await window.Page.GotoAsync(filled.AddressOf(new SitePage("Jobs.Details", "/jobs/details/{batch}", SiteReader.Clinician)));

        await Expect(window.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Stapel von 4 Dateien");
        await Expect(window.Page.Locator("#refused")).ToContainTextAsync("1 von 4 abgelehnt");
        await window.Page.GetByRole(AriaRole.Link, new() { Name = "1 abgelehnt" }).ClickAsync();
        await Expect(window.Page.Locator(".lines tbody tr")).ToHaveCountAsync(1);
    }

    private static FilePayload Example(string file) => new() { Name = file, MimeType = "image/png", Buffer = Repository.Example(file) };
}
