using ArrhythmiaWeb.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace ArrhythmiaWeb.Webhooks;

/// <summary>Writes the messages to webhooks down with what they tell of, in the same transaction: of what happened none is lost, and of what did not, none is sent.</summary>
/// <param name="time">The clock.</param>
public sealed class WebhookOutbox(TimeProvider time) : SaveChangesInterceptor
{
    /// <inheritdoc/>
    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is ApplicationDbContext db && await HappenedAsync(db, cancellationToken) is { Count: > 0 } happened)
        {
            await WriteAsync(db, happened, cancellationToken);
        }

        return result;
    }

    private static async Task<IReadOnlyList<(WebhookEvents Event, Guid Id, bool? IsRecording)>> HappenedAsync(ApplicationDbContext db, CancellationToken cancellation)
    {
        var happened = new List<(WebhookEvents Event, Guid Id, bool? IsRecording)>();
        var (pictures, recordings) = (new HashSet<long>(), new HashSet<long>());
        foreach (var entry in db.ChangeTracker.Entries().Where(entry => entry.State is EntityState.Added or EntityState.Modified))
        {
            switch (entry.Entity, entry.State)
            {
                case (Prediction picture, EntityState.Added):
                    happened.Add((WebhookEvents.Created, picture.Id, false));
                    break;
                case (Analysis recording, EntityState.Added):
                    happened.Add((WebhookEvents.Created, recording.Id, true));
                    break;
                case (Tombstone stone, EntityState.Added):
                    happened.Add((WebhookEvents.Deleted, stone.PredictionId, null));
                    break;
                // Added, or taken back.
                case (Review review, _):
                    pictures.Add(review.PredictionNumber);
                    break;
                case (BeatReview review, EntityState.Added):
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

    private async Task WriteAsync(ApplicationDbContext db, IReadOnlyList<(WebhookEvents Event, Guid Id, bool? IsRecording)> happened, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var receivers = await db.Webhooks.AsNoTracking().Select(row => new { row.Number, row.Events }).ToListAsync(cancellation);
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
}
