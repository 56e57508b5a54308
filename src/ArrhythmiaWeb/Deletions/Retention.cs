using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Settings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ArrhythmiaWeb.Deletions;

/// <summary>The clinic's rule of how long predictions, recordings and jobs are kept.</summary>
public sealed class Retention(
    IDbContextFactory<ApplicationDbContext> contexts, DeletionService deletions, IOptions<ClinicOptions> options, TimeProvider time)
{
    /// <summary>How often the rule is applied.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromDays(1);

    /// <summary>Deletes what is older than the clinic keeps it; nothing where the rule is off.</summary>
    /// <returns>How many predictions and recordings are gone.</returns>
    public async Task<int> ApplyAsync(CancellationToken cancellation)
    {
        if (options.Value.RetentionDays is not (var days and > 0))
        {
            return 0;
        }

        var gone = await deletions.DeleteBeforeAsync(time.GetUtcNow().AddDays(-days), cancellation);
        return gone.Predictions + gone.Recordings;
    }

    /// <summary>How the rule stands.</summary>
    public async Task<RetentionState> StateAsync(CancellationToken cancellation)
    {
        var days = options.Value.RetentionDays;
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var before = time.GetUtcNow().AddDays(-days) + Interval;
        return new RetentionState(
            days,
            days == 0 ? 0 : await db.Predictions.CountAsync(row => row.CreatedAt < before, cancellation) + await db.Analyses.CountAsync(row => row.CreatedAt < before, cancellation),
            await db.Predictions.Select(row => (DateTimeOffset?)row.CreatedAt).Concat(db.Analyses.Select(row => (DateTimeOffset?)row.CreatedAt)).MinAsync(cancellation));
    }
}
