using ArrhythmiaWeb.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace ArrhythmiaWeb.Webhooks;

/// <summary>Writes the messages to webhooks down with what they tell of, in the same transaction: of what happened none is lost, and of what did not, none is sent.</summary>
/// <param name="time">The clock.</param>
public sealed class WebhookOutbox(TimeProvider time) : SaveChangesInterceptor
{
    /// <inheritdoc/>
    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is ApplicationDbContext db && db.ChangeTracker.Entries().Where(IsTold).ToList() is { Count: > 0 } changes
            && await db.Webhooks.AsNoTracking().Select(row => new Receiver(row.Number, row.Events)).ToListAsync(cancellationToken) is { Count: > 0 } receivers)
        {
            Write(db, receivers, await HappenedAsync(db, changes, cancellationToken));
        }

        return result;
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
