using ArrhythmiaWeb.Accounts.Attempts;
using ArrhythmiaWeb.Data;
using Microsoft.AspNetCore.Identity;

namespace ArrhythmiaWeb.Accounts.Passwords;

/// <summary>Links by which somebody chooses a password, after an invitation or a reset. A link is worth nothing once a password was chosen.</summary>
/// <param name="people">Everybody.</param>
/// <param name="changes">Records changes.</param>
/// <param name="devices">Told of the browser in which a link was used.</param>
/// <param name="context">The request.</param>
public sealed class PasswordLinks(UserManager<Person> people, RecordedChange changes, KnownDevices devices, IHttpContextAccessor context)
{
    /// <summary>Makes the secret part of a link.</summary>
    /// <param name="person">Who is to choose a password.</param>
    public Task<string> CreateAsync(Person person) => people.GeneratePasswordResetTokenAsync(person);

    /// <summary>Finds whose link it is.</summary>
    /// <param name="id">The person whom the link names.</param>
    /// <param name="token">Its secret part.</param>
    /// <returns>The person; null where the link is used, too old, or not one of ours.</returns>
    public async Task<Person?> FindAsync(Guid id, string? token) =>
        token is not null && await people.FindByIdAsync(id.ToString()) is { DisabledAt: null } person
            && await people.VerifyUserTokenAsync(
                person, people.Options.Tokens.PasswordResetTokenProvider, UserManager<Person>.ResetPasswordTokenPurpose, token)
            ? person
            : null;

    /// <summary>Uses a link.</summary>
    /// <param name="person">Whose link it is.</param>
    /// <param name="token">Its secret part.</param>
    /// <param name="password">The password chosen.</param>
    public async Task<IdentityResult> UseAsync(Person person, string token, string password)
    {
        var result = await changes.MakeAsync(Actor.Of(person), AuditEvent.AccountChanged, person, "password chosen by link",
            () => people.ResetPasswordAsync(person, token, password), endsTokens: true);
        if (result.Succeeded && context.HttpContext is { } request)
        {
            // The way in for somebody whom a stranger's failures keep waiting: an admin gives them a link.
            devices.Remember(request, person.NormalizedEmail ?? "");
        }

        return result;
    }
}
