using System.Net;
using System.Net.Http.Headers;
using ArrhythmiaWeb.Tests.Hosting;

namespace ArrhythmiaWeb.Tests.Journeys;

/// <summary>Pictures that are too large, sent to the real server: the test server knows no limit of a request.</summary>
public sealed class SizeLimitTests
{
    private const int Limit = 200_000;

    public enum Sending
    {
        WithLength,
        InChunks,
    }

    [Theory]
    [InlineData(Sending.WithLength, Limit + 1)]
    [InlineData(Sending.WithLength, Limit + 100_000)]
    [InlineData(Sending.WithLength, Limit * 20)]
    [InlineData(Sending.InChunks, Limit + 1)]
    [InlineData(Sending.InChunks, Limit + 100_000)]
    [InlineData(Sending.InChunks, Limit * 20)]
    public async Task Image_that_is_too_large_is_refused_with_a_page_that_names_the_limit(Sending sending, int size)
    {
        await using var application = OnKestrel();
        var visitor = await application.SignInAsync();

        var answer = await SendAsync(visitor, sending, size, script: false);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Contains("195 kB", await Visitor.TextAsync(answer), StringComparison.Ordinal);
        Assert.Empty(application.Files);
        Assert.Equal(0, await application.CountRowsAsync());
    }

    [Theory]
    [InlineData(Sending.WithLength)]
    [InlineData(Sending.InChunks)]
    public async Task Script_is_told_of_the_limit_as_problem_details(Sending sending)
    {
        await using var application = OnKestrel();

        var answer = await SendAsync((await application.SignInAsync()), sending, Limit * 2, script: true);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Contains("195 kB", await Visitor.TextAsync(answer), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Sending.WithLength)]
    [InlineData(Sending.InChunks)]
    public async Task Image_of_exactly_the_limit_is_classified(Sending sending)
    {
        await using var application = OnKestrel();

        var answer = await SendAsync((await application.SignInAsync()), sending, Limit, script: false);

        // This client follows redirects.
        Assert.StartsWith("/predictions/details/", answer.RequestMessage!.RequestUri!.AbsolutePath, StringComparison.Ordinal);
    }

    private static Application OnKestrel()
    {
        var application = new Application { Classifier = Classifiers.Answering(), Settings = { ["Uploads:MaxBytes"] = $"{Limit}" } };
        application.UseKestrel(0);
        application.StartServer();
        return application;
    }

    private static async Task<HttpResponseMessage> SendAsync(Visitor visitor, Sending sending, int size, bool script)
    {
        var form = await visitor.FormAsync();
        form.Add(Visitor.File(new byte[size]), "image", "large.png");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/predictions/create") { Content = form };
        request.Headers.TransferEncodingChunked = sending == Sending.InChunks;
        if (script)
        {
            request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        }

        return await visitor.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
