using ArrhythmiaWeb.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace ArrhythmiaWeb.Accounts;

/// <summary>Changes an account and writes so into the audit log, or does neither.</summary>
/// <param name="db">The database that Identity writes to in this request.</param>
/// <param name="audit">Told of the change.</param>
/// <param name="time">The clock.</param>
public sealed class RecordedChange(ApplicationDbContext db, AuditLog audit, TimeProvider time)
{
    /// <summary>Makes a change while nobody else makes one: what it reads first is still true when it writes.</summary>
    /// <param name="actor">Who makes it.</param>
    /// <param name="what">What kind of change it is.</param>
    /// <param name="person">Whose account is changed.</param>
    /// <param name="details">What is changed, without a secret.</param>
    /// <param name="change">The change.</param>
    /// <param name="endsTokens">Whether the change also revokes the person's tokens, for good: it is meant to lock out whoever knows a secret of theirs.</param>
    public async Task<IdentityResult> MakeAsync(Actor actor, AuditEvent what, Person person, string details, Func<Task<IdentityResult>> change, bool endsTokens = false)
    {
        await using var transaction = await db.Database.BeginTransactionAsync();
        await db.LockAsync(LockOf.Accounts, ["all"], CancellationToken.None);
        if (endsTokens)
        {
            await db.LockAsync(LockOf.Quotas, [$"tokens of {person.Id}"], CancellationToken.None);
        }

        var result = await change();
        if (result.Succeeded)
        {
            await audit.AppendAsync(db, actor, what, person.Id, details);
            if (endsTokens)
            {
                await RevokeTokensAsync(actor, person, details);
            }

            await transaction.CommitAsync();
        }

        return result;
    }

    private async Task RevokeTokensAsync(Actor actor, Person person, string why)
    {
        var now = time.GetUtcNow();
        var tokens = await db.ApiTokens.Where(token => token.PersonId == person.Id && token.RevokedAt == null && token.ExpiresAt > now).ToListAsync();
        tokens.ForEach(token => token.RevokedAt = now);
        await db.SaveChangesAsync();
        foreach (var token in tokens)
        {
            await audit.AppendAsync(db, actor, AuditEvent.TokenRevoked, token.Id, $"account: {why}");
        }
    }
}
