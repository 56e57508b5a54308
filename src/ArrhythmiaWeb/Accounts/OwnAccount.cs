using ArrhythmiaWeb.Data;
using Microsoft.AspNetCore.Identity;

namespace ArrhythmiaWeb.Accounts;

/// <summary>What people change about themselves.</summary>
/// <param name="people">Everybody.</param>
/// <param name="signIn">Makes sure of who it is.</param>
/// <param name="changes">Records changes.</param>
public sealed class OwnAccount(UserManager<Person> people, PersonSignIn signIn, RecordedChange changes)
{
    /// <summary>Changes the name that colleagues see.</summary>
    /// <param name="person">Whose it is.</param>
    /// <param name="name">The new name.</param>
    public Task<IdentityResult> RenameAsync(Person person, string name) =>
        changes.MakeAsync(Actor.Of(person), AuditEvent.AccountChanged, person, "name", () =>
        {
            person.DisplayName = name;
            return people.UpdateAsync(person);
        });

    /// <summary>Changes the password, which ends every other session and every token.</summary>
    /// <param name="person">Whose it is, in the session that goes on.</param>
    /// <param name="current">The password until now.</param>
    /// <param name="password">The new one.</param>
    public async Task<IdentityResult> ChangePasswordAsync(Person person, string current, string password)
    {
        var result = await signIn.ConfirmAsync(person, current);
        if (!result.Succeeded)
        {
            return result;
        }

        result = await changes.MakeAsync(
            Actor.Of(person), AuditEvent.AccountChanged, person, "password changed", () => people.ChangePasswordAsync(person, current, password),
            endsTokens: true);
        if (result.Succeeded)
        {
            await signIn.RefreshSignInAsync(person);
        }

        return result;
    }
}
