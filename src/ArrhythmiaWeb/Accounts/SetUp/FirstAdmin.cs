using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Settings;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ArrhythmiaWeb.Accounts.SetUp;

/// <summary>Makes the first account of an instance. Exactly one is made, even if several people try at the same time.</summary>
/// <param name="people">Everybody: nobody yet.</param>
/// <param name="db">The database that Identity writes to in this request.</param>
/// <param name="options">Whether the settings name the first admin.</param>
public sealed class FirstAdmin(
    UserManager<Person> people, ApplicationDbContext db, RecordedChange changes, AccountErrors errors, IOptions<AccountOptions> options, TimeProvider time)
{
    /// <summary>Makes the account, which may do everything.</summary>
    /// <returns>What came of it, and the account.</returns>
    public async Task<(IdentityResult Result, Person Person)> CreateAsync(string email, string name, string password)
    {
        var person = Person.Create(email, name, time.GetUtcNow());
        var result = await changes.MakeAsync(Actor.Of(person), AuditEvent.SetUp, person, "first admin", async () =>
        {
            if (await db.Users.AnyAsync())
            {
                return IdentityResult.Failed(errors.AlreadySetUp());
            }

            return await people.CreateAsync(person, password) is { Succeeded: false } failed ? failed : await people.AddToRolesAsync(person, Role.All);
        });
        return (result, person);
    }

    /// <summary>Makes the account that the settings name, where the database holds none.</summary>
    /// <exception cref="StartException">It cannot be made so.</exception>
    public async Task CreateFromSettingsAsync()
    {
        var first = options.Value.FirstAdmin;
        if (first.Email.Length == 0 || await db.Users.AnyAsync())
        {
            return;
        }

        var (result, _) = await CreateAsync(first.Email, first.Email.Split('@')[0], first.Password);
        if (!result.Succeeded && result.Errors.All(error => error.Code != nameof(AccountErrors.AlreadySetUp)))
        {
            throw new StartException(
                $"Accounts:FirstAdmin names an account that cannot be made. {string.Join(' ', result.Errors.Select(error => error.Description))}");
        }
    }
}
