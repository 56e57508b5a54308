using System.Diagnostics.CodeAnalysis;
using ArrhythmiaWeb.Accounts;
using ArrhythmiaWeb.BrowserTests.Pages;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.AspNetCore.Mvc.ActionConstraints;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace ArrhythmiaWeb.BrowserTests;

/// <summary>Every page against WCAG 2.2 AA, as far as axe-core can tell, and by keyboard.</summary>
public sealed class AccessibilityTests(BrowserFixture browser)
{
    private static readonly AxeRunOptions Rules = new()
    {
        RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
        ResultTypes = [ResultType.Violations],
    };

    [Fact]
    public async Task Every_page_breaks_no_rule_of_accessibility_in_light_and_dark_wide_and_narrow()
    {
        await using var filled = new FilledApplication();
        var complaints = new List<string>();
        foreach (var (scheme, width) in new[] { (ColorScheme.Light, 1280), (ColorScheme.Dark, 1280), (ColorScheme.Light, 360), (ColorScheme.Dark, 360) })
        {
            await VisitAsync(filled, scheme, width, async (page, site) =>
            {
                var found = await page.RunAxe(Rules);
                complaints.AddRange(found.Violations.SelectMany(rule => rule.Nodes.Select(node => $"{site}, {scheme}, {width} px: {rule.Id}: {rule.Help}: {node.Html}: {node.Any.FirstOrDefault()?.Message}")));
                if (!await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
                {
                    complaints.Add($"{site} is wider than a screen of {width} pixels.");
                }
            });
        }

        Assert.True(complaints.Count == 0, string.Join(Environment.NewLine, complaints));
    }

    [Fact]
    public async Task Every_page_can_be_used_by_keyboard_and_shows_where_the_focus_is()
    {
        await using var filled = new FilledApplication();
        var complaints = new List<string>();
        await VisitAsync(filled, ColorScheme.Light, 1280, async (page, site) =>
            complaints.AddRange((await Keyboard.WalkAsync(page)).Select(complaint => $"{site}: {complaint}")));

        Assert.True(complaints.Count == 0, string.Join(Environment.NewLine, complaints));
    }

    [Fact]
    public async Task Every_action_that_shows_a_page_is_in_the_sitemap()
    {
        await using var filled = new FilledApplication();
        var actions = filled.Application.Services.GetRequiredService<IActionDescriptorCollectionProvider>().ActionDescriptors.Items
            .OfType<ControllerActionDescriptor>()
            .Where(action => action.ActionConstraints?.OfType<HttpMethodActionConstraint>().All(methods => methods.HttpMethods.Contains("GET")) ?? true)
            .Select(action => $"{action.ControllerName}.{action.ActionName}")
            .Distinct();

        Assert.Empty(actions.Except(Sitemap.Pages.Select(page => page.Action)).Except(Sitemap.WithoutPage));
    }

    [SuppressMessage("Reliability", "CA2000:Dispose objects before losing scope", Justification = "The windows are closed at the end.")]
    private async Task VisitAsync(FilledApplication filled, ColorScheme scheme, int width, Func<IPage, SitePage, Task> look)
    {
        foreach (var pages in Sitemap.Pages.GroupBy(page => page.Reader))
        {
            var options = new BrowserNewContextOptions { ColorScheme = scheme, ViewportSize = new ViewportSize { Width = width, Height = 900 }, ReducedMotion = ReducedMotion.Reduce };
            await using var window = pages.Key switch
            {
                SiteReader.Stranger => await browser.OpenAsStrangerAsync(filled.Application, options),
                SiteReader.Admin => await browser.OpenAsync(filled.Application, options, "admin", Role.Admin),
                _ => await browser.OpenAsync(filled.Application, options),
            };
            await filled.FillAsync();
            foreach (var site in pages)
            {
                await window.Page.GotoAsync(filled.AddressOf(site));
                await look(window.Page, site);
            }
        }
    }
}
