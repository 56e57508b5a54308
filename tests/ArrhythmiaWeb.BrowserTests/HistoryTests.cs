using System.Text.RegularExpressions;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Tests.Dashboard;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ArrhythmiaWeb.BrowserTests;

/// <summary>An admin looks through the history of the clinic.</summary>
public sealed class HistoryTests(BrowserFixture browser)
{
    private const int MostHeight = 1200;

    [Theory]
    [InlineData("en-GB")]
    [InlineData("de-DE")]
    public async Task Page_of_the_history_is_a_line_for_each_result_and_its_head_stays_in_sight(string locale)
    {
        await using var filled = new FilledApplication();
        await using var window = await OpenAsync(filled, new BrowserNewContextOptions { Locale = locale });

        await window.Page.GotoAsync("/history");

        await Expect(window.Page.Locator("tbody tr")).ToHaveCountAsync(25);
        var table = (await window.Page.Locator(".history-table").BoundingBoxAsync())!;
        Assert.True(table.Height <= MostHeight, $"25 rows take {table.Height} pixels.");
        await window.Page.Locator("tbody tr").Nth(20).ScrollIntoViewIfNeededAsync();
        await window.Page.EvaluateAsync("() => scrollBy(0, 500)");
        Assert.Equal(0, (await window.Page.Locator("thead th").Nth(1).BoundingBoxAsync())!.Y, 1.0);
        // Rows made for tests have no picture.
        Assert.All(window.Complaints, complaint => Assert.Contains("status of 404", complaint, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Head_of_a_column_sorts_without_script_and_a_chip_removes_its_filter()
    {
        await using var filled = new FilledApplication();
        await using var window = await OpenAsync(filled, new BrowserNewContextOptions { JavaScriptEnabled = false });
        await window.Page.GotoAsync("/history?class=V&state=corrected");
        await window.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Review: Corrected" }).ClickAsync();
        await Expect(window.Page).ToHaveURLAsync(new Regex("/history\\?class=V$"));

        await window.Page.GetByRole(AriaRole.Columnheader, new PageGetByRoleOptions { Name = "Probability" }).GetByRole(AriaRole.Link).ClickAsync();

        await Expect(window.Page.Locator("th[aria-sort=descending]")).ToContainTextAsync("Probability");
        await Expect(window.Page.Locator(".filter")).ToBeHiddenAsync();
        await window.Page.Locator(".filter-fold > summary").ClickAsync();
        await window.Page.Locator("#readerclass").SelectOptionAsync("V");
        await window.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Show" }).ClickAsync();
        await Expect(window.Page).ToHaveURLAsync(new Regex("/history\\?class=V&readerclass=V&sort=confidence$"));
    }

    [Fact]
    public async Task History_is_cards_on_a_phone()
    {
        await using var filled = new FilledApplication();
        await using var window = await OpenAsync(filled, new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 360, Height = 740 } });
        foreach (var address in new[] { "/history", "/history?kind=recordings" })
        {
            await window.Page.GotoAsync(address);

            Assert.True(await window.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"), $"{address} is wider than the screen.");
            await Expect(window.Page.Locator("tbody tr").First.GetByRole(AriaRole.Link).First).ToBeVisibleAsync();
        }
    }

    [Fact]
    public async Task Admin_answers_how_many_ventricular_beats_readers_corrected_last_month_and_sees_them_in_three_clicks()
    {
        await using var filled = new FilledApplication();
        await using var window = await OpenAsync(filled);
        await CorrectAsync(filled, 3);
        await window.Page.AddInitScriptAsync("addEventListener('click', event => { sessionStorage.clicks = Number(sessionStorage.clicks ?? 0) + 1; }, true)");
        await window.Page.GotoAsync("/dashboard");

        await window.Page.Locator(".headline dl > div", new PageLocatorOptions { HasText = "Corrected by readers" }).GetByRole(AriaRole.Link).ClickAsync();
        await window.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Last month" }).ClickAsync();
        await window.Page.Locator(".totals").GetByRole(AriaRole.Link, new LocatorGetByRoleOptions { Name = "premature ventricular contraction" }).ClickAsync();

        await ExpectThreeAsync(window.Page);
        Assert.Equal(3, await window.Page.EvaluateAsync<int>("() => Number(sessionStorage.clicks)"));
    }

    /// <summary>Ventricular beats that readers corrected last month, and one that they corrected this month.</summary>
    private static async Task CorrectAsync(FilledApplication filled, int lastMonth)
    {
        var reader = await filled.Application.PersonIdAsync();
        await using var db = filled.Application.OpenDatabase();
        var first = new DateTimeOffset(2026, 2, 10, 12, 0, 0, TimeSpan.Zero);
        foreach (var at in Enumerable.Range(0, lastMonth).Select(day => first.AddDays(day)).Append(first.AddMonths(1)))
        {
            var row = Rows.Prediction(at, "V", certain: false);
            row.ReviewState = ReviewState.Corrected;
            db.Reviews.Add(Rows.Review((await db.KeepAsync(row)).Single(), reader, "V", "N", at));
        }

        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
    }

    private static async Task ExpectThreeAsync(IPage page)
    {
        await Expect(page.Locator("#totals")).ToHaveTextAsync("Results: 3");
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(3);
        await Expect(page.Locator("tbody .cell-verdict").First).ToHaveTextAsync("N Corrected, clinician");
    }

    private async Task<Window> OpenAsync(FilledApplication filled, BrowserNewContextOptions? options = null)
    {
        var window = await browser.OpenAsync(filled.Application, options, "admin", Role.Admin);
        await filled.FillAsync();
        return window;
    }
}
