using System.Security.Claims;
using ArrhythmiaWeb.Accounts.Passwords;
using ArrhythmiaWeb.Accounts.SecondFactor;
using ArrhythmiaWeb.Data;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace ArrhythmiaWeb.Accounts;

/// <summary>Signs people in: password, then a code where the person has a second factor. Disabled people stay out, whichever way they come.</summary>
/// <param name="people">Everybody.</param>
/// <param name="context">The request.</param>
/// <param name="claims">What a session knows of a person.</param>
/// <param name="options">The settings of Identity.</param>
/// <param name="logger">For Identity.</param>
/// <param name="schemes">For Identity.</param>
/// <param name="confirmation">For Identity.</param>
/// <param name="attempts">Counts attempts.</param>
/// <param name="decoy">Takes as long as a real password.</param>
/// <param name="authenticator">Checks codes.</param>
/// <param name="audit">Told of every attempt.</param>
public sealed class PersonSignIn(
    UserManager<Person> people, IHttpContextAccessor context, IUserClaimsPrincipalFactory<Person> claims, IOptions<IdentityOptions> options,
    ILogger<SignInManager<Person>> logger, IAuthenticationSchemeProvider schemes, IUserConfirmation<Person> confirmation,
    AttemptCounter attempts, DecoyPassword decoy, Authenticator authenticator, AuditLog audit)
    : SignInManager<Person>(people, context, claims, options, logger, schemes, confirmation)
{
    /// <inheritdoc/>
    public override async Task<bool> CanSignInAsync(Person user) => user.DisabledAt is null && await base.CanSignInAsync(user);

    /// <inheritdoc/>
    public override Task<bool> IsTwoFactorEnabledAsync(Person user) => Task.FromResult(user.TwoFactorEnabled);

    /// <inheritdoc/>
    public override async Task<Person?> ValidateSecurityStampAsync(ClaimsPrincipal? principal) =>
        await base.ValidateSecurityStampAsync(principal) is { DisabledAt: null } person ? person : null;

    /// <summary>Tries an address and a password.</summary>
    /// <param name="email">The address.</param>
    /// <param name="password">The password.</param>
    public async Task<SignInOutcome> TryPasswordAsync(string email, string password)
    {
        var person = await UserManager.FindByEmailAsync(email);
        if (person?.PasswordHash is null)
        {
            decoy.Check(password);
            // The address is not written down: a password may have been typed in its place.
            await FailAsync(person, person is null ? "unknown address" : "no password yet");
            return SignInOutcome.Refused;
        }

        if (!await attempts.TakeAsync(person.Id))
        {
            decoy.Check(password);
            await FailAsync(person, "locked");
            return SignInOutcome.Refused;
        }

        if (!await UserManager.CheckPasswordAsync(person, password))
        {
            await FailAsync(person, "wrong password");
            return SignInOutcome.Refused;
        }

        if (!await CanSignInAsync(person))
        {
            await FailAsync(person, "disabled");
            return SignInOutcome.Refused;
        }

        if (person.TwoFactorEnabled)
        {
            await attempts.GiveBackAsync(person.Id);
            await SignInOrTwoFactorAsync(person, isPersistent: false);
            return SignInOutcome.CodeNeeded;
        }

        await EnterAsync(person, "password");
        return SignInOutcome.SignedIn;
    }

    /// <summary>Tries the code of an authenticator app, after the password.</summary>
    /// <param name="person">Who gave the password: <see cref="SignInManager{TUser}.GetTwoFactorAuthenticationUserAsync"/>.</param>
    /// <param name="code">The code.</param>
    public Task<bool> TryCodeAsync(Person person, string code) =>
        TryFactorAsync(person, () => authenticator.AcceptAsync(person, code), "wrong code", "password and code");

    /// <summary>Tries a recovery code, after the password.</summary>
    /// <param name="person">Who gave the password: <see cref="SignInManager{TUser}.GetTwoFactorAuthenticationUserAsync"/>.</param>
    /// <param name="code">The code.</param>
    public Task<bool> TryRecoveryCodeAsync(Person person, string code) =>
        TryFactorAsync(person, () => authenticator.RedeemAsync(person, code), "wrong recovery code", "password and recovery code");

    /// <summary>Makes sure that whoever is signed in is still the one who signed in.</summary>
    /// <param name="person">Who is signed in.</param>
    /// <param name="password">The password that they give once more.</param>
    public async Task<bool> ConfirmAsync(Person person, string password)
    {
        if (!await attempts.TakeAsync(person.Id))
        {
            await FailAsync(person, "locked");
            return false;
        }

        if (!await UserManager.CheckPasswordAsync(person, password))
        {
            await FailAsync(person, "wrong password, asked for once more");
            return false;
        }

        await attempts.ForgetAsync(person.Id);
        return true;
    }

    private async Task<bool> TryFactorAsync(Person person, Func<Task<bool>> check, string failure, string success)
    {
        if (!await CanSignInAsync(person))
        {
            await FailAsync(person, "disabled");
            return false;
        }

        if (!await attempts.TakeAsync(person.Id))
        {
            await FailAsync(person, "locked");
            return false;
        }

        if (!await check())
        {
            await FailAsync(person, failure);
            return false;
        }

        await Context.SignOutAsync(IdentityConstants.TwoFactorUserIdScheme);
        await EnterAsync(person, success);
        return true;
    }

    private async Task EnterAsync(Person person, string means)
    {
        await attempts.ForgetAsync(person.Id);
        await SignInAsync(person, isPersistent: false);
        await audit.WriteAsync(Actor.Of(person), AuditEvent.SignedIn, person.Id, means);
    }

    private Task FailAsync(Person? person, string reason) =>
        audit.WriteAsync(person is null ? Actor.Nobody : Actor.Of(person), AuditEvent.SignInFailed, person?.Id, reason);
}
