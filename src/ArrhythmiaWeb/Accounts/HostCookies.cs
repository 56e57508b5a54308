using ArrhythmiaWeb.Settings;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace ArrhythmiaWeb.Accounts;

/// <summary>
/// Every cookie of the framework is bound to this host and to https: its name begins with "__Host-", which browsers only believe of a
/// secure cookie for the whole of one host. Also of cookies that nobody here has thought of.
/// </summary>
/// <param name="proxies">The path below which the application is published.</param>
public sealed class HostCookies(IOptions<ProxyOptions> proxies)
    : IPostConfigureOptions<CookieAuthenticationOptions>, IPostConfigureOptions<CookieTempDataProviderOptions>, IPostConfigureOptions<AntiforgeryOptions>
{
    /// <summary>What the name of every cookie begins with.</summary>
    public const string Prefix = "__Host-";

    /// <inheritdoc/>
    public void PostConfigure(string? name, CookieAuthenticationOptions options) => Bind(options.Cookie, proxies.Value.Path);

    /// <inheritdoc/>
    public void PostConfigure(string? name, CookieTempDataProviderOptions options) => Bind(options.Cookie, proxies.Value.Path);

    /// <inheritdoc/>
    public void PostConfigure(string? name, AntiforgeryOptions options) =>
        // Secure it is by the cookie policy: told so here, antiforgery would refuse plain http on the machine itself.
        (options.Cookie.Name, options.Cookie.Path) = (NameOf(options.Cookie.Name, proxies.Value.Path), "/");

    /// <summary>Binds a cookie to the host.</summary>
    /// <param name="cookie">How the cookie is made.</param>
    /// <param name="path">The path below which the application is published.</param>
    public static void Bind(CookieBuilder cookie, PathString path)
    {
        cookie.Name = NameOf(cookie.Name, path);
        cookie.Path = "/";
        cookie.Domain = null;
        cookie.HttpOnly = true;
        cookie.SecurePolicy = CookieSecurePolicy.Always;
        if (cookie.SameSite is SameSiteMode.None or SameSiteMode.Unspecified)
        {
            cookie.SameSite = SameSiteMode.Lax;
        }
    }

    /// <summary>The path stands in the name: two instances on one host, "/arrhythmia" and "/arrhythmia-test", must not sign each other's people out.</summary>
    private static string? NameOf(string? name, PathString path) => name is null
        ? null
        : (name.StartsWith(Prefix, StringComparison.Ordinal) ? name : Prefix + name) + path.Value?.Replace('/', '-');
}
