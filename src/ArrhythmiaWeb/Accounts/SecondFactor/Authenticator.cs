using System.Globalization;
using ArrhythmiaWeb.Data;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;

namespace ArrhythmiaWeb.Accounts.SecondFactor;

/// <summary>The second factor: an authenticator app, and recovery codes for whoever has lost it.</summary>
/// <param name="db">The database that Identity writes to in this request.</param>
public sealed class Authenticator(
    UserManager<Person> people, ApplicationDbContext db, RecordedChange changes, IDataProtectionProvider protection, AccountErrors errors, TimeProvider time)
{
    private const string Provider = "Authenticator";
    private const string Key = "Key";
    private const string LastStep = "LastStep";

    // The place where Identity keeps recovery codes. It gets their hashes instead of the codes.
    private const string IdentitysProvider = "[AspNetUserStore]";
    private const string IdentitysCodes = "RecoveryCodes";

    /// <summary>Switches the second factor on, once the app has shown that it has the key.</summary>
    /// <param name="key">The key that the app was given.</param>
    /// <returns>What came of it, and the recovery codes, which nobody sees again.</returns>
    public async Task<(IdentityResult Result, IReadOnlyList<string> Codes)> EnableAsync(Person person, AuthenticatorKey key, string code)
    {
        if (TimeBasedCode.FindStep(key.Bytes, code, time.GetUtcNow(), after: 0) is not { } step)
        {
            return (IdentityResult.Failed(errors.WrongCode()), []);
        }

        var codes = RecoveryCodes.Create();
        var result = await changes.MakeAsync(Actor.Of(person), AuditEvent.AccountChanged, person, "second factor on", async () =>
        {
            await people.SetAuthenticationTokenAsync(person, Provider, Key, key.Protect(protection, person));
            await SetLastStepAsync(person, step);
            await SetCodesAsync(person, codes);
            return await people.SetTwoFactorEnabledAsync(person, true);
        });
        return (result, codes);
    }

    /// <summary>Switches the second factor off.</summary>
    public Task<IdentityResult> DisableAsync(Actor actor, Person person) =>
        changes.MakeAsync(actor, AuditEvent.AccountChanged, person, "second factor off", async () =>
        {
            await people.RemoveAuthenticationTokenAsync(person, Provider, Key);
            await people.RemoveAuthenticationTokenAsync(person, Provider, LastStep);
            await people.RemoveAuthenticationTokenAsync(person, IdentitysProvider, IdentitysCodes);
            return await people.SetTwoFactorEnabledAsync(person, false);
        });

    /// <summary>Makes new recovery codes; the old ones are worth nothing from then on.</summary>
    public async Task<(IdentityResult Result, IReadOnlyList<string> Codes)> RenewCodesAsync(Person person)
    {
        var codes = RecoveryCodes.Create();
        var result = await changes.MakeAsync(
            Actor.Of(person), AuditEvent.AccountChanged, person, "new recovery codes", () => SetCodesAsync(person, codes));
        return (result, codes);
    }

    /// <summary>How many recovery codes are left.</summary>
    public Task<int> CountCodesAsync(Person person) => people.CountRecoveryCodesAsync(person);

    /// <summary>Whether a code is the app's, and has not been used.</summary>
    public async Task<bool> AcceptAsync(Person person, string code)
    {
        // The lock is taken first, so that of two requests with the same code the second one sees it as used.
        await using var transaction = await db.Database.BeginTransactionAsync();
        await db.LockAsync(LockOf.Accounts, ["all"], CancellationToken.None);
        var key = AuthenticatorKey.Unprotect(protection, person, await people.GetAuthenticationTokenAsync(person, Provider, Key));
        var last = long.Parse(await people.GetAuthenticationTokenAsync(person, Provider, LastStep) ?? "0", CultureInfo.InvariantCulture);
        if (key is null || TimeBasedCode.FindStep(key.Bytes, code, time.GetUtcNow(), last) is not { } step
            || !(await SetLastStepAsync(person, step)).Succeeded)
        {
            return false;
        }

        await transaction.CommitAsync();
        return true;
    }

    /// <summary>Whether a code is one of the recovery codes. It is used up by this.</summary>
    public async Task<bool> RedeemAsync(Person person, string code) =>
        (await changes.MakeAsync(Actor.Of(person), AuditEvent.AccountChanged, person, "recovery code used",
            () => people.RedeemTwoFactorRecoveryCodeAsync(person, RecoveryCodes.Hash(code)))).Succeeded;

    private Task<IdentityResult> SetLastStepAsync(Person person, long step) =>
        people.SetAuthenticationTokenAsync(person, Provider, LastStep, step.ToString(CultureInfo.InvariantCulture));

    private Task<IdentityResult> SetCodesAsync(Person person, IEnumerable<string> codes) =>
        people.SetAuthenticationTokenAsync(person, IdentitysProvider, IdentitysCodes, string.Join(';', codes.Select(RecoveryCodes.Hash)));
}
