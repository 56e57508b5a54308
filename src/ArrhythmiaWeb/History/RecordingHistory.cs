using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Recordings;
using Microsoft.EntityFrameworkCore;

namespace ArrhythmiaWeb.History;

/// <summary>Every recording of everyone, page by page. Only for admins.</summary>
/// <remarks>A page is read along the index of its order, from the place where it begins until it is full. The beats lie elsewhere, so a row is short.</remarks>
public sealed class RecordingHistory(IDbContextFactory<ApplicationDbContext> contexts)
{
    /// <summary>Reads a page.</summary>
    /// <param name="after">The last recording of the page before; null on the first page, or going back.</param>
    /// <param name="before">The first recording of the page after, going back.</param>
    /// <remarks>Where the recording named is gone, the first page is read.</remarks>
    public async Task<RecordingHistoryPage> ReadAsync(HistoryFilter filter, HistorySearch? search, Guid? after, Guid? before, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var criteria = await HistoryCriteria.OfAsync(db, filter, search, cancellation);
        var name = after ?? before;
        var at = await db.Analyses.AsNoTracking().SingleOrDefaultAsync(row => row.Id == name, cancellation);
        var backwards = at is not null && after is null;
        IReadOnlyList<Guid?> groups = await GroupsAsync(db, filter, cancellation);
        if (at is not null && !groups.Any(group => Holds(group, at)))
        {
            (at, backwards) = (null, false);
        }

        var found = new List<ListedRecording>();
        foreach (var group in (backwards ? groups.Reverse() : groups).SkipWhile(group => at is not null && !Holds(group, at)).TakeWhile(_ => found.Count <= ClinicHistory.PageSize))
        {
            var rows = criteria.Apply(db.Analyses.AsNoTracking());
            rows = group is { } person ? HistoryCriteria.OfClinician(rows, person) : rows;
            (DateTimeOffset, long)? place = at is not null && Holds(group, at) ? (at.CreatedAt, at.Number) : null;
            rows = (filter.Sort == HistorySort.Time && filter.IsAscending) != backwards ? rows.OldestFirst(place) : rows.NewestFirst(place);
            found.AddRange(await rows.Take(ClinicHistory.PageSize + 1 - found.Count).Select(ListedRecording.OfRow).ToListAsync(cancellation));
        }

        var isFull = found.Count > ClinicHistory.PageSize;
        var page = found.Take(ClinicHistory.PageSize);
        return backwards ? new([.. page.Reverse()], isFull, HasNext: true) : new([.. page], HasPrevious: at is not null, isFull);
    }

    /// <summary>Counts what a filter leaves, and how many of these wait for a reader.</summary>
    public async Task<(int Count, int Waiting)> CountAsync(HistoryFilter filter, HistorySearch? search, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var rows = (await HistoryCriteria.OfAsync(db, filter, search, cancellation)).Apply(db.Analyses.AsNoTracking());
        return (await rows.CountAsync(cancellation), await rows.CountAsync(AwaitedReview.OfRecording, cancellation));
    }

    /// <summary>Whom there is to choose.</summary>
    public async Task<IReadOnlyList<Uploader>> CliniciansAsync(CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await Uploader.AllAsync(db, cancellation);
    }

    /// <summary>The people whose recordings come one after the other; null for everybody's at once.</summary>
    private static async Task<IReadOnlyList<Guid?>> GroupsAsync(ApplicationDbContext db, HistoryFilter filter, CancellationToken cancellation)
    {
        if (filter.Sort != HistorySort.Clinician)
        {
            return [null];
        }

        var people = (await HistoryOrder.CliniciansAsync(db, filter, cancellation)).Select(person => (Guid?)person);
        return [.. filter.IsAscending ? people : people.Reverse()];
    }

    private static bool Holds(Guid? group, Analysis row) => group is null || group == (row.OwnerId ?? Guid.Empty);
}
