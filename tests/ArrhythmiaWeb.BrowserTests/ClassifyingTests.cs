using System.Text.RegularExpressions;
using ArrhythmiaWeb.BrowserTests.Pages;
using ArrhythmiaWeb.Ecg.Records;
using ArrhythmiaWeb.Ecg.Spectra;
using ArrhythmiaWeb.Tests.Hosting;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ArrhythmiaWeb.BrowserTests;

public sealed class ClassifyingTests(BrowserFixture browser)
{
    [Fact]
    public async Task Clinician_uploads_a_spectral_image_reads_its_class_and_finds_it_after_a_restart()
    {
        using var folder = new TemporaryFolder();
        await using (var application = new Application(folder))
        await using (var window = await browser.OpenAsync(application))
        {
            var classify = new ClassifyPage(window.Page);
            await classify.OpenAsync();
            await classify.ChooseAsync(Example("v.png", "Ø <b>12.png"));
            await classify.Send.ClickAsync();

            var result = new ResultPage(window.Page);
            await Expect(result.Class).ToContainTextAsync("V Premature ventricular contraction");
            await Expect(result.Probabilities).ToHaveCountAsync(8);
            Assert.True(await result.PictureIsShownAsync());
            await Expect(window.Page.Locator("main")).ToContainTextAsync("not a diagnosis");
            Assert.Empty(window.Complaints);
        }

        await using (var application = new Application(folder))
        await using (var window = await browser.OpenAsync(application))
        {
            await window.Page.GotoAsync("/predictions?list=all");
            await Expect(window.Page.Locator(".lines tbody tr")).ToContainTextAsync("Ø <b>12.png");
            await window.Page.GetByRole(AriaRole.Link, new() { Name = "Premature ventricular contraction" }).ClickAsync();

            Assert.True(await new ResultPage(window.Page).PictureIsShownAsync());
        }
    }

    [Fact(Skip = EcgData.WhyNot, SkipUnless = nameof(EcgData.HasMitBih), SkipType = typeof(EcgData))]
    public async Task Clinician_reads_the_class_of_a_beat_drawn_from_a_record()
    {
        var record = WfdbReader.Read(EcgData.MitBih, "119");
        var beat = record.Beats.Where(beat => beat.Symbol == 'V').ElementAt(300);
        var renderer = new SpectralImageRenderer(SpectralImageSpec.Default);
        await using var application = new Application();
        await using var window = await browser.OpenAsync(application);
        var classify = new ClassifyPage(window.Page);
        await classify.OpenAsync();

        await classify.ChooseAsync(Png("beat.png", renderer.Png(renderer.Prepare(record), beat.Sample)));
        await classify.Send.ClickAsync();

        await Expect(new ResultPage(window.Page).Class).ToContainTextAsync("V Premature ventricular contraction");
    }

    [Fact]
    public async Task Clinician_sends_many_images_and_one_bad_file_does_not_stop_the_others()
    {
        await using var application = new Application();
        await using var window = await browser.OpenAsync(application);
        var classify = new ClassifyPage(window.Page);
        await classify.OpenAsync();

        await classify.ChooseAsync(Example("n.png"), Png("notes.png", "no picture"u8.ToArray()), Example("paced.png"));
        await classify.DropAsync(Example("l.png"));
        await Expect(classify.Send).ToHaveTextAsync("Classify 4 images");
        await classify.Send.ClickAsync();

        await Expect(window.Page).ToHaveURLAsync(new Regex("/jobs/details/"));
        await Expect(window.Page.Locator("#said")).ToContainTextAsync("4 of 4 done, 3 answered, 1 refused.");
        foreach (var words in new[] { "Normal beat", "Paced beat", "Left bundle branch block beat", "notes.png" })
        {
            await Expect(window.Page.Locator("#items")).ToContainTextAsync(words);
        }

        Assert.Equal(3, await application.CountRowsAsync());
    }

    [Fact]
    public async Task Clinician_without_scripts_sends_many_images_and_follows_their_batch()
    {
        await using var application = new Application();
        await using var window = await browser.OpenAsync(application, new BrowserNewContextOptions { JavaScriptEnabled = false });
        var classify = new ClassifyPage(window.Page);
        await classify.OpenAsync();

        await classify.ChooseAsync(Example("r.png"), Example("v.png"));
        await classify.Send.ClickAsync();

        await Expect(window.Page).ToHaveURLAsync(new Regex("/jobs/details/"));
        await Expect(window.Page.Locator("#items")).ToContainTextAsync("v.png");
    }

    [Fact]
    public async Task Clinician_without_scripts_uploads_one_image()
    {
        await using var application = new Application();
        await using var window = await browser.OpenAsync(application, new BrowserNewContextOptions { JavaScriptEnabled = false });
        var classify = new ClassifyPage(window.Page);
        await classify.OpenAsync();

        await classify.ChooseAsync(Example("r.png"));
        await classify.Send.ClickAsync();

        await Expect(new ResultPage(window.Page).Class).ToContainTextAsync("R right bundle branch block beat");
    }

    [Fact]
    public async Task Newcomer_classifies_an_example_of_the_guide_with_one_click()
    {
        await using var application = new Application();
        await using var window = await browser.OpenAsync(application);
        await window.Page.GotoAsync("/guide");

        await window.Page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Classify this example.*atrial premature contraction$") }).ClickAsync();

        await Expect(new ResultPage(window.Page).Class).ToContainTextAsync("A Atrial premature contraction");
    }

    [Fact]
    public async Task Clinician_classifies_with_the_keyboard_alone()
    {
        await using var application = new Application();
        await using var window = await browser.OpenAsync(application);
        var classify = new ClassifyPage(window.Page);
        await classify.OpenAsync();
        await classify.ChooseAsync(Example("e.png"));

        await window.Page.Locator("#image").FocusAsync();
        await classify.TabToAsync("send");
        await window.Page.Keyboard.PressAsync("Enter");

        await Expect(new ResultPage(window.Page).Class).ToContainTextAsync("E ventricular escape beat");
    }

    private static FilePayload Example(string file, string? name = null) => Png(name ?? file, Repository.Example(file));

    private static FilePayload Png(string name, byte[] content) => new() { Name = name, MimeType = "image/png", Buffer = content };
}
