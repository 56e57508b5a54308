using System.Security.Claims;
using ArrhythmiaWeb.Accounts.Attempts;
using ArrhythmiaWeb.Accounts.Passwords;
using ArrhythmiaWeb.Accounts.SecondFactor;
using ArrhythmiaWeb.Data;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace ArrhythmiaWeb.Accounts;

/// <summary>Signs people in: password, then a code where the person has a second factor. Disabled people stay out, whichever way they come.</summary>
/// <param name="claims">What a session knows of a person.</param>
/// <param name="devices">Told of browsers in which people have signed in.</param>
/// <param name="decoy">Takes as long as a real password.</param>
public sealed class PersonSignIn(
    UserManager<Person> people, IHttpContextAccessor context, IUserClaimsPrincipalFactory<Person> claims, IOptions<IdentityOptions> options,
    ILogger<SignInManager<Person>> logger, IAuthenticationSchemeProvider schemes, IUserConfirmation<Person> confirmation,
    SignInAttempts attempts, KnownDevices devices, DecoyPassword decoy, Authenticator authenticator, AccountErrors errors, AuditLog audit)
    : SignInManager<Person>(people, context, claims, options, logger, schemes, confirmation)
{
    private const string TooMany = "too many attempts";

    /// <inheritdoc/>
    public override async Task<bool> CanSignInAsync(Person user) => user.DisabledAt is null && await base.CanSignInAsync(user);

    /// <inheritdoc/>
    public override Task<bool> IsTwoFactorEnabledAsync(Person user) => Task.FromResult(user.TwoFactorEnabled);

    /// <inheritdoc/>
    public override Task SignInWithClaimsAsync(Person user, AuthenticationProperties? authenticationProperties, IEnumerable<Claim> additionalClaims)
    {
        devices.Remember(Context, AccountOf(user));
        return base.SignInWithClaimsAsync(user, authenticationProperties, additionalClaims);
    }

    /// <summary>Tries an address and a password.</summary>
    public async Task<SignInOutcome> TryPasswordAsync(string email, string password)
    {
        var account = UserManager.NormalizeEmail(email) ?? "";
        // The same for addresses that nobody has.
        var wait = await attempts.TakeAsync(Context, AttemptKind.Password, account);
        var person = await UserManager.FindByEmailAsync(email);
        if (wait > TimeSpan.Zero)
        {
            await FailAsync(person, TooMany);
            return new SignInOutcome.TooMany(wait);
        }

        if (person?.PasswordHash is null)
        {
            decoy.Check(password);
            // The address is not written down: a password may have been typed in its place.
            return await RefuseAsync(person, person is null ? "unknown address" : "no password yet");
        }

        if (!await UserManager.CheckPasswordAsync(person, password))
        {
            return await RefuseAsync(person, "wrong password");
        }

        if (!await CanSignInAsync(person))
        {
            return await RefuseAsync(person, "disabled");
        }

        if (person.TwoFactorEnabled)
        {
            await attempts.GiveBackAsync(Context, AttemptKind.Password, account);
            await SignInOrTwoFactorAsync(person, isPersistent: false);
            return new SignInOutcome.CodeNeeded();
        }

        return await EnterAsync(person, AttemptKind.Password, "password");
    }

    /// <summary>Tries the code of an authenticator app, after the password.</summary>
    /// <param name="person">Who gave the password: <see cref="SignInManager{TUser}.GetTwoFactorAuthenticationUserAsync"/>.</param>
    public Task<SignInOutcome> TryCodeAsync(Person person, string code) =>
        TryFactorAsync(person, () => authenticator.AcceptAsync(person, code), "wrong code", "password and code");

    /// <summary>Tries a recovery code, after the password.</summary>
    /// <param name="person">Who gave the password: <see cref="SignInManager{TUser}.GetTwoFactorAuthenticationUserAsync"/>.</param>
    public Task<SignInOutcome> TryRecoveryCodeAsync(Person person, string code) =>
        TryFactorAsync(person, () => authenticator.RedeemAsync(person, code), "wrong recovery code", "password and recovery code");

    /// <summary>Tries a passkey, which stands for password and code: the device has made sure of who holds it.</summary>
    /// <param name="credential">What the device signed, as JSON.</param>
    public async Task<SignInOutcome> TryPasskeyAsync(string credential)
    {
        if (!await IsUnderWayAsync() || await PerformPasskeyAssertionAsync(credential) is not { Succeeded: true, User: { } person, Passkey: { } passkey })
        {
            return await RefuseAsync(null, "passkey not accepted");
        }

        if (!await CanSignInAsync(person))
        {
            return await RefuseAsync(person, "disabled");
        }

        // It counts how often the key was used, so that a copied one shows.
        await UserManager.AddOrUpdatePasskeyAsync(person, passkey);
        await Context.SignOutAsync(IdentityConstants.TwoFactorUserIdScheme);
        await SignInAsync(person, isPersistent: false);
        await audit.WriteAsync(Actor.Of(person), AuditEvent.SignedIn, person.Id, "passkey");
        return new SignInOutcome.SignedIn();
    }

    /// <summary>Checks the passkey that a device has made for somebody.</summary>
    /// <param name="person">For whom it was begun.</param>
    /// <param name="credential">What the device signed, as JSON.</param>
    /// <returns>The passkey; null where it cannot be accepted.</returns>
    public async Task<UserPasskeyInfo?> AttestAsync(Person person, string credential)
    {
        if (await IsUnderWayAsync() && await PerformPasskeyAttestationAsync(credential) is { Succeeded: true } result && result.UserEntity.Id == person.Id.ToString())
        {
            await Context.SignOutAsync(IdentityConstants.TwoFactorUserIdScheme);
            return result.Passkey;
        }

        return null;
    }

    /// <summary>Makes sure that whoever is signed in is still the one who signed in.</summary>
    /// <param name="password">The password that they give once more.</param>
    public async Task<IdentityResult> ConfirmAsync(Person person, string password)
    {
        var wait = await attempts.TakeAsync(Context, AttemptKind.Password, AccountOf(person));
        if (wait > TimeSpan.Zero)
        {
            await FailAsync(person, TooMany);
            return IdentityResult.Failed(errors.TooManyAttempts(wait));
        }

        if (!await UserManager.CheckPasswordAsync(person, password))
        {
            await FailAsync(person, "wrong password, asked for once more");
            return IdentityResult.Failed(errors.WrongPassword());
        }

        await attempts.SucceedAsync(Context, AttemptKind.Password, AccountOf(person));
        return IdentityResult.Success;
    }

    /// <summary>Whether the browser brings back what it was given to have signed. Identity keeps that in the cookie of the second factor, and throws where it is missing.</summary>
    private async Task<bool> IsUnderWayAsync() => (await Context.AuthenticateAsync(IdentityConstants.TwoFactorUserIdScheme)).Succeeded;

    private static string AccountOf(Person person) => person.NormalizedEmail ?? "";

    private async Task<SignInOutcome> TryFactorAsync(Person person, Func<Task<bool>> check, string failure, string success)
    {
        if (!await CanSignInAsync(person))
        {
            return await RefuseAsync(person, "disabled");
        }

        var wait = await attempts.TakeAsync(Context, AttemptKind.Code, AccountOf(person));
        if (wait > TimeSpan.Zero)
        {
            await FailAsync(person, TooMany);
            return new SignInOutcome.TooMany(wait);
        }

        if (!await check())
        {
            return await RefuseAsync(person, failure);
        }

        await Context.SignOutAsync(IdentityConstants.TwoFactorUserIdScheme);
        return await EnterAsync(person, AttemptKind.Code, success);
    }

    private async Task<SignInOutcome> EnterAsync(Person person, AttemptKind kind, string means)
    {
        await attempts.SucceedAsync(Context, kind, AccountOf(person));
        await SignInAsync(person, isPersistent: false);
        await audit.WriteAsync(Actor.Of(person), AuditEvent.SignedIn, person.Id, means);
        return new SignInOutcome.SignedIn();
    }

    private async Task<SignInOutcome> RefuseAsync(Person? person, string reason)
    {
        await FailAsync(person, reason);
        return new SignInOutcome.Refused();
    }

    private Task FailAsync(Person? person, string reason) =>
        audit.WriteAsync(person is null ? Actor.Nobody : Actor.Of(person), AuditEvent.SignInFailed, person?.Id, reason);
}
