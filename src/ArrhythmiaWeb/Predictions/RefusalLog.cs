using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Telemetry;
using Microsoft.EntityFrameworkCore;

namespace ArrhythmiaWeb.Predictions;

/// <summary>Remembers that files were refused.</summary>
public sealed class RefusalLog(IDbContextFactory<ApplicationDbContext> contexts, AuditLog audit, Measurements measurements, TimeProvider time)
{
    /// <summary>The reason of a file that is too large to be looked at.</summary>
    public const string TooLarge = nameof(TooLarge);

    /// <summary>Notes one refusal, also where the sender has left meanwhile.</summary>
    public Task NoteAsync(Actor sender, string reason) => NoteAsync(sender, [reason]);

    /// <summary>Notes the refusals of files that came together: each counts, and of those for the same reason the audit log says how many there were.</summary>
    public async Task NoteAsync(Actor sender, IReadOnlyCollection<string> reasons)
    {
        if (reasons.Count == 0)
        {
            return;
        }

        foreach (var reason in reasons)
        {
            measurements.Refused(reason);
        }

        await using var db = await contexts.CreateDbContextAsync();
        await using var transaction = await db.Database.BeginTransactionAsync();
        if (sender.Id is { } person)
        {
            db.Refusals.AddRange(reasons.Select(reason => new Refusal { CreatedAt = time.GetUtcNow(), PersonId = person, Reason = reason }));
            await db.SaveChangesAsync();
        }

        foreach (var reason in reasons.CountBy(reason => reason))
        {
            await audit.AppendAsync(db, sender, AuditEvent.Refused, details: reason.Value == 1 ? reason.Key : FormattableString.Invariant($"{reason.Key}, {reason.Value} files"));
        }

        await transaction.CommitAsync();
    }
}
