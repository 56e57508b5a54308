using ArrhythmiaWeb.Data;
using Microsoft.EntityFrameworkCore;

namespace ArrhythmiaWeb.Predictions;

/// <summary>Remembers that files were refused.</summary>
public sealed class RefusalLog(IDbContextFactory<ApplicationDbContext> contexts, AuditLog audit, TimeProvider time)
{
    /// <summary>The reason of a file that is too large to be looked at.</summary>
    public const string TooLarge = nameof(TooLarge);

    /// <summary>Notes one refusal, also where the sender has left meanwhile.</summary>
    public async Task NoteAsync(Actor sender, string reason)
    {
        await using var db = await contexts.CreateDbContextAsync();
        await using var transaction = await db.Database.BeginTransactionAsync();
        if (sender.Id is { } person)
        {
            db.Refusals.Add(new Refusal { CreatedAt = time.GetUtcNow(), PersonId = person, Reason = reason });
        }

        await audit.AppendAsync(db, sender, AuditEvent.Refused, details: reason);
        await transaction.CommitAsync();
    }
}
