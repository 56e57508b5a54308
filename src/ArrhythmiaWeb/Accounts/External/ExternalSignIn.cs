using System.Security.Claims;
using ArrhythmiaWeb.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace ArrhythmiaWeb.Accounts.External;

/// <summary>
/// Signs in people whom a provider vouches for: by the link made earlier or, the first time, by the verified e-mail address under which an admin
/// made their account.
/// </summary>
/// <param name="options">Whether unknown people become clinicians.</param>
public sealed class ExternalSignIn(
    SignInManager<Person> signIn, UserManager<Person> people, RecordedChange changes, AuditLog audit, IOptions<OpenIdOptions> options, TimeProvider time)
{
    /// <summary>The claim that names who vouches.</summary>
    public const string IssuerClaim = "iss";

    private const string Means = "OpenID Connect";

    /// <summary>Tries to sign somebody in.</summary>
    /// <param name="vouched">What the provider says of them; its signature has been checked.</param>
    public async Task<SignInOutcome> TryAsync(ClaimsPrincipal vouched)
    {
        if (vouched.FindFirstValue(IssuerClaim) is not { Length: > 0 } issuer || vouched.FindFirstValue("sub") is not { Length: > 0 } subject)
        {
            return await RefuseAsync(null, "without a subject");
        }

        var person = await people.FindByLoginAsync(issuer, subject);
        if (person is null)
        {
            (person, var fault) = await MeetAsync(vouched, issuer, subject);
            if (fault is not null)
            {
                return await RefuseAsync(person, fault);
            }
        }

        var result = await signIn.ExternalLoginSignInAsync(issuer, subject, isPersistent: false, bypassTwoFactor: false);
        if (result.RequiresTwoFactor)
        {
            return new SignInOutcome.CodeNeeded();
        }

        if (!result.Succeeded)
        {
            return await RefuseAsync(person, "disabled or locked");
        }

        await audit.WriteAsync(Actor.Of(person!), AuditEvent.SignedIn, person!.Id, Means);
        return new SignInOutcome.SignedIn();
    }

    /// <summary>Links somebody who comes for the first time to their account.</summary>
    /// <returns>The account; or the reason for which they may not use it.</returns>
    private async Task<(Person? Person, string? Fault)> MeetAsync(ClaimsPrincipal vouched, string issuer, string subject)
    {
        if (vouched.FindFirstValue("email") is not { Length: > 0 } email || !bool.TryParse(vouched.FindFirstValue("email_verified"), out var verified) || !verified)
        {
            return (null, "e-mail address not verified");
        }

        var login = new UserLoginInfo(issuer, subject, options.Value.Name);
        if (await people.FindByEmailAsync(email) is not { } person)
        {
            return options.Value.CreateClinicians ? await CreateAsync(vouched, email, login) : (null, "nobody was invited");
        }

        if (person.DisabledAt is not null)
        {
            return (person, "disabled");
        }

        // A mail address can pass to somebody else, who must not get the account with it.
        if ((await people.GetLoginsAsync(person)).Any(known => known.LoginProvider == issuer))
        {
            return (person, "linked to another subject");
        }

        var linked = await changes.MakeAsync(Actor.Of(person), AuditEvent.AccountChanged, person, $"linked to {Means}", () => people.AddLoginAsync(person, login));
        return (person, linked.Succeeded ? null : "could not be linked");
    }

    private async Task<(Person? Person, string? Fault)> CreateAsync(ClaimsPrincipal vouched, string email, UserLoginInfo login)
    {
        var name = UnseenCharacters.Without(vouched.FindFirstValue("name") ?? "").Trim() is { Length: > 0 and <= Person.MaxNameLength } told ? told : email;
        var person = Person.Create(email, name, time.GetUtcNow());
        var made = await changes.MakeAsync(Actor.Application, AuditEvent.Invited, person, $"as {Role.Clinician} by {Means}", async () =>
        {
            var result = await people.CreateAsync(person);
            result = result.Succeeded ? await people.AddToRoleAsync(person, Role.Clinician) : result;
            return result.Succeeded ? await people.AddLoginAsync(person, login) : result;
        });
        return made.Succeeded ? (person, null) : (null, "could not be made");
    }

    private async Task<SignInOutcome> RefuseAsync(Person? person, string reason)
    {
        await audit.WriteAsync(person is null ? Actor.Nobody : Actor.Of(person), AuditEvent.SignInFailed, person?.Id, $"{Means}: {reason}");
        return new SignInOutcome.Refused();
    }
}
