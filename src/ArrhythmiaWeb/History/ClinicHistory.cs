using System.Runtime.InteropServices;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Days;
using ArrhythmiaWeb.Reviews;
using Microsoft.EntityFrameworkCore;

namespace ArrhythmiaWeb.History;

/// <summary>Every prediction of everyone, page by page. Only for admins.</summary>
/// <remarks>
/// A page is read from one narrow index (see the migration ClinicSearch): from the place where the page begins until the page is
/// full. Where a filter leaves few rows, the index is read to its end, but never the table.
/// </remarks>
/// <param name="contexts">Opens the database.</param>
public sealed class ClinicHistory(IDbContextFactory<ApplicationDbContext> contexts)
{
    /// <summary>The number of predictions on a page.</summary>
    public const int PageSize = 25;

    /// <summary>Reads a page.</summary>
    /// <param name="after">The last prediction of the page before; null on the first page, or going back.</param>
    /// <param name="before">The first prediction of the page after, going back.</param>
    /// <remarks>Where the prediction named is gone, the first page is read.</remarks>
    public async Task<HistoryPage> ReadAsync(HistoryFilter filter, HistorySearch? search, Guid? after, Guid? before, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var criteria = await HistoryCriteria.OfAsync(db, filter, search, cancellation);
        var order = await HistoryOrder.OfAsync(db, filter, criteria, cancellation);
        var at = await PositionAsync(db, after ?? before, cancellation);
        if (!order.Groups.Any(group => at is not null && group.Holds(at)))
        {
            at = null;
        }

        var backwards = at is not null && after is null;
        var numbers = await NumbersAsync(db, criteria, order, at, backwards, cancellation);
        var isFull = numbers.Count > PageSize;
        var rows = await RowsAsync(db, numbers[..Math.Min(numbers.Count, PageSize)], cancellation);
        return backwards ? new([.. rows.Reverse()], isFull, HasNext: true) : new(rows, HasPrevious: at is not null, isFull);
    }

    /// <summary>Counts what a filter leaves: exactly where days are all that rows would have to be read for, otherwise up to <see cref="HistoryTotals.Most"/>.</summary>
    /// <param name="filter">What counts.</param>
    /// <param name="search">What is searched for; null for nothing.</param>
    /// <param name="days">All days.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<HistoryTotals> CountAsync(HistoryFilter filter, HistorySearch? search, KnownDays days, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var criteria = await HistoryCriteria.OfAsync(db, filter, search, cancellation);
        if (!criteria.IsCountedByDay)
        {
            return await CountRowsAsync(db, criteria, cancellation);
        }

        var (whole, before, after) = criteria.Days;
        var counts = whole is null ? [] : Counted(days.Between(whole.Value.From, whole.Value.To).SelectMany(day => day.Figures.Models).SelectMany(criteria.Apply));
        foreach (var (start, end) in new[] { before, after }.OfType<(DateTimeOffset Start, DateTimeOffset End)>())
        {
            var rows = criteria.Apply(HistoryOrder.ByTime(db)).Where(row => row.CreatedAt >= start && row.CreatedAt < end);
            counts.AddRange(await Counted(rows).ToListAsync(cancellation));
        }

