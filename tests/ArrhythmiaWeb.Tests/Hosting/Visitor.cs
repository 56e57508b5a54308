using System.Net.Http.Headers;
using System.Text.RegularExpressions;

namespace ArrhythmiaWeb.Tests.Hosting;

/// <summary>Somebody with a browser: keeps cookies, posts the forms that pages hold, does not follow redirects unasked.</summary>
public sealed partial class Visitor(HttpClient client, CookieJar cookies)
{
    public HttpClient Client { get; } = client;

    public CookieJar Cookies { get; } = cookies;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<string> TextAsync(HttpResponseMessage response) =>
        System.Net.WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync(Cancellation));

    public Task<HttpResponseMessage> GetAsync(string path) => Client.GetAsync(new Uri(path, UriKind.Relative), Cancellation);

    public async Task<string> ReadAsync(string path)
    {
        var response = await GetAsync(path);
        Assert.Equal(System.Net.HttpStatusCode.OK, response.StatusCode);
        return await TextAsync(response);
    }

    public async Task<string> TokenAsync(string page = "/predictions/create") =>
        Token().Match(await Client.GetStringAsync(new Uri(page, UriKind.Relative), Cancellation)).Groups[1].Value;

    /// <summary>Sends one picture with the form of the upload page, as a browser without script does.</summary>
    public async Task<HttpResponseMessage> UploadAsync(byte[] content, string fileName = "beat.png")
    {
        var form = await FormAsync();
        form.Add(File(content), "image", fileName);
        return await PostAsync("/predictions/create", form);
    }

    /// <summary>Sends one picture as the script of the upload page does.</summary>
    public async Task<HttpResponseMessage> UploadByScriptAsync(byte[] content, string fileName = "beat.png")
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/predictions/create")
        {
            Content = new MultipartFormDataContent { { File(content), "image", fileName } },
        };
        request.Headers.Accept.ParseAdd("application/json");
        request.Headers.Add("RequestVerificationToken", await TokenAsync());
        return await Client.SendAsync(request, Cancellation);
    }

    public async Task<MultipartFormDataContent> FormAsync() => new() { { new StringContent(await TokenAsync()), "__RequestVerificationToken" } };

    public static ByteArrayContent File(byte[] content) => new(content) { Headers = { ContentType = new MediaTypeHeaderValue("image/png") } };

    public Task<HttpResponseMessage> PostAsync(string path, HttpContent content) => Client.PostAsync(new Uri(path, UriKind.Relative), content, Cancellation);

    /// <summary>Fills in the form of a page and sends it, to the page's own address where no other is named.</summary>
    public async Task<HttpResponseMessage> SubmitAsync(string page, IEnumerable<KeyValuePair<string, string>> fields, string? to = null) =>
        await PostAsync(to ?? page, new FormUrlEncodedContent([.. fields, new("__RequestVerificationToken", await TokenAsync(page))]));

    /// <summary>Signs in with the form.</summary>
    public Task<HttpResponseMessage> SignInAsync(string email, string password, string returnUrl = "") => SubmitAsync(
        "/account/signin", [new("Email", email), new("Password", password), new("ReturnUrl", returnUrl)]);

    public async Task<HttpResponseMessage> ClassifyExampleAsync(string fileName) => await PostAsync(
        $"/examples/classify/{fileName}",
        new FormUrlEncodedContent([new("__RequestVerificationToken", await TokenAsync("/guide"))]));

    [GeneratedRegex("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
