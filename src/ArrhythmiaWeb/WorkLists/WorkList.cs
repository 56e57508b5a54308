using System.Linq.Expressions;
using System.Security.Claims;
using ArrhythmiaWeb.Accounts;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Predictions;
using Microsoft.EntityFrameworkCore;

namespace ArrhythmiaWeb.WorkLists;

/// <summary>A clinician's predictions: those that await a reader first, then others that nobody has judged, then the rest; each part newest first.</summary>
/// <param name="contexts">Opens the database.</param>
/// <param name="access">Whose predictions somebody may see.</param>
/// <param name="blinding">From whom answers are hidden.</param>
public sealed class WorkList(IDbContextFactory<ApplicationDbContext> contexts, PredictionAccess access, Blinding blinding)
{
    /// <summary>The number of predictions on a page.</summary>
    public const int PageSize = 20;

    /// <summary>Reads one page.</summary>
    /// <param name="reader">Whose list it is.</param>
    /// <param name="everyones">Whether it holds all predictions that the reader may see, and not only their own.</param>
    /// <param name="after">Where the page begins; null for the first.</param>
    /// <param name="cancellation">Gives up.</param>
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
            await list.CountAsync(IsIn(WorkRank.Awaited), cancellation));
    }

    /// <summary>Reads part after part until a page is full and one more tells that there are others.</summary>
    private static async Task<List<(WorkRank Rank, PredictionSummary Entry)>> ReadPartsAsync(
        IQueryable<Prediction> list, WorkRank first, Prediction? last, CancellationToken cancellation)
    {
        var found = new List<(WorkRank Rank, PredictionSummary Entry)>();
        for (var rank = first; rank <= WorkRank.Reviewed && found.Count <= PageSize; rank++)
        {
            var part = list.Where(IsIn(rank));
            if (rank == first && last is not null)
            {
                part = part.Where(row => row.CreatedAt < last.CreatedAt || (row.CreatedAt == last.CreatedAt && row.Number < last.Number));
            }

            var entries = await part.OrderByDescending(row => row.CreatedAt).ThenByDescending(row => row.Number)
                .Take(PageSize + 1 - found.Count).Select(PredictionSummary.OfRow).ToListAsync(cancellation);
            found.AddRange(entries.Select(entry => (rank, entry)));
        }

        return found;
    }

    private static Expression<Func<Prediction, bool>> IsIn(WorkRank rank) => rank switch
    {
        WorkRank.Awaited => row => row.ReviewState == ReviewState.Open && (row.IsCertain == false || row.IsSampled),
        WorkRank.Open => row => row.ReviewState == ReviewState.Open && row.IsCertain != false && !row.IsSampled,
        _ => row => row.ReviewState != ReviewState.Open,
    };
}
