using System.Text.Json;
using ArrhythmiaWeb.Data;
using Microsoft.Playwright;

namespace ArrhythmiaWeb.BrowserTests.Pages;

/// <summary>The ECG on the page of a recording.</summary>
public sealed class EcgPage(IPage page, Analysis analysis)
{
    public ILocator Strip => page.GetByRole(AriaRole.Application);

    public ILocator Overview => page.GetByRole(AriaRole.Slider);

    /// <summary>The stretch in sight, such as "0:00.0 to 0:11.4 of 0:48".</summary>
    public ILocator Shown => page.Locator("[data-ecg=shown]");

    /// <summary>What is said of it.</summary>
    public ILocator Said => page.Locator("#ecg-said");

    /// <summary>The beat that is chosen.</summary>
    public ILocator Chosen => page.Locator("[data-ecg=chosen]");

    public ILocator Table => page.Locator("[data-ecg=interval-table] tbody");

    /// <summary>Opens the page and waits until beats and signal are drawn; remembers from then on which beats are told of.</summary>
    public async Task OpenAsync(string query = "")
    {
        await page.GotoAsync($"/recordings/details/{analysis.Id}{query}");
        await Assertions.Expect(Said).ToContainTextAsync("Beats:");
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await page.EvaluateAsync(
            """
            () => {
              window.told = [];
              document.getElementById("ecg").addEventListener("ecg:beat", event => window.told.push(event.detail.beat));
            }
            """);
    }

    public async Task PressAsync(params string[] keys)
    {
        foreach (var key in keys)
        {
            await page.Keyboard.PressAsync(key);
        }
    }

    /// <summary>The beats that the page was told of.</summary>
    public Task<int[]> ToldAsync() => page.EvaluateAsync<int[]>("window.told");

    public Task SendAsync(string name, object detail) => page.EvaluateAsync(
        "([name, detail]) => document.getElementById('ecg').dispatchEvent(new CustomEvent(name, { detail: JSON.parse(detail) }))",
        new[] { name, JsonSerializer.Serialize(detail) });

    /// <summary>Where the trace is at a column of the strip: the highest and the lowest dark point, in CSS pixels from the top of the paper; null where there is none.</summary>
    public Task<double[]?> TraceAsync(double x, double from, double to) => page.EvaluateAsync<double[]?>(
        """
        ([x, from, to]) => {
          const canvas = document.querySelector("[data-ecg=strip-canvas]");
          const column = canvas.getContext("2d").getImageData(Math.round(x * devicePixelRatio), 0, 1, canvas.height).data;
          const dark = [];
          for (let y = Math.round(from * devicePixelRatio); y < to * devicePixelRatio; y++) {
            if (column[4 * y] + column[4 * y + 1] + column[4 * y + 2] < 300) dark.push(y / devicePixelRatio);
          }
          return dark.length === 0 ? null : [dark[0], dark.at(-1)];
        }
        """,
        new[] { x, from, to });
}
