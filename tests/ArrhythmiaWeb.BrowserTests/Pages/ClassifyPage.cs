using Microsoft.Playwright;

namespace ArrhythmiaWeb.BrowserTests.Pages;

/// <summary>The page on which images are chosen.</summary>
public sealed class ClassifyPage(IPage page)
{
    /// <summary>One row for each file chosen.</summary>
    public ILocator Files => page.Locator("#files li");

    /// <summary>The button that sends them.</summary>
    public ILocator Send => page.Locator("#send");

    /// <summary>Opens the page.</summary>
    public Task OpenAsync() => page.GotoAsync("/predictions/create");

    /// <summary>Chooses files by the file dialog.</summary>
    public Task ChooseAsync(params FilePayload[] files) => page.Locator("#image").SetInputFilesAsync(files);

    /// <summary>Drops a file on the page.</summary>
    public async Task DropAsync(FilePayload file)
    {
        var transfer = await page.EvaluateHandleAsync(
            """
            ([name, bytes]) => {
              const transfer = new DataTransfer();
              transfer.items.add(new File([Uint8Array.from(atob(bytes), c => c.charCodeAt(0))], name, { type: "image/png" }));
              return transfer;
            }
            """,
            new[] { file.Name, Convert.ToBase64String(file.Buffer) });
        await page.Locator("#drop-zone").DispatchEventAsync("drop", new { dataTransfer = transfer });
    }
}
