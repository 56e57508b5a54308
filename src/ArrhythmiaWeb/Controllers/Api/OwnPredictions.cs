using System.Security.Claims;
using ArrhythmiaWeb.Accounts;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Predictions;
using Microsoft.EntityFrameworkCore;

namespace ArrhythmiaWeb.Controllers.Api;

/// <summary>The predictions that a token may read: only its owner's, even where the clinic shares results or the owner is an admin.</summary>
public sealed class OwnPredictions(IDbContextFactory<ApplicationDbContext> contexts, PredictionAccess access)
{
    /// <summary>Finds one.</summary>
    /// <returns>The prediction with its patient; null where the owner has none of that name.</returns>
    public async Task<Prediction?> FindAsync(Guid id, ClaimsPrincipal owner, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await Of(db, owner).SingleOrDefaultAsync(prediction => prediction.Id == id, cancellation);
    }

    /// <summary>Lists them, newest first.</summary>
    /// <param name="before">Only those that came before this one; null for the newest of all.</param>
    public async Task<IReadOnlyList<Prediction>> ListAsync(ClaimsPrincipal owner, Prediction? before, int count, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await Of(db, owner).NewestFirst(before is null ? null : (before.CreatedAt, before.Number)).Take(count).ToListAsync(cancellation);
    }

    private IQueryable<Prediction> Of(ApplicationDbContext db, ClaimsPrincipal owner)
    {
        var person = owner.PersonId();
        return access.VisibleTo(db, owner).Where(prediction => prediction.OwnerId == person).Include(prediction => prediction.Patient);
    }
}
