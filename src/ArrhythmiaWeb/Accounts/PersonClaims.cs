using System.Security.Claims;
using ArrhythmiaWeb.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ArrhythmiaWeb.Accounts;

/// <summary>What a session knows of a person. Made anew with every request, so that a new password, a disabled account or a lost role counts from the next one on: by one query instead of Identity's five.</summary>
/// <param name="contexts">Opens the database.</param>
/// <param name="options">How Identity calls its claims.</param>
public sealed class PersonClaims(IDbContextFactory<ApplicationDbContext> contexts, IOptions<IdentityOptions> options) : IUserClaimsPrincipalFactory<Person>
{
    /// <summary>The claim that holds <see cref="Person.DisplayName"/>.</summary>
    public const string DisplayName = "display_name";

    /// <summary>The claim of people who have a second factor, or who sign in through an organisation that asks for one.</summary>
    public const string SecondFactor = "second_factor";

    private readonly Func<ApplicationDbContext, Guid, Task<Known?>> _find = EF.CompileAsyncQuery((ApplicationDbContext db, Guid id) => db.Users
        .Where(person => person.Id == id && person.DisabledAt == null)
        .Select(person => new Known(
            person.Id, person.UserName!, person.DisplayName, person.SecurityStamp!, person.TwoFactorEnabled || person.PasswordHash == null,
            db.UserRoles.Where(row => row.UserId == person.Id).Join(db.Roles, row => row.RoleId, role => role.Id, (_, role) => role.Name!).ToList()))
        .SingleOrDefault());

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The account is disabled, or was never kept.</exception>
    public async Task<ClaimsPrincipal> CreateAsync(Person user) =>
        await FindAsync(user.Id) is { } known ? Describe(known) : throw new InvalidOperationException("Nobody can be signed in to this account.");

    /// <summary>Looks again who a session belongs to.</summary>
    /// <param name="session">What the session knew.</param>
    /// <returns>What it knows now; null where the account was disabled, or changed so that its sessions end.</returns>
    public async Task<ClaimsPrincipal?> RenewAsync(ClaimsPrincipal session) =>
        session.FindPersonId() is { } id && await FindAsync(id) is { } known && known.Stamp == session.FindFirstValue(options.Value.ClaimsIdentity.SecurityStampClaimType)
            ? Describe(known)
            : null;

    private async Task<Known?> FindAsync(Guid id)
    {
        await using var db = await contexts.CreateDbContextAsync();
        return await _find(db, id);
    }

    private ClaimsPrincipal Describe(Known person)
    {
        var names = options.Value.ClaimsIdentity;
        var identity = new ClaimsIdentity(
            [
                new(names.UserIdClaimType, person.Id.ToString()),
                new(names.UserNameClaimType, person.Email),
                new(names.EmailClaimType, person.Email),
                new(names.SecurityStampClaimType, person.Stamp),
                new(DisplayName, person.Name),
                .. person.Roles.Select(role => new Claim(names.RoleClaimType, role)),
            ],
            IdentityConstants.ApplicationScheme, names.UserNameClaimType, names.RoleClaimType);
        if (person.HasSecondFactor)
        {
            identity.AddClaim(new Claim(SecondFactor, "true", ClaimValueTypes.Boolean));
        }

        return new ClaimsPrincipal(identity);
    }

    private sealed record Known(Guid Id, string Email, string Name, string Stamp, bool HasSecondFactor, IReadOnlyList<string> Roles);
}
