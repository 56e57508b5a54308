using ArrhythmiaWeb.BrowserTests.Pages;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Tests.Hosting;
using Microsoft.Playwright;

namespace ArrhythmiaWeb.BrowserTests;

/// <summary>Pages carry no picture with more pixels than a screen with twice the pixels shows of it.</summary>
public sealed class PictureSizeTests(BrowserFixture browser)
{
    private const int Width = 1600;
    private const int Height = 1000;

    // A thing of one pixel more is rounding; a mark of vectors has no size of its own. Twice, because the same page is shown on screens with twice the pixels.
    private const string TooLarge = """
        async () => {
            const images = [...document.images].filter(image => image.checkVisibility() && !/\.svg($|\?)|\/beatpictures\/shape\//.test(image.src));
            await Promise.all(images.map(image => { image.loading = 'eager'; return image.decode().catch(() => undefined); }));
            // Of some made-up results there is no picture.
            return images
                .filter(image => image.naturalWidth > 0 && image.naturalWidth > 2 * image.clientWidth + 2 && image.naturalHeight > 2 * image.clientHeight + 2)
                .map(image => `${new URL(image.currentSrc).pathname} has ${image.naturalWidth} x ${image.naturalHeight} and shows ${image.clientWidth} x ${image.clientHeight}`);
        }
        """;

    private const string Enlarged = """
        async () => {
            const image = new Image();
            image.src = '/examples/n.png';
            await image.decode();
            const canvas = document.createElement('canvas');
            [canvas.width, canvas.height] = [4 * image.width, 4 * image.height];
            const pen = canvas.getContext('2d');
            pen.drawImage(image, 0, 0, canvas.width, canvas.height);
            return canvas.toDataURL('image/png').split(',')[1];
        }
        """;

    [Fact]
    public async Task No_page_carries_a_picture_larger_than_it_shows()
    {
        await using var filled = new FilledApplication();
        var complaints = new List<string>();
        foreach (var pages in Sitemap.Pages.GroupBy(page => page.Reader))
        {
            var options = new BrowserNewContextOptions { ViewportSize = new() { Width = Width, Height = Height } };
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
                complaints.AddRange((await window.Page.EvaluateAsync<string[]>(TooLarge)).Select(image => $"{site.Path}: {image}"));
            }
        }

        Assert.Empty(complaints);
    }

    [Fact]
    public async Task Page_of_a_large_upload_carries_what_it_shows_and_looks_sharp_on_a_fine_screen()
    {
        await using var application = new Application();
        await using var window = await browser.OpenAsync(application, new BrowserNewContextOptions { ViewportSize = new() { Width = Width, Height = Height }, DeviceScaleFactor = 2 });
        await window.Page.GotoAsync("/guide");
        var large = Convert.FromBase64String(await window.Page.EvaluateAsync<string>(Enlarged));
        var answer = await (await application.SignInAsync()).UploadAsync(large);
        var result = answer.RequestMessage!.RequestUri!.PathAndQuery;
        Assert.StartsWith("/predictions/details/", result, StringComparison.Ordinal);

        await window.Page.GotoAsync(result);

        Assert.Empty(await window.Page.EvaluateAsync<string[]>(TooLarge));
        var (natural, shown) = (await SizeAsync(window.Page, "naturalWidth"), await SizeAsync(window.Page, "clientWidth"));
        Assert.True(natural >= 1.8 * shown, $"The picture has {natural} pixels across for {shown} on the page.");
    }

    private static Task<int> SizeAsync(IPage page, string side) => page.EvaluateAsync<int>($"document.querySelector('.spectral-image').{side}");
}
