using System.Net;
using System.Net.Http.Headers;
using System.Text;
using ArrhythmiaWeb.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using SkiaSharp;

namespace ArrhythmiaWeb.Tests.Journeys;

/// <summary>Uploads that no honest browser or no careful person would send, answered by the shipped model.</summary>
public sealed class HostileUploadTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Files that are refused: a name for the test, the file, and a word that the answer must hold.</summary>
    public static TheoryData<string, byte[], string> RefusedFiles => new()
    {
        { "empty", [], "empty" },
        { "one byte", [0x89], "not an image" },
        { "only zeros", new byte[5000], "not an image" },
        { "PNG signature alone", Pictures.Example[..8], "damaged" },
        { "PNG cut in its header", Pictures.Example[..20], "damaged" },
        { "PNG cut in the middle", Pictures.Example[..(Pictures.Example.Length / 2)], "damaged" },
        { "PNG cut a little before its end", Pictures.Example[..^200], "damaged" },
        { "PNG without pixels", Pictures.PngPromising(64, 64), "damaged" },
        { "PNG with a wrong checksum", Pictures.WithWrongChecksum(), "damaged" },
        { "JPEG cut in the middle", Half(Pictures.Converted(SKEncodedImageFormat.Jpeg)), "damaged" },
        { "WebP cut in the middle", Half(Pictures.Converted(SKEncodedImageFormat.Webp)), "damaged" },
        { "GIF cut in the middle", Pictures.AnimatedGif()[..3000], "damaged" },
        { "1 x 1", Pictures.Plain(1, 1, 0xFF440154), "at least 32" },
        { "31 x 400", Pictures.Plain(31, 400, 0xFF440154), "at least 32" },
        { "20000 x 20000 header bomb", Pictures.PngPromising(20_000, 20_000), "at most 8192" },
        { "8192 x 8192 header bomb", Pictures.PngPromising(8192, 8192), "16 megapixels" },
        { "header of the largest numbers", Pictures.PngPromising(int.MaxValue, int.MaxValue), "at most 8192" },
        { "header of negative numbers", Pictures.PngPromising(-1, -1), "damaged" },
        { "HTML", Encoding.UTF8.GetBytes("<html><script>alert(1)</script></html>"), "document" },
        { "GIF that is a script", Encoding.UTF8.GetBytes("GIF89a=1;alert(1)//"), "damaged" },
        { "SVG", Encoding.UTF8.GetBytes("<svg xmlns='http://www.w3.org/2000/svg' width='400' height='200' onload='alert(1)'/>"), "SVG drawing" },
        { "zip", Pictures.Zip(), "ZIP or Office" },
        { "PDF", Encoding.UTF8.GetBytes("%PDF-1.7\n1 0 obj<<>>endobj"), "PDF" },
        { "program", Encoding.UTF8.GetBytes("\u007fELF\u0002\u0001\u0001"), "not an image" },
        { "TIFF", [0x49, 0x49, 0x2A, 0x00, 8, 0, 0, 0, 0, 0, 0, 0], "TIFF" },
        { "icon", [0, 0, 1, 0, 1, 0, 16, 16, 0, 0, 1, 0, 32, 0, 4, 0, 0, 0, 22, 0, 0, 0, 0, 0, 0, 0], "Windows icon" },
        { "CMYK JPEG of one grey", Pictures.CmykJpeg(), "neither the spectral image" },
        { "one colour", Pictures.Plain(432, 192, 0xFF440154), "neither the spectral image" },
        { "photograph", Pictures.Photograph(), "neither the spectral image" },
    };

    /// <summary>Names that must do no harm: the name sent, and the name shown.</summary>
    public static TheoryData<string, string> Names => new()
    {
        { "../../x.png", "x.png" },
        { @"..\..\x.png", "x.png" },
        { "/etc/passwd", "passwd" },
        { @"C:\Patients\x.png", "x.png" },
        { new string('a', 300) + ".png", new string('a', 255) },
        { "心電図 Müller ♥.png", "心電図 Müller ♥.png" },
        { "a\0b.png", "ab.png" },
        { "a\u202Egnp.exe", "agnp.exe" },
        { "<script>alert(1)</script>.png", "script>.png" },
        { "'; DROP TABLE Predictions; --.png", "'; DROP TABLE Predictions; --.png" },
        { "...", "..." },
        { "CON", "CON" },
        { ".gitkeep", ".gitkeep" },
        { "beat.html", "beat.html" },
    };

    [Theory]
    [MemberData(nameof(RefusedFiles))]
    public async Task File_that_cannot_be_classified_is_refused_in_words_and_leaves_nothing(string name, byte[] content, string word)
    {
        Assert.NotEmpty(name);
        await using var application = new Application();
        var visitor = await application.SignInAsync();

        var page = await visitor.UploadAsync(content);
        var problem = await visitor.UploadByScriptAsync(content);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.StatusCode);
        Assert.Matches($"role=\"alert\"[^>]*>\\s*<strong>Nothing was classified.</strong>\\s*<ul>\\s*<li[^>]*>[^<]*{word}", await Visitor.TextAsync(page));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, problem.StatusCode);
        Assert.Contains(word, await Visitor.TextAsync(problem), StringComparison.Ordinal);
        Assert.Empty(application.Files);
        Assert.Equal(0, await application.CountRowsAsync());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Name_of_a_file_is_shown_and_is_never_a_path(string sent, string shown)
    {
        await using var application = new Application();
        var visitor = await application.SignInAsync();

        var answer = await PostRawAsync(visitor, Part("image", sent, Pictures.Example));

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Matches(@"\A[0-9a-f]{64}\.png\z", Assert.Single(application.Files));
        Assert.Equal(["data", "uploads"], Directory.GetFileSystemEntries(application.Folder.Path).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal));
        await using var db = application.OpenDatabase();
        Assert.Equal(shown, (await db.Predictions.SingleAsync(Cancellation)).OriginalFileName);
        var page = await (await visitor.GetAsync(answer.Headers.Location!.OriginalString)).Content.ReadAsStringAsync(Cancellation);
        Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task First_frame_of_an_animation_is_classified()
    {
        await using var application = new Application();
        var visitor = await application.SignInAsync();

        var answer = await visitor.UploadAsync(Pictures.AnimatedGif(), "beat.png");

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.EndsWith(".gif", Assert.Single(application.Files), StringComparison.Ordinal);
        var image = await visitor.GetAsync(answer.Headers.Location!.OriginalString.Replace("details", "image", StringComparison.Ordinal));
        Assert.Equal("image/png", image.Content.Headers.ContentType!.MediaType);
    }

    [Theory]
    [InlineData("no file at all", HttpStatusCode.BadRequest, "Choose an image first")]
    [InlineData("file under another name", HttpStatusCode.BadRequest, "Choose an image first")]
    [InlineData("text in place of the file", HttpStatusCode.BadRequest, "Choose an image first")]
    [InlineData("a thousand fields", HttpStatusCode.BadRequest, "could not be read")]
    [InlineData("a form without an end", HttpStatusCode.BadRequest, "could not be read")]
    [InlineData("a form without a beginning", HttpStatusCode.BadRequest, "could not be read")]
    [InlineData("a part with a hundred headers", HttpStatusCode.BadRequest, "could not be read")]
    public async Task Form_that_is_not_ours_is_answered_in_words_and_leaves_nothing(string form, HttpStatusCode status, string words)
    {
        await using var application = new Application();
        var visitor = await application.SignInAsync();
        var file = Part("image", "beat.png", Pictures.Example);

        var answer = form switch
        {
            "no file at all" => await PostRawAsync(visitor, []),
            "file under another name" => await PostRawAsync(visitor, Part("picture", "beat.png", Pictures.Example)),
            "text in place of the file" => await PostRawAsync(visitor, Field("image", "beat.png")),
            "a thousand fields" => await PostRawAsync(visitor, [.. Enumerable.Range(0, 1000).SelectMany(i => Field($"f{i}", "x")), .. file]),
            "a form without an end" => await PostRawAsync(visitor, file, end: ""),
            "a form without a beginning" => await PostRawAsync(visitor, Pictures.Example, end: ""),
            "a part with a hundred headers" => await PostRawAsync(
                visitor, Bytes("--border\r\n" + string.Concat(Enumerable.Range(0, 100).Select(i => $"X-{i}: x\r\n")) + "\r\nx\r\n")),
            _ => throw new ArgumentOutOfRangeException(nameof(form)),
        };

        Assert.Equal(status, answer.StatusCode);
        Assert.Contains(words, await Visitor.TextAsync(answer), StringComparison.Ordinal);
        Assert.Empty(application.Files);
        Assert.Equal(0, await application.CountRowsAsync());
    }

    [Theory]
    [InlineData("multipart/form-data")]
    [InlineData("multipart/form-data; boundary=")]
    [InlineData("multipart/form-data; boundary=\"another\"")]
    [InlineData("application/json")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("text/plain")]
    public async Task Body_of_another_type_than_it_says_is_answered_in_words(string contentType)
    {
        await using var application = new Application();
        var visitor = await application.SignInAsync();
        visitor.Client.DefaultRequestHeaders.Add("RequestVerificationToken", await visitor.TokenAsync());
        using var content = new ByteArrayContent(Part("image", "beat.png", Pictures.Example));
        content.Headers.TryAddWithoutValidation("Content-Type", contentType);

        var answer = await visitor.PostAsync("/predictions/create", content);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("<h1", await Visitor.TextAsync(answer), StringComparison.Ordinal);
        Assert.Empty(application.Files);
        Assert.Equal(0, await application.CountRowsAsync());
    }

    private static byte[] Half(byte[] file) => file[..(file.Length / 2)];

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static byte[] Field(string name, string value) => Bytes($"--border\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");

    private static byte[] Part(string name, string fileName, byte[] content) =>
    [
        .. Bytes($"--border\r\nContent-Disposition: form-data; name=\"{name}\"; filename=\"{fileName.Replace(@"\", @"\\", StringComparison.Ordinal)}\"\r\nContent-Type: image/png\r\n\r\n"),
        .. content,
        .. Bytes("\r\n"),
    ];

    /// <summary>Sends bytes as they are between the token and the end of the form: no library tidies them up.</summary>
    private static async Task<HttpResponseMessage> PostRawAsync(Visitor visitor, byte[] parts, string end = "--border--\r\n")
    {
        using var content = new ByteArrayContent([.. Field("__RequestVerificationToken", await visitor.TokenAsync()), .. parts, .. Bytes(end)]);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=border");
        return await visitor.PostAsync("/predictions/create", content);
    }
}
