using System.Globalization;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace ArrhythmiaWeb.Accounts;

/// <summary>Ends a session when its time is over, however much it is used, and when the account has changed.</summary>
/// <param name="claims">Knows whether it has.</param>
public sealed class SessionLifetime(PersonClaims claims, IOptions<AccountOptions> options, TimeProvider time)
{
    private const string Began = "began";

    /// <summary>Writes down when a session began.</summary>
    /// <param name="properties">What the session's cookie carries, and carries on when it is renewed.</param>
    public void Begin(AuthenticationProperties properties) => properties.Items.TryAdd(Began, Write(time.GetUtcNow()));

    /// <summary>Ends the session of a request, where it is over.</summary>
    public async Task CheckAsync(CookieValidatePrincipalContext context)
    {
        var began = context.Properties.Items.TryGetValue(Began, out var text) && text is not null
            ? DateTimeOffset.ParseExact(text, "O", CultureInfo.InvariantCulture)
            : context.Properties.IssuedUtc;
        if (began is null || time.GetUtcNow() - began >= TimeSpan.FromHours(options.Value.SessionHours))
        {
            await EndAsync(context);
            return;
        }

        if (context.Principal is not { } session || await claims.RenewAsync(session) is not { } renewed)
        {
            await EndAsync(context);
            return;
        }

        context.ReplacePrincipal(renewed);
    }

    private static Task EndAsync(CookieValidatePrincipalContext context)
    {
        context.RejectPrincipal();
        return context.HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
    }

    private static string Write(DateTimeOffset moment) => moment.ToString("O", CultureInfo.InvariantCulture);
}
