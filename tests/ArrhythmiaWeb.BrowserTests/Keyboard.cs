using System.Text.Json;
using Microsoft.Playwright;

namespace ArrhythmiaWeb.BrowserTests;

/// <summary>Somebody who has no mouse.</summary>
public static class Keyboard
{
    // A field for a date takes several steps; a page without end would take for ever.
    private const int StepsForEach = 5;
    private const int StepsMore = 20;

    /// <summary>Presses Tab until everything has been reached.</summary>
    /// <param name="page">The page.</param>
    /// <returns>What could not be reached, or did not show that it was.</returns>
    public static async Task<IReadOnlyList<string>> WalkAsync(IPage page)
    {
        var count = await page.EvaluateAsync<int>(
            """
            () => {
              const all = [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']")]
                .filter(element => !element.disabled && element.checkVisibility({ visibilityProperty: true }) && element.tabIndex >= 0)
                // Of radio buttons with one name Tab reaches one.
                .filter((element, place, list) => element.type !== "radio" || list.findIndex(other => other.type === "radio" && other.name === element.name) === place);
              const key = element => element.type === "radio" ? list => list.find(other => other.type === "radio" && other.name === element.name) : list => list.find(other => other === element);
              const looks = element => { const style = getComputedStyle(element); return [style.outlineStyle, style.outlineWidth, style.boxShadow, style.borderColor, style.backgroundColor].join(); };
              const before = new Map(all.map(element => [element, looks(element)]));
              window.walk = { left: new Set(all), unseen: [] };
              document.addEventListener("focusin", event => {
                const element = key(event.target)(all);
                if (!window.walk.left.delete(element)) return;
                const style = getComputedStyle(event.target);
                const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
                if (!outlined) window.walk.unseen.push(element.outerHTML.slice(0, 200) + " " + looks(element));
                const box = event.target.getBoundingClientRect();
                if (box.bottom < 0 || box.top > innerHeight) window.walk.unseen.push("outside the screen: " + element.outerHTML.slice(0, 200));
              });
              return all.length;
            }
            """);
        for (var step = 0; step < (count * StepsForEach) + StepsMore; step++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (step >= count - 1 && await page.EvaluateAsync<bool>("window.walk.left.size === 0"))
            {
                break;
            }
        }

        var complaints = await page.EvaluateAsync<JsonElement>(
            "() => [...[...window.walk.left].map(element => 'not reached: ' + element.outerHTML.slice(0, 200)), ...window.walk.unseen.map(element => 'no focus to be seen: ' + element)]");
        return [.. complaints.EnumerateArray().Select(complaint => complaint.GetString()!)];
    }
}
