using ArrhythmiaWeb.Data;
using Microsoft.AspNetCore.Identity;

namespace ArrhythmiaWeb.Accounts;

/// <summary>Changes an account and writes so into the audit log, or does neither.</summary>
/// <param name="db">The database that Identity writes to in this request.</param>
/// <param name="audit">Told of the change.</param>
public sealed class RecordedChange(ApplicationDbContext db, AuditLog audit)
{
    /// <summary>Makes a change under the database's write lock, of which there is one: what it reads first is still true when it writes.</summary>
    /// <param name="actor">Who makes it.</param>
    /// <param name="what">What kind of change it is.</param>
    /// <param name="person">Whose account is changed.</param>
    /// <param name="details">What is changed, without a secret.</param>
    /// <param name="change">The change.</param>
    public async Task<IdentityResult> MakeAsync(Actor actor, AuditEvent what, Person person, string details, Func<Task<IdentityResult>> change)
    {
        await using var transaction = await db.Database.BeginTransactionAsync();
        var result = await change();
        if (result.Succeeded)
        {
            await audit.AppendAsync(db, actor, what, person.Id, details);
            await transaction.CommitAsync();
        }

        return result;
    }
}
