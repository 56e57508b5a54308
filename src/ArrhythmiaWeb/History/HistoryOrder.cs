using ArrhythmiaWeb.Data;
using Microsoft.EntityFrameworkCore;

namespace ArrhythmiaWeb.History;

/// <summary>The order of a view, as the database has an index for it.</summary>
/// <remarks>By class and by clinician, rows come group by group, the newest of each first. Names can change, so no index can be in their order.</remarks>
internal sealed class HistoryOrder
{
    private readonly HistoryFilter _filter;

    private HistoryOrder(HistoryFilter filter, IReadOnlyList<Group> groups) => (_filter, Groups) = (filter, groups);

    /// <summary>The groups, first to last.</summary>
    public IReadOnlyList<Group> Groups { get; }

    private bool IsGrouped => _filter.Sort is HistorySort.Class or HistorySort.Clinician;

    private bool IsAscendingWithin => !IsGrouped && _filter.IsAscending;

    /// <summary>Finds the groups of a view.</summary>
    public static async Task<HistoryOrder> OfAsync(ApplicationDbContext db, HistoryFilter filter, HistoryCriteria criteria, CancellationToken cancellation)
    {
        IEnumerable<Group> groups = filter.Sort switch
        {
            HistorySort.Class => criteria.Classes.Select(code => new Group(rows => rows.Where(row => row.ClassCode == code), at => at.ClassCode == code)),
            HistorySort.Clinician => (await CliniciansAsync(db, filter, cancellation)).Select(person =>
                new Group(rows => HistoryCriteria.OfClinician(rows, person), at => (at.OwnerId ?? Guid.Empty) == person)),
            _ => [new Group(rows => rows, _ => true)],
        };
        return new HistoryOrder(filter, [.. filter.Sort is HistorySort.Class or HistorySort.Clinician && !filter.IsAscending ? groups.Reverse() : groups]);
    }

    /// <summary>Every prediction, read along the index of the order.</summary>
    public IQueryable<Prediction> Rows(ApplicationDbContext db) => (_filter.Sort switch
    {
        HistorySort.Class => ByClass(db),
        HistorySort.Clinician => db.Along(HistoryIndex.ByClinician),
        HistorySort.Confidence => db.Along(HistoryIndex.ByConfidence),
        _ => ByTime(db),
    }).AsNoTracking();

    /// <summary>Every prediction, read along the index that begins with the time.</summary>
    public static IQueryable<Prediction> ByTime(ApplicationDbContext db) => db.Along(HistoryIndex.ByTime);

    /// <summary>Every prediction, read along the index that begins with the class.</summary>
    public static IQueryable<Prediction> ByClass(ApplicationDbContext db) => db.Along(HistoryIndex.ByClass);

    /// <summary>The people whose uploads come one after the other, by name; <see cref="Guid.Empty"/>, for nobody, last.</summary>
    public static async Task<IReadOnlyList<Guid>> CliniciansAsync(ApplicationDbContext db, HistoryFilter filter, CancellationToken cancellation) =>
        filter.Clinician is { } one ? [one] : [.. (await Uploader.AllAsync(db, cancellation)).Select(person => person.Id), Guid.Empty];

    /// <summary>Sorts the rows of one group and goes on from a place.</summary>
    /// <param name="at">The row to go on from, itself left out; null to begin at the end.</param>
    /// <param name="backwards">Whether to go towards the first row.</param>
    public IQueryable<Prediction> Sorted(IQueryable<Prediction> rows, HistoryPosition? at, bool backwards) =>
        (_filter.Sort == HistorySort.Confidence, IsAscendingWithin != backwards) switch
        {
            (true, true) => From(at, rows, place => row => row.Confidence >= place.Confidence && (row.Confidence > place.Confidence || row.Number > place.Number))
                .OrderBy(row => row.Confidence).ThenBy(row => row.Number),
            (true, false) => From(at, rows, place => row => row.Confidence <= place.Confidence && (row.Confidence < place.Confidence || row.Number < place.Number))
                .OrderByDescending(row => row.Confidence).ThenByDescending(row => row.Number),
            (false, true) => rows.OldestFirst(at is null ? null : (at.CreatedAt, at.Number)),
            _ => rows.NewestFirst(at is null ? null : (at.CreatedAt, at.Number)),
        };

    // The first half of each condition says the same as the second, in a form for which the database jumps to the place in the index.
    private static IQueryable<Prediction> From(
        HistoryPosition? at, IQueryable<Prediction> rows, Func<HistoryPosition, System.Linq.Expressions.Expression<Func<Prediction, bool>>> beyond) =>
        at is null ? rows : rows.Where(beyond(at));

    /// <summary>Rows that come one after the other.</summary>
    /// <param name="Narrow">Leaves the rows of the group.</param>
    /// <param name="Holds">Whether a row is one of them.</param>
    internal sealed record Group(Func<IQueryable<Prediction>, IQueryable<Prediction>> Narrow, Func<HistoryPosition, bool> Holds);
}
