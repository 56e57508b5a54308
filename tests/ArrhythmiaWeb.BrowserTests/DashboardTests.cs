using System.Text.RegularExpressions;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Ecg;
using ArrhythmiaWeb.Uploads;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ArrhythmiaWeb.BrowserTests;

public sealed class DashboardTests(BrowserFixture browser)
{
    private static BrowserNewContextOptions First => new() { ViewportSize = new ViewportSize { Width = 1280, Height = 800 }, ReducedMotion = ReducedMotion.Reduce };

    [Fact]
    public async Task Admin_sees_the_charts_and_opens_the_table_behind_one()
    {
        await using var filled = new FilledApplication();
        await using var window = await browser.OpenAsync(filled.Application, null, "admin", Role.Admin);
        await filled.FillAsync();
        await window.Page.GotoAsync("/dashboard?days=7");
        var section = window.Page.Locator("section[aria-labelledby=answers]");

        await Expect(section.GetByRole(AriaRole.Img)).ToBeVisibleAsync();
        Assert.True(await section.Locator("canvas").EvaluateAsync<bool>(
            "canvas => canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.some(part => part > 0)"), "Nothing is drawn.");
        await Expect(section.Locator("table")).ToBeHiddenAsync();
        await section.Locator("summary").FocusAsync();
        await window.Page.Keyboard.PressAsync("Enter");
        await Expect(section.Locator("tbody tr")).ToHaveCountAsync(7);
        await Expect(section.Locator("table")).ToBeVisibleAsync();

        // A library that writes styles or makes code out of text would be heard here.
        Assert.Empty(window.Complaints);
    }

    [Theory]
    [InlineData(365, "9 Mar 2026 (6 days)", "9 Mar 2026", 53)]
    [InlineData(1000, "Mar 2026 (14 days)", "Mar 2026", 34)]
    public async Task Weeks_and_months_keep_their_names_and_a_bar_leads_to_all_of_its_days(int days, string name, string tick, int rows)
    {
        await using var filled = new FilledApplication();
        await using var window = await browser.OpenAsync(filled.Application, First, "admin", Role.Admin);
        await filled.FillAsync();
        await window.Page.GotoAsync($"/dashboard?days={days}");
        var section = window.Page.Locator("section[aria-labelledby=answers]");

        await Expect(section.GetByRole(AriaRole.Img)).ToBeVisibleAsync();
        // The scripts write dates as they are usual at home. A week and a month are no dates.
        await section.Locator("summary").ClickAsync();
        await Expect(section.Locator("tbody tr")).ToHaveCountAsync(rows);
        await Expect(section.Locator("tbody th").Last).ToHaveTextAsync(name);
        Assert.Equal(tick, await section.Locator("canvas").EvaluateAsync<string>("canvas => { const chart = Chart.getChart(canvas); return chart.options.scales.x.ticks.callback(chart.data.labels.length - 1); }"));
        Assert.Empty(window.Complaints);

        var place = await section.Locator("canvas").EvaluateAsync<float[]>("canvas => { const bar = Chart.getChart(canvas).getDatasetMeta(0).data.at(-1); return [bar.x, (bar.y + bar.base) / 2]; }");
        var count = await section.Locator("tbody tr").Last.GetByRole(AriaRole.Link).First.InnerTextAsync();
        await section.Locator("canvas").ClickAsync(new LocatorClickOptions { Position = new Position { X = place[0], Y = place[1] } });
        await Expect(window.Page.Locator("#totals")).ToHaveTextAsync($"Results: {count}");
    }

