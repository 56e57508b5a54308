using ArrhythmiaWeb.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;

namespace ArrhythmiaWeb.Accounts.Passkeys;

/// <summary>The passkeys of a person: keys on their devices that sign them in without a password (WebAuthn, https://www.w3.org/TR/webauthn-3/).</summary>
/// <param name="people">Everybody.</param>
/// <param name="signIn">Makes and checks what a device is asked to sign.</param>
/// <param name="changes">Records changes.</param>
/// <param name="errors">What went wrong.</param>
public sealed class OwnPasskeys(UserManager<Person> people, PersonSignIn signIn, RecordedChange changes, AccountErrors errors)
{
    /// <summary>The most passkeys that one person has.</summary>
    public const int Most = 20;

    /// <summary>Lists them, the newest first.</summary>
    public async Task<IReadOnlyList<ShownPasskey>> ListAsync(Person person) =>
    [
        .. (await people.GetPasskeysAsync(person)).OrderByDescending(key => key.CreatedAt)
            .Select(key => new ShownPasskey(WebEncoders.Base64UrlEncode(key.CredentialId), key.Name ?? "", key.CreatedAt, key.IsBackedUp)),
    ];

    /// <summary>Begins to add one. The browser keeps, encrypted, that this was allowed.</summary>
    /// <returns>What the browser has a device sign, as JSON.</returns>
    public Task<string> BeginAsync(Person person) => signIn.MakePasskeyCreationOptionsAsync(new PasskeyUserEntity
    {
        Id = person.Id.ToString(),
        Name = person.Email ?? "",
        DisplayName = person.DisplayName,
    });

    /// <summary>Adds the one that a device has made.</summary>
    /// <param name="person">Whose it is.</param>
    /// <param name="credential">What the device signed, as JSON.</param>
    /// <param name="name">How the person calls it.</param>
    public async Task<IdentityResult> AddAsync(Person person, string credential, string name)
    {
        if (await signIn.AttestAsync(person, credential) is not { } passkey)
        {
            return IdentityResult.Failed(errors.PasskeyNotMade());
        }

        passkey.Name = name;
        return await changes.MakeAsync(Actor.Of(person), AuditEvent.AccountChanged, person, "passkey added", async () =>
            (await people.GetPasskeysAsync(person)).Count >= Most
                ? IdentityResult.Failed(errors.TooManyPasskeys(Most))
                : await people.AddOrUpdatePasskeyAsync(person, passkey));
    }

    /// <summary>Removes one, which ends every session but the one that goes on: the device may be in other hands.</summary>
    /// <param name="person">Whose it is, in the session that goes on.</param>
    /// <param name="id">Which.</param>
    public async Task<IdentityResult> RemoveAsync(Person person, string id)
    {
        var result = await changes.MakeAsync(Actor.Of(person), AuditEvent.AccountChanged, person, "passkey removed", async () =>
        {
            var passkey = (await people.GetPasskeysAsync(person)).FirstOrDefault(key => WebEncoders.Base64UrlEncode(key.CredentialId) == id);
            if (passkey is null)
            {
                return IdentityResult.Failed(errors.PasskeyGone());
            }

            await people.RemovePasskeyAsync(person, passkey.CredentialId);
            return await people.UpdateSecurityStampAsync(person);
        });
        if (result.Succeeded)
        {
            await signIn.RefreshSignInAsync(person);
        }

        return result;
    }
}
