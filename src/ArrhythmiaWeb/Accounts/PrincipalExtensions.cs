using System.Security.Claims;
using ArrhythmiaWeb.Accounts.SecondFactor;
using ArrhythmiaWeb.Data;

namespace ArrhythmiaWeb.Accounts;

/// <summary>What is known of whoever makes a request.</summary>
public static class PrincipalExtensions
{
    /// <summary>The name under which colleagues know whoever is signed in; null where nobody is.</summary>
    public static string? DisplayName(this ClaimsPrincipal principal) => principal.FindFirstValue(PersonClaims.DisplayName);

    /// <summary>Whether a rule asks for a second factor.</summary>
    public static bool MustHaveSecondFactor(this ClaimsPrincipal principal, SecondFactorRule rule) =>
        rule == SecondFactorRule.Everybody || (rule == SecondFactorRule.Admins && principal.IsInRole(Role.Admin));
}
