using System.Collections.Concurrent;
using ArrhythmiaWeb.Tests.Hosting;
using static Microsoft.Playwright.Assertions;

namespace ArrhythmiaWeb.BrowserTests;

/// <summary>The description of the API as Scalar draws it.</summary>
public sealed class ApiReferenceTests(BrowserFixture browser)
{
    [Fact]
    public async Task Stranger_reads_the_reference_and_it_asks_nobody_else()
    {
        await using var application = new Application();
        await using var window = await browser.OpenAsStrangerAsync(application);
        var asked = new ConcurrentBag<string>();
        window.Page.Request += (_, request) => asked.Add(request.Url);

        await window.Page.GotoAsync("/guide/reference");
        await Expect(window.Page.GetByText("Lists the classes of pictures and the groups of beats, with their names.").First).ToBeVisibleAsync();

        Assert.Empty(window.Complaints);
        Assert.All(asked.Where(address => !address.StartsWith("data:", StringComparison.Ordinal)), address => Assert.Equal(new Uri(window.Page.Url).Authority, new Uri(address).Authority));
    }
}
