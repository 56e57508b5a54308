using Microsoft.Playwright;

namespace ArrhythmiaWeb.BrowserTests.Pages;

/// <summary>The page on which images are chosen.</summary>
public sealed class ClassifyPage(IPage page)
{
    /// <summary>One row for each file chosen.</summary>
    public ILocator Files => page.Locator("#files li");

    /// <summary>The button that sends them.</summary>
    public ILocator Send => page.Locator("#send");

    /// <summary>How far it is, in words.</summary>
    public ILocator Progress => page.Locator("#progress");

    /// <summary>Why nothing was taken.</summary>
    public ILocator Refusal => page.Locator("#refusal");

    /// <summary>The field for the patient reference.</summary>
    public ILocator Reference => page.Locator("#patient-reference");

    /// <summary>Waits until the batch that came of the files is done, and its page made anew for the last time.</summary>
    public Task BatchIsDoneAsync() => Assertions.Expect(page.Locator("#job")).ToHaveAttributeAsync("data-state", "Done");

    /// <summary>Opens the page.</summary>
    public Task OpenAsync() => page.GotoAsync("/predictions/create");

    /// <summary>Chooses files by the file dialog.</summary>
    public Task ChooseAsync(params FilePayload[] files) => page.Locator("#image").SetInputFilesAsync(files);

    /// <summary>Goes on with the keyboard from one element to the next until the one with this identifier has the focus.</summary>
    public async Task TabToAsync(string id)
    {
        for (var steps = 0; steps < 30 && !await page.EvaluateAsync<bool>("id => document.activeElement.id === id", id); steps++)
        {
            await page.Keyboard.PressAsync("Tab");
        }

        await Assertions.Expect(page.Locator($"#{id}")).ToBeFocusedAsync();
    }

    /// <summary>Drops a file on the page.</summary>
    public async Task DropAsync(FilePayload file) =>
        await page.Locator("#drop-zone").DispatchEventAsync("drop", new { dataTransfer = await TransferAsync(file) });

    /// <summary>Pastes a file from the clipboard.</summary>
    public async Task PasteAsync(FilePayload file) => await page.EvaluateAsync(
        "transfer => document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: transfer, bubbles: true, cancelable: true }))",
        await TransferAsync(file));

    private Task<IJSHandle> TransferAsync(FilePayload file) => page.EvaluateHandleAsync(
            """
            ([name, bytes]) => {
              const transfer = new DataTransfer();
              transfer.items.add(new File([Uint8Array.from(atob(bytes), c => c.charCodeAt(0))], name, { type: "image/png" }));
              return transfer;
            }
            """,
            new[] { file.Name, Convert.ToBase64String(file.Buffer) });
}
