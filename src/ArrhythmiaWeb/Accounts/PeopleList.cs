using ArrhythmiaWeb.Data;
using Microsoft.EntityFrameworkCore;

namespace ArrhythmiaWeb.Accounts;

/// <summary>Everybody with an account. A department is a page long.</summary>
public sealed class PeopleList(IDbContextFactory<ApplicationDbContext> contexts)
{
    /// <summary>Lists everybody by name.</summary>
    public Task<IReadOnlyList<ListedPerson>> AllAsync(CancellationToken cancellation) => ReadAsync(null, cancellation);

    /// <summary>Finds one.</summary>
    public async Task<ListedPerson?> FindAsync(Guid id, CancellationToken cancellation) => (await ReadAsync(id, cancellation)).SingleOrDefault();

    private async Task<IReadOnlyList<ListedPerson>> ReadAsync(Guid? only, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var rows = await db.Users.AsNoTracking()
            .Where(person => only == null || person.Id == only)
            .OrderBy(person => person.DisplayName).ThenBy(person => person.Id)
            .Select(person => new
            {
                Person = person,
                CanSignIn = person.PasswordHash != null || db.UserLogins.Any(login => login.UserId == person.Id),
                Roles = (from holder in db.UserRoles
                         join role in db.Roles on holder.RoleId equals role.Id
                         where holder.UserId == person.Id
                         select role.Name!).ToList(),
                LastSignIn = db.AuditEntries
                    .Where(entry => entry.ActorId == person.Id && entry.Event == nameof(AuditEvent.SignedIn))
                    .OrderByDescending(entry => entry.Sequence)
                    .Select(entry => (DateTimeOffset?)entry.At)
                    .FirstOrDefault(),
            })
            .ToListAsync(cancellation);
        return
        [
            .. rows.Select(row => new ListedPerson(
                row.Person.Id, row.Person.DisplayName, row.Person.Email ?? "", row.Person.CreatedAt, row.Person.DisabledAt,
                [.. Role.All.Where(row.Roles.Contains)], StateOf(row.Person, row.CanSignIn), row.Person.TwoFactorEnabled, row.LastSignIn)),
        ];
    }

    private static AccountState StateOf(Person person, bool canSignIn) => person.DisabledAt is not null ? AccountState.Disabled
        : !canSignIn ? AccountState.Invited
        : AccountState.Active;
}
