using ArrhythmiaWeb.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace ArrhythmiaWeb.Webhooks;

/// <summary>Writes the messages to webhooks down with what they tell of, in the same transaction: of what happened none is lost, and of what did not, none is sent.</summary>
/// <param name="time">The clock.</param>
public sealed class WebhookOutbox(TimeProvider time) : SaveChangesInterceptor
{
    private volatile IReadOnlyList<Receiver>? _known;

    /// <inheritdoc/>
    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is not ApplicationDbContext db)
        {
            return result;
        }

        var entries = db.ChangeTracker.Entries().ToList();
        if (entries.Any(entry => entry is { Entity: Webhook, State: not EntityState.Unchanged }))
        {
            _known = null;
        }

        if (entries.Where(IsTold).ToList() is { Count: > 0 } changes && await ReceiversAsync(db, cancellationToken) is { Count: > 0 } receivers)
        {
            Write(db, receivers, await HappenedAsync(db, changes, cancellationToken));
        }

        return result;
    }

    // SQLite has one application and one transaction at a time that writes: as long as ours has not changed who is told, they are those that the last one found.
    private async Task<IReadOnlyList<Receiver>> ReceiversAsync(ApplicationDbContext db, CancellationToken cancellation)
    {
        var isAlone = db.Database.IsSqlite() && db.Database.CurrentTransaction is not null;
        var receivers = (isAlone ? _known : null)
            ?? await db.Webhooks.AsNoTracking().Select(row => new Receiver(row.Number, row.Events)).ToListAsync(cancellation);
        return isAlone ? _known = receivers : receivers;
    }

    private static bool IsTold(EntityEntry entry) => (entry.Entity, entry.State) is
        (Prediction or Analysis or Tombstone or Review or BeatReview, EntityState.Added) or (Review, EntityState.Modified);

    private static async Task<IReadOnlyList<(WebhookEvents Event, Guid Id, bool? IsRecording)>> HappenedAsync(
        ApplicationDbContext db, IReadOnlyList<EntityEntry> changes, CancellationToken cancellation)
    {
        var happened = new List<(WebhookEvents Event, Guid Id, bool? IsRecording)>();
        var (pictures, recordings) = (new HashSet<long>(), new HashSet<long>());
        foreach (var entry in changes)
        {
            switch (entry.Entity)
            {
                case Prediction picture:
                    happened.Add((WebhookEvents.Created, picture.Id, false));
                    break;
                case Analysis recording:
                    happened.Add((WebhookEvents.Created, recording.Id, true));
                    break;
                case Tombstone stone:
                    happened.Add((WebhookEvents.Deleted, stone.PredictionId, null));
                    break;
                // Added, or taken back.
                case Review review:
                    pictures.Add(review.PredictionNumber);
                    break;
                case BeatReview review:
                    recordings.Add(review.AnalysisNumber);
                    break;
            }
        }

        if (pictures.Count > 0)
        {
            happened.AddRange((await db.Predictions.Where(row => pictures.Contains(row.Number)).Select(row => row.Id).ToListAsync(cancellation)).Select(id => (WebhookEvents.Reviewed, id, (bool?)false)));
        }

        if (recordings.Count > 0)
        {
            happened.AddRange((await db.Analyses.Where(row => recordings.Contains(row.Number)).Select(row => row.Id).ToListAsync(cancellation)).Select(id => (WebhookEvents.Reviewed, id, (bool?)true)));
        }

        return happened;
    }

    private void Write(ApplicationDbContext db, IReadOnlyList<Receiver> receivers, IReadOnlyList<(WebhookEvents Event, Guid Id, bool? IsRecording)> happened)
    {
        var now = time.GetUtcNow();
        db.WebhookDeliveries.AddRange(
            from receiver in receivers
            from one in happened
            where receiver.Events.HasFlag(one.Event)
            select new WebhookDelivery
            {
                Id = Guid.CreateVersion7(now),
                WebhookNumber = receiver.Number,
                Event = one.Event,
                ResultId = one.Id,
                IsRecording = one.IsRecording,
                CreatedAt = now,
                NextAttemptAt = now,
            });
    }

    private sealed record Receiver(long Number, WebhookEvents Events);
}
