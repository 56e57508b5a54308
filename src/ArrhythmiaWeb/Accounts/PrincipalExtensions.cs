using System.Security.Claims;

namespace ArrhythmiaWeb.Accounts;

/// <summary>Who makes a request.</summary>
public static class PrincipalExtensions
{
    /// <summary>The <see cref="Person"/> who is signed in.</summary>
    /// <param name="principal">The request's user.</param>
    /// <exception cref="InvalidOperationException">Nobody is.</exception>
    public static Guid PersonId(this ClaimsPrincipal principal) => principal.FindPersonId() ?? throw new InvalidOperationException("Nobody is signed in.");

    /// <summary>The <see cref="Person"/> who is signed in; null where nobody is.</summary>
    /// <param name="principal">The request's user.</param>
    public static Guid? FindPersonId(this ClaimsPrincipal principal) =>
        Guid.TryParse(principal.FindFirstValue(ClaimTypes.NameIdentifier), out var id) ? id : null;

    /// <summary>The name under which colleagues know whoever is signed in; null where nobody is.</summary>
    /// <param name="principal">The request's user.</param>
    public static string? DisplayName(this ClaimsPrincipal principal) => principal.FindFirstValue(PersonClaims.DisplayName);

    /// <summary>Whether a rule asks for a second factor.</summary>
    /// <param name="principal">The request's user.</param>
    /// <param name="rule">The rule.</param>
    public static bool MustHaveSecondFactor(this ClaimsPrincipal principal, SecondFactorRule rule) =>
        rule == SecondFactorRule.Everybody || (rule == SecondFactorRule.Admins && principal.IsInRole(Role.Admin));
}
