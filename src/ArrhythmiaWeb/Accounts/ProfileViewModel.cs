using System.Security.Claims;
using ArrhythmiaWeb.Data;

namespace ArrhythmiaWeb.Accounts;

/// <summary>One's own account.</summary>
/// <param name="Email">The address.</param>
/// <param name="HasPassword">Whether there is a password to change.</param>
/// <param name="HasSecondFactor">Whether a code is asked for.</param>
/// <param name="CodesLeft">How many recovery codes are left.</param>
/// <param name="MinPasswordLength">The shortest password.</param>
public sealed record ProfileViewModel(
    string Email, string Name, IReadOnlyList<string> Roles, bool HasPassword, bool HasSecondFactor, int CodesLeft, int MinPasswordLength)
{
    /// <summary>Reads one.</summary>
    public static ProfileViewModel Of(Person person, ClaimsPrincipal user, int codesLeft, int minPasswordLength) => new(
        person.Email ?? "", person.DisplayName, [.. Role.All.Where(user.IsInRole)], person.PasswordHash is not null, person.TwoFactorEnabled, codesLeft,
        minPasswordLength);
}
