namespace ArrhythmiaWeb.Data;

/// <summary>Rows by time and, within the same moment, by arrival. Each page goes on where the last one ended.</summary>
/// <remarks>
/// The first half of each condition follows from the second. It is there because the database then jumps to the place in the index
/// instead of reading up to it.
/// </remarks>
public static class ArrivalOrder
{
    /// <summary>The newest first.</summary>
    /// <param name="after">Where to go on, itself left out; null to begin with the newest of all.</param>
    public static IQueryable<TRow> NewestFirst<TRow>(this IQueryable<TRow> rows, (DateTimeOffset CreatedAt, long Number)? after)
        where TRow : class, IOwned => Older(rows, after).OrderByDescending(row => row.CreatedAt).ThenByDescending(row => row.Number);

    /// <summary>The oldest first.</summary>
    /// <param name="after">Where to go on, itself left out; null to begin with the oldest of all.</param>
    public static IQueryable<TRow> OldestFirst<TRow>(this IQueryable<TRow> rows, (DateTimeOffset CreatedAt, long Number)? after)
        where TRow : class, IOwned => Newer(rows, after).OrderBy(row => row.CreatedAt).ThenBy(row => row.Number);

    private static IQueryable<TRow> Older<TRow>(IQueryable<TRow> rows, (DateTimeOffset CreatedAt, long Number)? than)
        where TRow : class, IOwned
    {
        if (than is not var (time, number))
        {
            return rows;
        }

        return rows.Where(row => row.CreatedAt <= time && (row.CreatedAt < time || row.Number < number));
    }

    private static IQueryable<TRow> Newer<TRow>(IQueryable<TRow> rows, (DateTimeOffset CreatedAt, long Number)? than)
        where TRow : class, IOwned
    {
        if (than is not var (time, number))
        {
            return rows;
        }

        return rows.Where(row => row.CreatedAt >= time && (row.CreatedAt > time || row.Number > number));
    }
}
