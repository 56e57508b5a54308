using System.Security.Cryptography;
using ArrhythmiaWeb.BrowserTests.Pages;
using ArrhythmiaWeb.Tests.Hosting;
using Deque.AxeCore.Playwright;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ArrhythmiaWeb.BrowserTests;

/// <summary>Cropping, straightening and making smaller in the browser, before anything is sent.</summary>
public sealed class CroppingTests(BrowserFixture browser)
{
    // A screen seen from the side, in a dark room: farther away at its right edge. Its corners lie at (120, 90), (1020, 150), (1020, 390), (120, 450).
    private const string Photograph =
        """
        async () => {
          const shown = await createImageBitmap(await (await fetch("/examples/n.png")).blob());
          const canvas = Object.assign(document.createElement("canvas"), { width: 1200, height: 560 });
          const context = canvas.getContext("2d");
          context.fillStyle = "#1c1a18";
          context.fillRect(0, 0, 1200, 560);
          const [near, far] = [1, 240 / 360];
          for (let x = 0; x < 900; x++) {
            const t = (x + 0.5) / 900;
            const u = t * far / ((1 - t) * near + t * far);
            const top = 90 + 60 * t;
            context.drawImage(shown, Math.min(431, Math.max(0, u * 432 - 0.5)), 0, 1, 192, 120 + x, top, 1, 540 - 2 * top);
          }
          const file = await new Promise(resolve => canvas.toBlob(resolve, "image/jpeg", 0.85));
          return btoa(Array.from(new Uint8Array(await file.arrayBuffer()), byte => String.fromCharCode(byte)).join(""));
        }
        """;