        return Totals(criteria, counts, isBounded: false);
    }

    /// <summary>What there is to choose from.</summary>
    /// <param name="days">All days: they tell which models answered.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<(IReadOnlyList<Uploader> Clinicians, IReadOnlyList<AnsweringModel> Models)> ChoicesAsync(KnownDays days, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var models = days.All.SelectMany(day => day.Figures.Models).Select(model => new AnsweringModel(model.Name, model.Version)).Distinct();
        return (
            await Uploader.AllAsync(db, cancellation),
            [.. models.OrderBy(model => model.Name, StringComparer.Ordinal).ThenBy(model => model.Version, StringComparer.Ordinal)]);
    }

    private static async Task<HistoryTotals> CountRowsAsync(ApplicationDbContext db, HistoryCriteria criteria, CancellationToken cancellation)
    {
        var counts = await Counted(criteria.Apply(criteria.Narrowest(db)).NewestFirst(after: null).Take(HistoryTotals.Most + 1)).ToListAsync(cancellation);
        return Totals(criteria, counts, isBounded: counts.Sum(one => one.Count) > HistoryTotals.Most);
    }

    // Years have tens of thousands of cells: they are not gathered before they are added up.
    private static List<HistoryTotals.OfClass> Counted(IEnumerable<DayCell> cells)
    {
        var ofClass = new Dictionary<string, (long Count, long Waiting)>();
        foreach (var cell in cells)
        {
            ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(ofClass, cell.ClassCode, out _);
            sum = (sum.Count + cell.Count, sum.Waiting + (cell.IsAwaited ? cell.Count : 0));
        }

        return [.. ofClass.Select(one => new HistoryTotals.OfClass(one.Key, (int)one.Value.Count, (int)one.Value.Waiting))];
    }

    private static IQueryable<HistoryTotals.OfClass> Counted(IQueryable<Prediction> rows) =>
        rows.GroupBy(row => row.ClassCode).Select(of => new HistoryTotals.OfClass(of.Key, of.Count(), of.AsQueryable().Count(AwaitedReview.OfRow)));

    private static HistoryTotals Totals(HistoryCriteria criteria, List<HistoryTotals.OfClass> counts, bool isBounded) => new(
        [.. criteria.Classes.Select(code => counts.Where(one => one.Code == code).Aggregate(new HistoryTotals.OfClass(code, 0, 0), (sum, one) => sum with { Count = sum.Count + one.Count, Waiting = sum.Waiting + one.Waiting }))],
        isBounded);

    private static async Task<HistoryPosition?> PositionAsync(ApplicationDbContext db, Guid? id, CancellationToken cancellation) => id is null ? null : await db.Predictions
        .Where(row => row.Id == id)
        .Select(row => new HistoryPosition(row.Number, row.CreatedAt, row.Confidence, row.ClassCode, row.OwnerId))
        .SingleOrDefaultAsync(cancellation);

    private static async Task<List<long>> NumbersAsync(
        ApplicationDbContext db, HistoryCriteria criteria, HistoryOrder order, HistoryPosition? at, bool backwards, CancellationToken cancellation)
    {
        var numbers = new List<long>();
        foreach (var group in (backwards ? order.Groups.Reverse() : order.Groups).SkipWhile(group => at is not null && !group.Holds(at)))
        {
            var rows = group.Narrow(criteria.Apply(criteria.IsOfPatient ? db.Predictions.AsNoTracking() : order.Rows(db)));
            var here = at is not null && group.Holds(at) ? at : null;
            numbers.AddRange(await order.Sorted(rows, here, backwards).Select(row => row.Number).Take(PageSize + 1 - numbers.Count).ToListAsync(cancellation));
            if (numbers.Count > PageSize)
            {
                break;
            }
        }

        return numbers;
    }

    private static async Task<IReadOnlyList<HistoryRow>> RowsAsync(ApplicationDbContext db, List<long> numbers, CancellationToken cancellation)
    {
        if (numbers.Count == 0)
        {
            return [];
        }

        var rows = await db.Predictions.Where(row => numbers.Contains(row.Number)).Select(row => new HistoryRow(
            row.Number, row.Id, row.CreatedAt, row.OriginalFileName, row.ClassCode, row.Confidence, row.IsCertain, row.IsSampled, row.IsTrace, row.ReviewState,
            row.Owner!.DisplayName, row.Patient == null ? null : row.Patient.Id, row.Patient!.Reference, row.Note))
            .ToDictionaryAsync(row => row.Number, cancellation);
        var verdicts = await FinalVerdict.OfAsync(db, numbers, cancellation);
        // One that was deleted a moment ago is missing.
        return [.. numbers.Where(rows.ContainsKey).Select(number => rows[number] with { Verdict = verdicts.GetValueOrDefault(number) })];
    }
}
