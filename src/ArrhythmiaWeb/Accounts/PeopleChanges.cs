using ArrhythmiaWeb.Accounts.SecondFactor;
using ArrhythmiaWeb.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace ArrhythmiaWeb.Accounts;

/// <summary>What an admin can do to accounts. Each change is in the audit log, and none leaves the instance without an admin.</summary>
/// <param name="people">Everybody.</param>
/// <param name="db">The database that Identity writes to in this request.</param>
/// <param name="changes">Records changes.</param>
/// <param name="authenticator">The second factor.</param>
/// <param name="errors">What to say.</param>
/// <param name="time">The clock.</param>
public sealed class PeopleChanges(
    UserManager<Person> people, ApplicationDbContext db, RecordedChange changes, Authenticator authenticator, AccountErrors errors, TimeProvider time)
{
    /// <summary>Makes an account that waits for its owner to choose a password.</summary>
    /// <param name="actor">Who invites.</param>
    /// <param name="email">The address.</param>
    /// <param name="name">The name.</param>
    /// <param name="roles">At least one role.</param>
    /// <returns>What came of it, and the account.</returns>
    public async Task<(IdentityResult Result, Person Person)> InviteAsync(Actor actor, string email, string name, IReadOnlyCollection<string> roles)
    {
        var person = Person.Create(email, name, time.GetUtcNow());
        var result = roles.Count == 0
            ? IdentityResult.Failed(errors.NoRole())
            : await changes.MakeAsync(actor, AuditEvent.Invited, person, $"as {string.Join(" and ", roles)}", async () =>
                await people.CreateAsync(person) is { Succeeded: false } failed ? failed : await people.AddToRolesAsync(person, roles));
        return (result, person);
    }

    /// <summary>Ends every session and token of a person, and lets them sign in no more.</summary>
    /// <param name="actor">Who does.</param>
    /// <param name="person">Whose account it is.</param>
    public Task<IdentityResult> DisableAsync(Actor actor, Person person) =>
        changes.MakeAsync(actor, AuditEvent.AccountChanged, person, "disabled", async () =>
        {
            if (await IsLastAdminAsync(person))
            {
                return IdentityResult.Failed(errors.LastAdmin());
            }

            person.DisabledAt = time.GetUtcNow();
            return await people.UpdateSecurityStampAsync(person);
        }, endsTokens: true);

    /// <summary>Lets a person sign in again. Tokens of before stay dead, also those of an account that an earlier version has disabled.</summary>
    /// <param name="actor">Who does.</param>
    /// <param name="person">Whose account it is.</param>
    public Task<IdentityResult> EnableAsync(Actor actor, Person person) =>
        changes.MakeAsync(actor, AuditEvent.AccountChanged, person, "enabled", () =>
        {
            person.DisabledAt = null;
            return people.UpdateAsync(person);
        }, endsTokens: true);

    /// <summary>Takes the password and all passkeys away, so that a new one must be chosen by a link; ends every session, every token and every earlier link.</summary>
    /// <param name="actor">Who does.</param>
    /// <param name="person">Whose account it is.</param>
    public Task<IdentityResult> ResetAsync(Actor actor, Person person) =>
        changes.MakeAsync(actor, AuditEvent.AccountChanged, person, "password reset", async () =>
        {
            if (await IsLastAdminAsync(person))
            {
                return IdentityResult.Failed(errors.LastAdmin());
            }

            await RemovePasskeysAsync(person);
            return await people.RemovePasswordAsync(person);
        }, endsTokens: true);

    /// <summary>Takes the second factor away.</summary>
    /// <param name="actor">Who does.</param>
    /// <param name="person">Whose account it is.</param>
    public Task<IdentityResult> ResetSecondFactorAsync(Actor actor, Person person) => authenticator.DisableAsync(actor, person);

    /// <summary>Ends every session and every token of a person.</summary>
    /// <param name="actor">Who does.</param>
    /// <param name="person">Whose sessions.</param>
    public Task<IdentityResult> SignOutEverywhereAsync(Actor actor, Person person) =>
        changes.MakeAsync(actor, AuditEvent.SignedOutEverywhere, person, actor.Id == person.Id ? "by themselves" : "by an admin", () => people.UpdateSecurityStampAsync(person),
            endsTokens: true);

    /// <summary>Gives and takes roles.</summary>
    /// <param name="actor">Who does.</param>
    /// <param name="person">Whose account it is.</param>
    /// <param name="wanted">The roles that the person shall have from now on: at least one.</param>
    public async Task<IdentityResult> SetRolesAsync(Actor actor, Person person, IReadOnlyCollection<string> wanted)
    {
        var had = await people.GetRolesAsync(person);
        string[] added = [.. wanted.Except(had)], removed = [.. had.Except(wanted)];
        if (wanted.Count == 0)
        {
            return IdentityResult.Failed(errors.NoRole());
        }

        if (added.Length + removed.Length == 0)
        {
            return IdentityResult.Success;
        }

        string[] words = [.. added.Select(role => $"role {role} added"), .. removed.Select(role => $"role {role} removed")];
        return await changes.MakeAsync(actor, AuditEvent.AccountChanged, person, string.Join(", ", words), async () =>
        {
            if (removed.Contains(Role.Admin) && await IsLastAdminAsync(person))
            {
                return IdentityResult.Failed(errors.LastAdmin());
            }

            return await people.AddToRolesAsync(person, added) is { Succeeded: false } failed ? failed : await people.RemoveFromRolesAsync(person, removed);
        });
    }

    /// <summary>Whether nobody else could manage accounts: an admin who is disabled, or has yet to choose a password, cannot.</summary>
    private async Task<bool> IsLastAdminAsync(Person person)
    {
        var admins = from holder in db.UserRoles
                     join role in db.Roles on holder.RoleId equals role.Id
                     where role.Name == Role.Admin
                     select holder.UserId;
        return await admins.ContainsAsync(person.Id) && !await db.Users.AnyAsync(other =>
            other.Id != person.Id && other.DisabledAt == null && admins.Contains(other.Id)
            && (other.PasswordHash != null || db.UserLogins.Any(login => login.UserId == other.Id)));
    }

    private async Task RemovePasskeysAsync(Person person)
    {
        foreach (var passkey in await people.GetPasskeysAsync(person))
        {
            await people.RemovePasskeyAsync(person, passkey.CredentialId);
        }
    }
}
