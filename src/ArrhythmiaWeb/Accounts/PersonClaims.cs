using System.Security.Claims;
using ArrhythmiaWeb.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace ArrhythmiaWeb.Accounts;

/// <summary>What a session knows of a person beyond Identity's own claims. Made anew with every request.</summary>
public sealed class PersonClaims(UserManager<Person> people, RoleManager<IdentityRole<Guid>> roles, IOptions<IdentityOptions> options)
    : UserClaimsPrincipalFactory<Person, IdentityRole<Guid>>(people, roles, options)
{
    /// <summary>The claim that holds <see cref="Person.DisplayName"/>.</summary>
    public const string DisplayName = "display_name";

    /// <summary>The claim of people who have a second factor, or who sign in through an organisation that asks for one.</summary>
    public const string SecondFactor = "second_factor";

    /// <inheritdoc/>
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(Person user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        identity.AddClaim(new Claim(DisplayName, user.DisplayName));
        if (user.TwoFactorEnabled || user.PasswordHash is null)
        {
            identity.AddClaim(new Claim(SecondFactor, "true", ClaimValueTypes.Boolean));
        }

        return identity;
    }
}
