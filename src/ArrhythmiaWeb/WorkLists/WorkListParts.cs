using System.Linq.Expressions;
using ArrhythmiaWeb.Data;
using Microsoft.EntityFrameworkCore;

namespace ArrhythmiaWeb.WorkLists;

/// <summary>Reads a list whose parts come one after the other, each newest first.</summary>
/// <typeparam name="TRow">What the list holds.</typeparam>
/// <typeparam name="TEntry">As much of it as is shown.</typeparam>
/// <param name="awaited">The rows that await a reader.</param>
/// <param name="open">Others that nobody has judged.</param>
/// <param name="reviewed">The rest.</param>
/// <param name="summary">How a row is summed up.</param>
/// <param name="idOf">The name of an entry in addresses.</param>
internal sealed class WorkListParts<TRow, TEntry>(
    IQueryable<TRow> awaited, IQueryable<TRow> open, IQueryable<TRow> reviewed, Expression<Func<TRow, TEntry>> summary, Func<TEntry, Guid> idOf)
    where TRow : class, IOwned
{
    /// <summary>Reads part after part until a page is full and one more tells that there are others.</summary>
    /// <param name="all">The rows of all parts.</param>
    /// <param name="after">Where the page begins; null for the first.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The page; null where the place is not one of this list.</returns>
    public async Task<(IReadOnlyList<TEntry> Entries, WorkListPlace? Next)?> ReadAsync(IQueryable<TRow> all, WorkListPlace? after, CancellationToken cancellation)
    {
        (DateTimeOffset CreatedAt, long Number)? last = null;
        if (after is not null)
        {
            var row = await all.Where(row => row.Id == after.Id).Select(row => new { row.CreatedAt, row.Number }).SingleOrDefaultAsync(cancellation);
            if (row is null)
            {
                return null;
            }

            last = (row.CreatedAt, row.Number);
        }

        var found = new List<(WorkRank Rank, TEntry Entry)>();
        for (var rank = after?.Rank ?? WorkRank.Awaited; rank <= WorkRank.Reviewed && found.Count <= WorkList.PageSize; rank++)
        {
            var entries = await PartOf(rank).NewestFirst(rank == after?.Rank ? last : null)
                .Take(WorkList.PageSize + 1 - found.Count).Select(summary).ToListAsync(cancellation);
            found.AddRange(entries.Select(entry => (rank, entry)));
        }

        var shown = found.Take(WorkList.PageSize).ToList();
        return ([.. shown.Select(one => one.Entry)], found.Count > shown.Count ? new WorkListPlace(shown[^1].Rank, idOf(shown[^1].Entry)) : null);
    }

    private IQueryable<TRow> PartOf(WorkRank rank) => rank switch
    {
        WorkRank.Awaited => awaited,
        WorkRank.Open => open,
        _ => reviewed,
    };
}
