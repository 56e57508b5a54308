using System.Security.Claims;

namespace ArrhythmiaWeb.Data;

/// <summary>Which <see cref="Person"/> makes a request.</summary>
public static class SignedInPerson
{
    /// <summary>The identifier of the <see cref="Person"/> who is signed in.</summary>
    /// <exception cref="InvalidOperationException">Nobody is.</exception>
    public static Guid PersonId(this ClaimsPrincipal principal) => principal.FindPersonId() ?? throw new InvalidOperationException("Nobody is signed in.");

    /// <summary>The identifier of the <see cref="Person"/> who is signed in; null where nobody is.</summary>
    public static Guid? FindPersonId(this ClaimsPrincipal principal) =>
        Guid.TryParse(principal.FindFirstValue(ClaimTypes.NameIdentifier), out var id) ? id : null;

    /// <summary>Whether ways to classify a picture are offered: to clinicians, and to visitors, who are asked to sign in first.</summary>
    public static bool IsOfferedToClassify(this ClaimsPrincipal principal) => principal.IsInRole(Role.Clinician) || principal.FindPersonId() is null;
}
