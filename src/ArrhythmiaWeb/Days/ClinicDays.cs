using System.Text.Json;
using ArrhythmiaWeb.Data;
using Microsoft.EntityFrameworkCore;

namespace ArrhythmiaWeb.Days;

/// <summary>What pages count of each day, always as a count over the rows would have it.</summary>
/// <remarks>
/// The figures of a day are stored once it has come to rest, and kept in memory. Whatever changes a row of a day also writes, in the same transaction and by a
/// trigger of the database, that its figures hold no longer (<see cref="StaleDay"/>): they are then counted from the rows, until they are stored again.
/// What is stale is read first, then what is stored, then rows: so a change that is committed meanwhile may be seen early, and is never missed.
/// </remarks>
/// <param name="contexts">Opens the database.</param>
/// <param name="counting">Counts days from their rows.</param>
/// <param name="reference">What pictures are held against.</param>
/// <param name="turns">Where short writes wait.</param>
public sealed class ClinicDays(IDbContextFactory<ApplicationDbContext> contexts, DayCounting counting, PictureReference reference, WriteTurns turns)
{
    private StoredDays _stored = StoredDays.None;
    private IReadOnlyDictionary<long, (Staleness As, DayFigures Figures)> _counted = new Dictionary<long, (Staleness, DayFigures)>();

    /// <summary>Reads all days. A page reads them once, so that all its figures are of one moment.</summary>
    /// <param name="cancellation">Gives up.</param>
    public async Task<KnownDays> ReadAsync(CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var marks = await db.StaleDays.GroupBy(mark => mark.Day)
            .Select(day => new Staleness(day.Key, day.Count(), day.Max(mark => mark.Number))).ToListAsync(cancellation);
        var stored = await StoredAsync(db, cancellation);
        var stale = marks.ToDictionary(mark => mark.Day);
        foreach (var day in stored.Unfit(reference).Where(day => !stale.ContainsKey(day)))
        {
            stale[day] = new Staleness(day, 0, stored.Newest);
        }

        var counted = await CountedAsync(db, stale, cancellation);
        return new KnownDays(
            [
                .. stored.InOrder.Where(day => !stale.ContainsKey(day.Day.DayNumber))
                    .Concat(counted.Where(day => day.Value.Models.Count + day.Value.Refusals.Count + day.Value.Recordings > 0).Select(day => new KnownDay(DateOnly.FromDayNumber((int)day.Key), day.Value)))
                    .OrderBy(day => day.Day),
            ],
            reference);
    }

    /// <summary>Counts stale days anew and stores them, each in a short transaction of its own.</summary>
    /// <param name="cancellation">Gives up; what is stored by then is.</param>
    public async Task SettleAsync(CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        foreach (var day in await db.StaleDays.Select(mark => mark.Day).Distinct().OrderBy(day => day).ToListAsync(cancellation))
        {
            using var turn = await turns.EnterAsync(cancellation);
            await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
            await db.LockAsync(LockOf.Application, ["days"], cancellation);
            // First the marks, then the rows: of a change that is committed in between, the mark stays.
            await db.StaleDays.Where(mark => mark.Day == day).ExecuteDeleteAsync(cancellation);
            await db.StoredDays.Where(row => row.Day == day).ExecuteDeleteAsync(cancellation);
            if ((await counting.CountAsync(db, day, day, cancellation)).GetValueOrDefault(day) is { } figures)
            {
                db.StoredDays.Add(new StoredDay { Day = day, Figures = JsonSerializer.Serialize(figures, JsonSerializerOptions.Web) });
                await db.SaveChangesAsync(cancellation);
                db.ChangeTracker.Clear();
            }

            await transaction.CommitAsync(CancellationToken.None);
        }
    }

    private async Task<StoredDays> StoredAsync(ApplicationDbContext db, CancellationToken cancellation)
    {
        var known = _stored;
        var (count, newest) = await db.StoredDays.GroupBy(_ => 1).Select(rows => new ValueTuple<int, long>(rows.Count(), rows.Max(row => row.Number))).SingleOrDefaultAsync(cancellation);
        if ((count, newest) == (known.Count, known.Newest))
        {
            return known;
        }

        // Numbers are never given twice: what is known under a number is what is stored under it.
        var numbers = await db.StoredDays.Select(row => row.Number).Order().ToListAsync(cancellation);
        var missing = numbers.Where(number => !known.Has(number)).ToList();
        var fresh = new List<StoredDay>();
        foreach (var some in missing.Chunk(500))
        {
            var (least, most) = (some[0], some[^1]);
            fresh.AddRange(await db.StoredDays.AsNoTracking().Where(row => row.Number >= least && row.Number <= most).ToListAsync(cancellation));
        }

        return _stored = known.With(numbers, fresh.Where(row => !known.Has(row.Number)));
    }

    /// <summary>Counts those of the stale days that have changed since they were counted last, days that follow one another at once.</summary>
    private async Task<IReadOnlyDictionary<long, DayFigures>> CountedAsync(ApplicationDbContext db, Dictionary<long, Staleness> stale, CancellationToken cancellation)
    {
        var known = _counted;
        var counted = stale.Where(day => known.TryGetValue(day.Key, out var one) && one.As == day.Value).ToDictionary(day => day.Key, day => known[day.Key].Figures);
        if (counted.Count == stale.Count)
        {
            return counted;
        }

        foreach (var (from, to) in Runs(stale.Keys.Where(day => !counted.ContainsKey(day)).Order()))
        {
            var days = await counting.CountAsync(db, from, to, cancellation);
            for (var day = from; day <= to; day++)
            {
                counted[day] = days.GetValueOrDefault(day, DayFigures.None);
            }
        }

        // Of another period, what was counted before still holds while its marks stand; what does not is counted again.
        _counted = known.Where(day => !counted.ContainsKey(day.Key)).Concat(counted.Select(day => KeyValuePair.Create(day.Key, (stale[day.Key], day.Value))))
            .OrderByDescending(day => day.Key).Take(StoredDays.Most).ToDictionary(day => day.Key, day => day.Value);
        return counted;
    }

    private static IEnumerable<(long From, long To)> Runs(IEnumerable<long> days)
    {
        (long From, long To)? run = null;
        foreach (var day in days)
        {
            if (run is { } so && day == so.To + 1)
            {
                run = (so.From, day);
                continue;
            }

            if (run is { } whole)
            {
                yield return whole;
            }

            run = (day, day);
        }

        if (run is { } last)
        {
            yield return last;
        }
    }

    /// <summary>Which marks a day has. Numbers are never given twice, so other marks are another staleness.</summary>
    private sealed record Staleness(long Day, int Marks, long Newest);
}
