using System.Security.Claims;
using ArrhythmiaWeb.Accounts;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Predictions;
using Microsoft.EntityFrameworkCore;

namespace ArrhythmiaWeb.WorkLists;

/// <summary>A clinician's predictions: those that await a reader first, then others that nobody has judged, then the rest; each part newest first.</summary>
public sealed class WorkList(IDbContextFactory<ApplicationDbContext> contexts, PredictionAccess access, Blinding blinding)
{
    /// <summary>The number of predictions on a page.</summary>
    public const int PageSize = 20;

    /// <summary>Reads one page.</summary>
    /// <param name="everyones">Whether it holds all predictions that the reader may see, and not only their own.</param>
    /// <param name="after">Where the page begins; null for the first.</param>
    /// <returns>The page; null where the place is not one of this list.</returns>
    public async Task<WorkListPage?> ReadAsync(ClaimsPrincipal reader, bool everyones, WorkListPlace? after, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var person = reader.PersonId();
        var list = access.VisibleTo(db, reader);
        if (!everyones)
        {
            list = list.Where(row => row.OwnerId == person);
        }

        var last = after is null ? null : await list.SingleOrDefaultAsync(row => row.Id == after.Id, cancellation);
        if (after is not null && last is null)
        {
            return null;
        }

        var found = await ReadPartsAsync(list, after?.Rank ?? WorkRank.Awaited, last, cancellation);
        var shown = found.Take(PageSize).ToList();
        return new WorkListPage(
            await blinding.BlindAsync(reader, [.. shown.Select(one => one.Entry)], cancellation),
            found.Count > PageSize ? new WorkListPlace(shown[^1].Rank, shown[^1].Entry.Id) : null,
            await list.CountAsync(AwaitedReview.OfRow, cancellation));
    }

    /// <summary>Reads part after part until a page is full and one more tells that there are others.</summary>
    private static async Task<List<(WorkRank Rank, PredictionSummary Entry)>> ReadPartsAsync(
        IQueryable<Prediction> list, WorkRank first, Prediction? last, CancellationToken cancellation)
    {
        var found = new List<(WorkRank Rank, PredictionSummary Entry)>();
        for (var rank = first; rank <= WorkRank.Reviewed && found.Count <= PageSize; rank++)
        {
            (DateTimeOffset, long)? after = rank == first && last is not null ? (last.CreatedAt, last.Number) : null;
            var entries = await PartOf(list, rank).NewestFirst(after)
                .Take(PageSize + 1 - found.Count).Select(PredictionSummary.OfRow).ToListAsync(cancellation);
            found.AddRange(entries.Select(entry => (rank, entry)));
        }

        return found;
    }

    private static IQueryable<Prediction> PartOf(IQueryable<Prediction> list, WorkRank rank) => rank switch
    {
        WorkRank.Awaited => list.Where(AwaitedReview.OfRow),
        WorkRank.Open => list.Where(row => row.ReviewState == ReviewState.Open).Where(AwaitedReview.NotOfRow),
        _ => list.Where(row => row.ReviewState != ReviewState.Open),
    };
}
