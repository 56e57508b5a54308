using System.Collections.Concurrent;
using Microsoft.Net.Http.Headers;

namespace ArrhythmiaWeb.Tests.Hosting;

/// <summary>Keeps cookies as browsers do: those marked Secure also by plain http to the machine itself, where .NET's own container would not.</summary>
public sealed class CookieJar : DelegatingHandler
{
    private readonly ConcurrentDictionary<string, string> _cookies = [];

    public string? this[string name]
    {
        get => _cookies.GetValueOrDefault(name);
        set => _cookies[name] = value!;
    }

    /// <summary>Holds what another holds.</summary>
    public void Take(CookieJar other)
    {
        _cookies.Clear();
        foreach (var (name, value) in other._cookies)
        {
            _cookies[name] = value;
        }
    }

    public override string ToString() => string.Join("; ", _cookies.Select(cookie => $"{cookie.Key}={cookie.Value}"));

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (!_cookies.IsEmpty && !request.Headers.Contains(HeaderNames.Cookie))
        {
            request.Headers.Add(HeaderNames.Cookie, ToString());
        }

        var response = await base.SendAsync(request, cancellationToken);
        foreach (var header in response.Headers.TryGetValues(HeaderNames.SetCookie, out var headers) ? headers : [])
        {
            var cookie = SetCookieHeaderValue.Parse(header);
            if (cookie.Value.Length == 0)
            {
                _cookies.TryRemove(cookie.Name.ToString(), out _);
            }
            else
            {
                _cookies[cookie.Name.ToString()] = cookie.Value.ToString();
            }
        }

        return response;
    }
}