    // Enlarged, with the noise of a camera, in more pixels than the server looks at.
    private const string LargePhotograph =
        """
        async () => {
          const shown = await createImageBitmap(await (await fetch("/examples/n.png")).blob());
          const canvas = Object.assign(document.createElement("canvas"), { width: 3024, height: 1344 });
          const context = canvas.getContext("2d");
          context.drawImage(shown, 0, 0, 3024, 1344);
          const pixels = context.getImageData(0, 0, 3024, 1344);
          let state = 1;
          for (let i = 0; i < pixels.data.length; i += 4) {
            state = (state * 1103515245 + 12345) % 2147483648;
            for (let part = 0; part < 3; part++) {
              pixels.data[i + part] += state / 2147483648 * 10 - 5;
            }
          }
          context.putImageData(pixels, 0, 0);
          const file = await new Promise(resolve => canvas.toBlob(resolve, "image/jpeg", 0.9));
          let text = "";
          for (const byte of new Uint8Array(await file.arrayBuffer())) {
            text += String.fromCharCode(byte);
          }
          return btoa(text);
        }
        """;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Clinician_straightens_a_photographed_screen_by_its_corners_and_it_is_read_right()
    {
        await using var application = new Application();
        await using var window = await browser.OpenAsync(application);
        var (classify, page) = (new ClassifyPage(window.Page), window.Page);
        await classify.OpenAsync();
        await classify.ChooseAsync(await DrawnAsync(page, Photograph, "photo.jpg"));

        await page.GetByRole(AriaRole.Button, new() { Name = "Crop and straighten photo.jpg" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog, new() { Name = "Crop and straighten" });
        await Expect(dialog.GetByRole(AriaRole.Button, new() { Name = "Upper left corner" })).ToBeFocusedAsync();
        Assert.Empty((await page.RunAxe()).Violations.Select(violation => violation.Id));
        var box = (await dialog.Locator(".crop-stage canvas").BoundingBoxAsync())!;
        foreach (var (corner, x, y) in new[] { ("Upper left", 120, 90), ("Upper right", 1020, 150), ("Lower right", 1020, 390) })
        {
            await DragAsync(page, dialog.GetByRole(AriaRole.Button, new() { Name = $"{corner} corner" }), box.X + (x * box.Width / 1200), box.Y + (y * box.Height / 560));
        }

        // The last one by keyboard, as far as the arrows say.
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Lower left corner" }).FocusAsync();
        await PressAsync(page, "ArrowRight", 120 * box.Width / 1200);
        await PressAsync(page, "ArrowUp", 110 * box.Height / 560);
        await Expect(dialog.Locator("output")).ToHaveTextAsync("Lower left corner: 10 % from the left, 80 % from the top");
        await page.Keyboard.PressAsync("Enter");

        await Expect(dialog).ToBeHiddenAsync();
        await Expect(classify.Files).ToContainTextAsync("photo.png");
        await classify.Send.ClickAsync();
        await Expect(new ResultPage(page).Class).ToContainTextAsync("N Normal beat");
        Assert.Empty(window.Complaints);
        await using var db = application.OpenDatabase();
        var kept = await db.Predictions.SingleAsync(Cancellation);
        Assert.InRange(kept.Width, 890, 910);
        Assert.InRange(kept.Height, 350, 370);
    }

    [Fact]
    public async Task Image_that_was_not_edited_is_sent_byte_for_byte()
    {
        await using var application = new Application();
        await using var window = await browser.OpenAsync(application);
        var (classify, page) = (new ClassifyPage(window.Page), window.Page);
        await classify.OpenAsync();
        var image = Repository.Example("n.png");
        await classify.ChooseAsync(new FilePayload { Name = "n.png", MimeType = "image/png", Buffer = image });

        var edit = page.GetByRole(AriaRole.Button, new() { Name = "Crop and straighten n.png" });
        var dialog = page.Locator("#crop");
        await edit.ClickAsync();
        // It opens once the image is decoded.
        await Expect(dialog).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Shift+ArrowRight");
        await page.Keyboard.PressAsync("Escape");
        await Expect(dialog).ToBeHiddenAsync();
        await Expect(edit).ToBeFocusedAsync();
        await edit.ClickAsync();
        await Expect(dialog).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(dialog).ToBeHiddenAsync();
        await classify.Send.ClickAsync();

        await Expect(new ResultPage(page).Class).ToContainTextAsync("N Normal beat");
        await using var db = application.OpenDatabase();
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(image)), (await db.Predictions.SingleAsync(Cancellation)).Sha256);
    }

    [Fact]
    public async Task Large_photograph_is_sent_with_as_many_pixels_as_are_looked_at()
    {
        await using var application = new Application();
        await using var window = await browser.OpenAsync(application);
        var classify = new ClassifyPage(window.Page);
        await classify.OpenAsync();
        var photograph = await DrawnAsync(window.Page, LargePhotograph, "large.jpg");

        await classify.ChooseAsync(photograph);
        await classify.Send.ClickAsync();

        await Expect(new ResultPage(window.Page).Class).ToContainTextAsync("N Normal beat");
        await using var db = application.OpenDatabase();
        var kept = await db.Predictions.SingleAsync(Cancellation);
        Assert.Equal((2048, 910), (kept.Width, kept.Height));
        Assert.InRange(kept.Bytes, 1, photograph.Buffer.Length / 2);
    }

    private static async Task<FilePayload> DrawnAsync(IPage page, string script, string name) =>
        new() { Name = name, MimeType = "image/jpeg", Buffer = Convert.FromBase64String(await page.EvaluateAsync<string>(script)) };

    private static async Task DragAsync(IPage page, ILocator handle, float x, float y)
    {
        var from = (await handle.BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(from.X + (from.Width / 2), from.Y + (from.Height / 2));
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(x, y);
        await page.Mouse.UpAsync();
    }

    private static async Task PressAsync(IPage page, string key, float pixels)
    {
        var times = (int)Math.Round(pixels);
        for (var far = 0; far < times / 10; far++)
        {
            await page.Keyboard.PressAsync($"Shift+{key}");
        }

        for (var near = 0; near < times % 10; near++)
        {
            await page.Keyboard.PressAsync(key);
        }
    }
}
