using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace ArrhythmiaWeb.Accounts;

/// <summary>
/// Every cookie of the framework is bound to this host and to https: its name begins with "__Host-", which browsers only believe of a
/// secure cookie for the whole of one host. Also of cookies that nobody here has thought of.
/// </summary>
public sealed class HostCookies : IPostConfigureOptions<CookieAuthenticationOptions>, IPostConfigureOptions<CookieTempDataProviderOptions>
{
    /// <summary>What the name of every cookie begins with.</summary>
    public const string Prefix = "__Host-";

    /// <inheritdoc/>
    public void PostConfigure(string? name, CookieAuthenticationOptions options) => Bind(options.Cookie);

    /// <inheritdoc/>
    public void PostConfigure(string? name, CookieTempDataProviderOptions options) => Bind(options.Cookie);

    /// <summary>Binds a cookie to the host.</summary>
    /// <param name="cookie">How the cookie is made.</param>
    public static void Bind(CookieBuilder cookie)
    {
        if (cookie.Name?.StartsWith(Prefix, StringComparison.Ordinal) == false)
        {
            cookie.Name = Prefix + cookie.Name;
        }

        cookie.Path = "/";
        cookie.Domain = null;
        cookie.HttpOnly = true;
        cookie.SecurePolicy = CookieSecurePolicy.Always;
        if (cookie.SameSite is SameSiteMode.None or SameSiteMode.Unspecified)
        {
            cookie.SameSite = SameSiteMode.Lax;
        }
    }
}
