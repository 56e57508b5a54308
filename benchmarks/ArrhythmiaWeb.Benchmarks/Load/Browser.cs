using System.Net;
using System.Text.RegularExpressions;

namespace ArrhythmiaWeb.Benchmarks.Load;

/// <summary>As much of a browser as pages need: cookies, forms, and a cache that does what it is told. It draws nothing and runs no script.</summary>
/// <param name="address">The site.</param>
/// <param name="cookies">The cookies that it has already.</param>
/// <param name="pictures">What is sent by the form.</param>
public sealed partial class Browser(Uri address, Dictionary<string, string> cookies, UploadedPictures pictures) : IDisposable
{
    private const string FormPath = "/predictions/create";
    private const string TokenField = "__RequestVerificationToken";

    private readonly HttpClient _client = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false, AutomaticDecompression = DecompressionMethods.All }) { BaseAddress = address };
    private readonly Dictionary<string, Kept> _kept = [];

    /// <summary>The cookies. Those marked Secure go by plain http to the machine itself, as in browsers; .NET's own container would keep them back.</summary>
    public Dictionary<string, string> Cookies => cookies;

    /// <summary>Fetches the form, sends a picture and follows the answer to the page of the result.</summary>
    /// <param name="withParts">Whether everything is fetched that the pages refer to, unless it was kept.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>Whether there was a page.</returns>
    public async Task<bool> ClassifyAsync(bool withParts, CancellationToken cancellation)
    {
        var form = (await SendAsync(HttpMethod.Get, FormPath, null, cancellation)).Body;
        if (withParts && !await FetchPartsAsync(form, cancellation))
        {
            return false;
        }

        using var sent = pictures.Form("image");
        using var token = new StringContent(Verification().Match(form).Groups[1].Value);
        sent.Add(token, TokenField);
        if (await SendAsync(HttpMethod.Post, FormPath, sent, cancellation) is not { Location: { } result })
        {
            return false;
        }

        var page = await SendAsync(HttpMethod.Get, result, null, cancellation);
        return page.Status == HttpStatusCode.OK && (!withParts || await FetchPartsAsync(page.Body, cancellation));
    }

    /// <summary>Sends a form without files.</summary>
    /// <param name="path">Where it is, and where it goes.</param>
    /// <param name="fields">What is filled in.</param>
    /// <returns>The page that it was answered with.</returns>
    public async Task<string> SubmitAsync(string path, Dictionary<string, string> fields)
    {
        fields[TokenField] = Verification().Match((await SendAsync(HttpMethod.Get, path, null, CancellationToken.None)).Body).Groups[1].Value;
        using var form = new FormUrlEncodedContent(fields);
        return (await SendAsync(HttpMethod.Post, path, form, CancellationToken.None)).Body;
    }

    /// <summary>Fetches a page of a site without forms and cookies, and what it refers to.</summary>
    /// <param name="page">The text of the page.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>Whether everything was there.</returns>
    public async Task<bool> FetchPartsAsync(string page, CancellationToken cancellation)
    {
        foreach (var part in Parts().Matches(page).Select(match => WebUtility.HtmlDecode(match.Groups[1].Value)).Where(part => part.StartsWith('/')).Distinct())
        {
            if (!await FetchAsync(part, cancellation))
            {
                return false;
            }
        }

        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private async Task<bool> FetchAsync(string path, CancellationToken cancellation)
    {
        var known = _kept.GetValueOrDefault(path);
        if (known is { Asks: false })
        {
            return true;
        }

        using var request = Request(HttpMethod.Get, path);
        if (known is not null)
        {
            request.Headers.TryAddWithoutValidation("If-None-Match", known.Tag);
        }

        using var answer = await _client.SendAsync(request, cancellation);
        var body = await answer.Content.ReadAsByteArrayAsync(cancellation);
        if (answer.StatusCode == HttpStatusCode.OK && answer.Headers.CacheControl?.NoStore != true)
        {
            // Without an instruction browsers keep for a share of the file's age, which is longer than a measurement.
            _kept[path] = new Kept(answer.Headers.ETag?.ToString() ?? "", answer.Headers.CacheControl is { } told && (told.NoCache || told.MaxAge == TimeSpan.Zero));
        }

        if (path.Split('?')[0].EndsWith(".js", StringComparison.Ordinal) && (known is not null || body.Length > 0))
        {
            var modules = known?.Modules ?? [.. Imports().Matches(System.Text.Encoding.UTF8.GetString(body)).Select(match => new Uri(new Uri(address, path), match.Groups[1].Value).PathAndQuery)];
            if (_kept.TryGetValue(path, out var kept))
            {
                _kept[path] = kept with { Modules = modules };
            }

            foreach (var module in modules.Where(module => module != path && !(_kept.TryGetValue(module, out var here) && !here.Asks)))
            {
                await FetchAsync(module, cancellation);
            }
        }

        return answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.NotModified;
    }

    private async Task<Page> SendAsync(HttpMethod method, string path, HttpContent? content, CancellationToken cancellation)
    {
        using var request = Request(method, path);
        request.Content = content;
        using var answer = await _client.SendAsync(request, cancellation);
        foreach (var cookie in answer.Headers.TryGetValues("Set-Cookie", out var set) ? set : [])
        {
            var (name, value) = cookie.Split(';')[0].Split('=', 2) is [var left, var right] ? (left, right) : (cookie, "");
            cookies[name] = value;
        }

        return new Page(answer.StatusCode, answer.Headers.Location?.ToString(), await answer.Content.ReadAsStringAsync(cancellation));
    }

    private HttpRequestMessage Request(HttpMethod method, string path)
    {
        var request = new HttpRequestMessage(method, path);
        request.Headers.TryAddWithoutValidation("Accept-Encoding", "gzip, br");
        if (cookies.Count > 0)
        {
            request.Headers.TryAddWithoutValidation("Cookie", string.Join("; ", cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
        }

        return request;
    }

    private sealed record Page(HttpStatusCode Status, string? Location, string Body);

    private sealed record Kept(string Tag, bool Asks)
    {
        public IReadOnlyList<string> Modules { get; init; } = [];
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"")]
    private static partial Regex Verification();

    [GeneratedRegex("<(?:(?:img|script)\\b[^>]*\\ssrc|link\\b(?=[^>]*rel=\"(?:stylesheet|icon)\")[^>]*\\shref)=\"([^\"]+)\"")]
    private static partial Regex Parts();

    [GeneratedRegex("(?:from|import)\\s*\"(\\.[^\"]+)\"")]
    private static partial Regex Imports();
}
