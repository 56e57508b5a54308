using System.Net;
using System.Text;
using ArrhythmiaWeb.Tests.Hosting;
using ArrhythmiaWeb.Uploads;

namespace ArrhythmiaWeb.Tests.Journeys;

/// <summary>What a browser gets to see of a picture that somebody sent.</summary>
public sealed class ShownImageTests
{
    private const string Hidden = "Erika Mustermann 1964-08-12";

    public static TheoryData<string, byte[]> FilesWithMetadata => new()
    {
        { "PNG", Pictures.PngWithMetadata(Hidden) },
        { "JPEG", Pictures.JpegWithMetadata(Hidden) },
        { "two frames", [.. Pictures.AnimatedGif(), .. Encoding.Latin1.GetBytes(Hidden)] },
    };

    [Theory]
    [MemberData(nameof(FilesWithMetadata))]
    public async Task Shown_picture_holds_nothing_but_pixels_and_the_original_is_kept(string name, byte[] file)
    {
        Assert.NotEmpty(name);
        Assert.Contains(Hidden, Encoding.Latin1.GetString(file), StringComparison.Ordinal);
        await using var application = new Application();
        var visitor = await application.SignInAsync();

        var image = await visitor.GetAsync(await UploadAsync(visitor, file));

        var shown = await image.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        Assert.Equal("image/png", image.Content.Headers.ContentType!.ToString());
        Assert.Equal("nosniff", Assert.Single(image.Headers.GetValues("X-Content-Type-Options")));
        Assert.DoesNotContain("Mustermann", Encoding.Latin1.GetString(shown), StringComparison.Ordinal);
        Assert.Subset(new HashSet<string> { "IHDR", "IDAT", "IEND", "sBIT", "sRGB" }, ChunksOf(shown).ToHashSet());
        Assert.Equal(Pictures.PixelsOf(file), Pictures.PixelsOf(shown));
        Assert.Equal(file, await File.ReadAllBytesAsync(Path.Combine(application.UploadsFolder, Assert.Single(application.Files)), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Thumbnail_is_the_whole_picture_made_small_without_what_the_file_says_beside_it()
    {
        await using var application = new Application();
        var visitor = await application.SignInAsync();
        var image = await UploadAsync(visitor, Pictures.PngWithMetadata(Hidden));
        var whole = await (await visitor.GetAsync(image)).Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);

        var small = await (await visitor.GetAsync(image.Replace("image", "thumbnail", StringComparison.Ordinal))).Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);

        Assert.DoesNotContain("Mustermann", Encoding.Latin1.GetString(small), StringComparison.Ordinal);
        var (width, height) = Pictures.SizeOf(small);
        Assert.True(width <= ShownSize.List.Width && height <= ShownSize.List.Height && small.Length < whole.Length, $"{width} x {height}, {small.Length} bytes");
        Assert.Equal((double)Pictures.SizeOf(whole).Width / Pictures.SizeOf(whole).Height, (double)width / height, tolerance: 0.05);
        Assert.Equal(HttpStatusCode.NotFound, (await (await application.SignInAsync("colleague")).GetAsync(image.Replace("image", "thumbnail", StringComparison.Ordinal))).StatusCode);
    }

    [Fact]
    public async Task Page_has_no_more_of_a_large_picture_than_it_shows()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var visitor = await application.SignInAsync();

        var shown = await (await visitor.GetAsync(await UploadAsync(visitor, Pictures.Converted(SkiaSharp.SKEncodedImageFormat.Png, 2400, 1200)))).Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);

        Assert.Equal((1250, 625), Pictures.SizeOf(shown));
    }

    [Fact]
    public async Task Picture_and_everything_else_behind_the_door_is_kept_by_no_browser_and_what_is_everybodys_is()
    {
        await using var application = new Application { Classifier = Classifiers.Answering(), Environment = "Production" };
        var visitor = await application.SignInAsync();
        var image = await UploadAsync(visitor, Pictures.Example);
        string[] behind = [image, image.Replace("image", "details", StringComparison.Ordinal), "/predictions", "/patients", "/tokens", "/account", "/", "/predictions/image/" + Guid.NewGuid()];
        foreach (var path in behind)
        {
            Assert.Equal((path, "no-store"), (path, (await visitor.GetAsync(path)).Headers.CacheControl?.ToString()));
        }

        Assert.Null((await visitor.GetAsync(image)).Headers.ETag);
        Assert.NotNull((await visitor.GetAsync("/css/site.css")).Headers.ETag);
        // It is kept, and asked for anew only whether it is still the newest; with its version not even that.
        Assert.Equal("no-cache", (await visitor.GetAsync("/css/site.css")).Headers.CacheControl?.ToString());
        Assert.Null((await visitor.GetAsync("/css/site.css?v=1")).Headers.CacheControl);
    }

    [Theory]
    [InlineData("/account/signout")]
    [InlineData("/account/signout-everywhere")]
    public async Task Whoever_signs_out_leaves_nothing_in_the_browser(string way)
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var visitor = await application.SignInAsync();

        var answer = await visitor.SubmitAsync("/account", [], to: way);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("\"cache\", \"storage\"", string.Join(", ", answer.Headers.GetValues("Clear-Site-Data")));
    }

    [Fact]
    public async Task Picture_that_can_no_longer_be_read_is_not_found_and_the_log_says_so()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var visitor = await application.SignInAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync(await UploadAsync(visitor, [1, 2, 3]))).StatusCode);
        Assert.Contains(application.Log.Lines, line => line.Contains("can no longer be read", StringComparison.Ordinal));
    }

    private static async Task<string> UploadAsync(Visitor visitor, byte[] file) =>
        (await visitor.UploadAsync(file)).Headers.Location!.OriginalString.Replace("details", "image", StringComparison.Ordinal);

    private static IEnumerable<string> ChunksOf(byte[] png)
    {
        for (var at = 8; at < png.Length; at += 12 + System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at)))
        {
            yield return Encoding.ASCII.GetString(png, at + 4, 4);
        }
    }
}