    [Fact]
    public async Task Admin_without_scripts_reads_the_tables()
    {
        await using var filled = new FilledApplication();
        await using var window = await browser.OpenAsync(filled.Application, new BrowserNewContextOptions { JavaScriptEnabled = false }, "admin", Role.Admin);
        await filled.FillAsync();
        await window.Page.GotoAsync("/dashboard");

        await Expect(window.Page.Locator("canvas").First).ToBeHiddenAsync();
        await Expect(window.Page.Locator("section[aria-labelledby=answers] tbody tr").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Headline_and_alerts_are_on_the_first_screen()
    {
        await using var filled = new FilledApplication();
        await using var window = await browser.OpenAsync(filled.Application, First, "admin", Role.Admin);
        await filled.FillAsync();
        // What no result names was set aside: an alert.
        var aside = filled.Application.Services.GetRequiredService<SetAside>();
        await File.WriteAllBytesAsync(Path.Combine(Directory.CreateDirectory(aside.Folder).FullName, new string('b', 64) + ".png"), [1], TestContext.Current.CancellationToken);
        await window.Page.GotoAsync("/dashboard");

        await Expect(window.Page.Locator(".headline dl > div")).ToHaveCountAsync(7);
        await Expect(window.Page.Locator(".headline #warnings")).ToBeVisibleAsync();
        var ends = await window.Page.Locator(".headline dl > div, .headline .notice").EvaluateAllAsync<double[]>("all => all.map(one => one.getBoundingClientRect().bottom)");
        Assert.All(ends, end => Assert.InRange(end, 1, First.ViewportSize!.Height));
    }

    [Fact]
    public async Task Bar_leads_to_what_it_counts_by_mouse_and_its_number_by_keyboard()
    {
        await using var filled = new FilledApplication();
        await using var window = await browser.OpenAsync(filled.Application, First, "admin", Role.Admin);
        await filled.FillAsync();
        await window.Page.GotoAsync("/dashboard?days=7");
        var section = window.Page.Locator("section[aria-labelledby=answers]");
        await Expect(section.GetByRole(AriaRole.Img)).ToBeVisibleAsync();
        // The lowest bar of the day before the last is that of normal beats.
        var place = await section.Locator("canvas").EvaluateAsync<float[]>("canvas => { const bar = Chart.getChart(canvas).getDatasetMeta(0).data[5]; return [bar.x, (bar.y + bar.base) / 2]; }");

        await section.Locator("canvas").ClickAsync(new LocatorClickOptions { Position = new Position { X = place[0], Y = place[1] } });

        await Expect(window.Page).ToHaveURLAsync(new Regex(@"/history\?class=N&from=2026-03-13&to=2026-03-13$"));
        var shown = await window.Page.Locator("#totals").InnerTextAsync();
        await window.Page.GoBackAsync();
        await section.Locator("summary").FocusAsync();
        await window.Page.Keyboard.PressAsync("Enter");
        var number = section.Locator("tbody tr").Nth(5).GetByRole(AriaRole.Link).First;
        Assert.Equal(shown, $"Results: {await number.InnerTextAsync()}");
        await number.PressAsync("Enter");
        await Expect(window.Page).ToHaveURLAsync(new Regex(@"/history\?class=N&from=2026-03-13&to=2026-03-13$"));
    }

    [Fact]
    public async Task Every_class_stands_at_the_axis_and_corrections_lead_to_the_results()
    {
        await using var filled = new FilledApplication();
        await using var window = await browser.OpenAsync(filled.Application, First, "admin", Role.Admin);
        await filled.FillAsync();
        await window.Page.GotoAsync("/dashboard");

        var labels = await window.Page.Locator("[data-chart=class-drift-data] canvas").EvaluateAsync<string[]>("canvas => Chart.getChart(canvas).scales.y.ticks.map(tick => tick.label)");
        Assert.Equal(LabelSet.EightClasses.Classes.Select(known => known.Code), labels.Select(label => label.Split(' ')[0]));
        var corrections = window.Page.Locator("section[aria-labelledby=corrections] tbody tr");
        await Expect(corrections).ToHaveCountAsync(8);
        var count = (await corrections.First.Locator(".number").InnerTextAsync()).Split(' ')[0];
        await corrections.First.GetByRole(AriaRole.Link).ClickAsync();
        await Expect(window.Page.Locator("#totals")).ToHaveTextAsync($"Results: {count}");
    }
}
