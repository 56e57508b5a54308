using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ArrhythmiaWeb.Ecg.Spectra;
using ArrhythmiaWeb.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using SkiaSharp;

namespace ArrhythmiaWeb.Tests.Journeys;

public sealed class ClassifyingTests
{
    [Fact]
    public async Task Visitor_sees_the_class_of_an_uploaded_image()
    {
        await using var application = new Application();
        var visitor = await application.SignInAsync();

        var answer = await visitor.UploadAsync(Pictures.Example, "beat.png");

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var page = await visitor.ReadAsync(answer.Headers.Location!.OriginalString);
        Assert.Matches("<h1 class=\"class-title\"><span class=\"code\">V</span> Premature ventricular contraction", page);
    }

    [Theory]
    [InlineData("n.png", "N")]
    [InlineData("v.png", "V")]
    [InlineData("paced.png", "/")]
    [InlineData("r.png", "R")]
    [InlineData("l.png", "L")]
    [InlineData("a.png", "A")]
    [InlineData("flutter.png", "!")]
    [InlineData("e.png", "E")]
    public async Task Newcomer_has_an_example_classified_with_one_click(string fileName, string code)
    {
        await using var application = new Application();
        var visitor = await application.SignInAsync();

        var answer = await visitor.ClassifyExampleAsync(fileName);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        // In people never seen some of these kinds are too often wrong: then the headline claims no class, and the network's opinion stands below it.
        Assert.Matches($"<(h1|dd)[^>]*>\\s*<span class=\"code\">{code}</span>", await visitor.ReadAsync(answer.Headers.Location!.OriginalString));
    }

    [Fact]
    public async Task Image_saved_in_any_accepted_format_is_classified_alike()
    {
        await using var application = new Application();
        var visitor = await application.SignInAsync();

        foreach (var format in new[] { SKEncodedImageFormat.Png, SKEncodedImageFormat.Jpeg, SKEncodedImageFormat.Webp })
        {
            var answer = await visitor.UploadByScriptAsync(Pictures.Converted(format));
            Assert.Contains("\"code\":\"V\"", await Visitor.TextAsync(answer), StringComparison.Ordinal);
        }

        Assert.Equal([".jpg", ".png", ".webp"], application.Files.Select(Path.GetExtension).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Result_of_an_image_of_another_shape_shows_no_scales_and_says_why()
    {
        await using var application = new Application();
        var visitor = await application.SignInAsync();
        var specified = await visitor.UploadAsync(Pictures.Converted(SKEncodedImageFormat.Png, SpectralImageSpec.Default.Width * 2, SpectralImageSpec.Default.Height * 2));
        var square = await visitor.UploadAsync(Pictures.Converted(SKEncodedImageFormat.Png, 300, 300));

        Assert.Contains("Time relative to the R peak (s)", await visitor.ReadAsync(specified.Headers.Location!.OriginalString), StringComparison.Ordinal);
        var page = await visitor.ReadAsync(square.Headers.Location!.OriginalString);
        Assert.DoesNotContain("Time relative to the R peak (s)", page, StringComparison.Ordinal);
        Assert.Contains("its scales are unknown", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Result_shows_how_it_came_about()
    {
        await using var application = new Application { Classifier = Classifiers.Answering("V") };
        var visitor = await application.SignInAsync();

        var answer = await visitor.UploadAsync([1, 2, 3], "Zimmer 4.png");

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var page = await visitor.ReadAsync(answer.Headers.Location!.OriginalString);
        Assert.Contains("Premature ventricular contraction", page, StringComparison.Ordinal);
        Assert.Contains("93.0 %", page, StringComparison.Ordinal);
        Assert.Contains("Zimmer 4.png", page, StringComparison.Ordinal);
        Assert.Contains("test-model 0.0.1", page, StringComparison.Ordinal);
        Assert.Contains("4.2 ms", page, StringComparison.Ordinal);
        Assert.Contains("not a diagnosis", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Visitor_sees_the_picture_that_was_uploaded_and_only_as_a_picture()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var visitor = await application.SignInAsync();
        var result = await visitor.UploadAsync(Pictures.Example);

        var image = await visitor.GetAsync(result.Headers.Location!.OriginalString.Replace("details", "image", StringComparison.Ordinal));

        Assert.Equal(Pictures.PixelsOf(Pictures.Example), Pictures.PixelsOf(await image.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)));
        Assert.Equal("image/png", image.Content.Headers.ContentType!.ToString());
        Assert.Equal("nosniff", Assert.Single(image.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("default-src 'none'; base-uri 'none'; frame-ancestors 'none'; sandbox", Assert.Single(image.Headers.GetValues("Content-Security-Policy")));
        Assert.True(image.Headers.CacheControl!.NoStore);
    }

    [Fact]
    public async Task Script_is_told_where_the_result_is()
    {
        await using var application = new Application { Classifier = Classifiers.Answering("A") };
        var visitor = await application.SignInAsync();

        var answer = await visitor.UploadByScriptAsync([1, 2, 3]);

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var json = await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        Assert.Equal("A", json.GetProperty("code").GetString());
        Assert.Contains("Atrial premature contraction", await visitor.ReadAsync(json.GetProperty("url").GetString()!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Same_image_twice_is_one_file_and_two_results()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var visitor = await application.SignInAsync();

        var first = await visitor.UploadAsync([1, 2, 3], "first.png");
        var second = await visitor.UploadAsync([1, 2, 3], "second.png");

        Assert.NotEqual(first.Headers.Location, second.Headers.Location);
        Assert.Equal("039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb81.png", Assert.Single(application.Files));
        Assert.Equal(2, await application.CountRowsAsync());
    }

    [Fact]
    public async Task Result_remembers_everything_about_its_making()
    {
        await using var application = new Application { Classifier = Classifiers.Answering("R") };
        await (await application.SignInAsync()).UploadAsync([1, 2, 3], "beat.png");

        await using var db = application.OpenDatabase();
        var row = await db.Predictions.SingleAsync(TestContext.Current.CancellationToken);

        Assert.Equal(application.Clock.GetUtcNow(), row.CreatedAt);
        Assert.Equal(4, row.Id.Version);
        Assert.Equal("039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb81", row.Sha256);
        Assert.Equal(("image/png", 3L, 432, 192), (row.MediaType, row.Bytes, row.Width, row.Height));
        Assert.Equal("R", row.ClassCode);
        Assert.Equal([0.01, 0.01, 0.01, 0.93, 0.01, 0.01, 0.01, 0.01], row.Probabilities);
        Assert.Equal(("test-model", "0.0.1", Classifiers.Manifest.Sha256), (row.ModelName, row.ModelVersion, row.ModelSha256));
    }

    [Fact]
    public async Task Unknown_result_is_a_page_for_people()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };

        foreach (var path in new[] { "/predictions/details/5f0c46a1-91a6-4fb0-9f3e-0d1d3d2b8a55", "/predictions/image/x", "/error", "/predictions?after=5f0c46a1-91a6-4fb0-9f3e-0d1d3d2b8a55", "/nowhere" })
        {
            var answer = await (await application.SignInAsync()).GetAsync(path);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
            Assert.Contains("There is no such page", await Visitor.TextAsync(answer), StringComparison.Ordinal);
        }
    }
}
