using System.Linq.Expressions;
using System.Security.Claims;
using ArrhythmiaWeb.Accounts;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Predictions;
using Microsoft.EntityFrameworkCore;

namespace ArrhythmiaWeb.Controllers.Api;

/// <summary>What a token may read: only its owner's, even where the clinic shares results or the owner is an admin.</summary>
public sealed class OwnRows(IDbContextFactory<ApplicationDbContext> contexts, PredictionAccess access, TimeProvider time)
{
    // A judgement gets its number before it can be seen. Of two at the same moment the later number may be seen first, and a program that has read so far would never be told of the other.
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(5);

    /// <summary>Finds one.</summary>
    /// <returns>The row with its patient; null where the owner has none of that name.</returns>
    public async Task<TRow?> FindAsync<TRow>(Guid id, ClaimsPrincipal owner, CancellationToken cancellation)
        where TRow : class, IOwned
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await Of<TRow>(db, owner).SingleOrDefaultAsync(row => row.Id == id, cancellation);
    }

    /// <summary>Lists them, newest first.</summary>
    /// <param name="owner">The token's owner.</param>
    /// <param name="after">Where to go on; null for the newest of all.</param>
    /// <param name="count">How many.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <param name="only">Which of them; null for all.</param>
    public async Task<IReadOnlyList<TRow>> ListAsync<TRow>(
        ClaimsPrincipal owner, ApiCursor? after, int count, CancellationToken cancellation, Expression<Func<TRow, bool>>? only = null)
        where TRow : class, IOwned
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var rows = Of<TRow>(db, owner);
        return await (only is null ? rows : rows.Where(only)).NewestFirst(after?.Place).Take(count).ToListAsync(cancellation);
    }

    /// <summary>What readers said of the owner's pictures, the oldest first; what was said in the last seconds comes a little later.</summary>
    /// <param name="owner">The token's owner.</param>
    /// <param name="after">Where to go on; null to begin with the oldest.</param>
    /// <param name="count">How many.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<IReadOnlyList<Review>> ReviewsAsync(ClaimsPrincipal owner, ApiCursor? after, int count, CancellationToken cancellation)
    {
        var (person, number, settled) = (owner.PersonId(), after?.Number ?? 0, time.GetUtcNow() - Settling);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Reviews.AsNoTracking().Where(review => review.Prediction!.OwnerId == person && review.Number > number && review.CreatedAt <= settled)
            .Include(review => review.Prediction).Include(review => review.Reviewer).OrderBy(review => review.Number).Take(count).ToListAsync(cancellation);
    }

    /// <summary>What readers said of beats of the owner's recordings, the oldest first; what was said in the last seconds comes a little later.</summary>
    /// <param name="owner">The token's owner.</param>
    /// <param name="after">Where to go on; null to begin with the oldest.</param>
    /// <param name="count">How many.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<IReadOnlyList<BeatReview>> BeatReviewsAsync(ClaimsPrincipal owner, ApiCursor? after, int count, CancellationToken cancellation)
    {
        var (person, number, settled) = (owner.PersonId(), after?.Number ?? 0, time.GetUtcNow() - Settling);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.BeatReviews.AsNoTracking().Where(review => review.Analysis!.OwnerId == person && review.Number > number && review.CreatedAt <= settled)
            .Include(review => review.Analysis).Include(review => review.Reviewer).OrderBy(review => review.Number).Take(count).ToListAsync(cancellation);
    }

    /// <summary>The items of a job, in their order.</summary>
    /// <param name="job">One of the owner's.</param>
    /// <param name="state">How they stand; null for all.</param>
    /// <param name="after">Where to go on; null to begin with the first.</param>
    /// <param name="count">How many.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<IReadOnlyList<JobItem>> ItemsAsync(Job job, JobItemState? state, ApiCursor? after, int count, CancellationToken cancellation)
    {
        var number = after?.Number ?? 0;
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.JobItems.AsNoTracking().Where(item => item.JobNumber == job.Number && item.Number > number && (state == null || item.State == state))
            .OrderBy(item => item.Number).Take(count).ToListAsync(cancellation);
    }

    // Every row that programs are shown has a patient.
    private IQueryable<TRow> Of<TRow>(ApplicationDbContext db, ClaimsPrincipal owner)
        where TRow : class, IOwned
    {
        var person = owner.PersonId();
        return access.Visible(db.Set<TRow>().AsNoTracking(), owner).Where(row => row.OwnerId == person).Include(nameof(Prediction.Patient));
    }
}
