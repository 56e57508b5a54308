using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Languages;
using Microsoft.EntityFrameworkCore;

namespace ArrhythmiaWeb.Audit;

/// <summary>Reads the audit log, newest first. Only for admins.</summary>
public sealed class AuditTrail(IDbContextFactory<ApplicationDbContext> contexts)
{
    /// <summary>The number of entries on a page.</summary>
    public const int PageSize = 50;

    /// <summary>Reads a page.</summary>
    /// <param name="below">Only entries before this place, the newest of them; null for the newest of all.</param>
    /// <param name="above">Only entries after this place, the oldest of them, going back.</param>
    public async Task<AuditPage> ReadAsync(AuditFilter filter, long? below, long? above, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var backwards = below is null && above is not null;
        var entries = await OfDaysAsync(db, Of(filter, db.AuditEntries.AsNoTracking()), filter, cancellation);
        entries = backwards ? entries.Where(entry => entry.Sequence > above).OrderBy(entry => entry.Sequence)
            : (below is null ? entries : entries.Where(entry => entry.Sequence < below)).OrderByDescending(entry => entry.Sequence);
        var found = await entries.Take(PageSize + 1).ToListAsync(cancellation);
        var page = found.Take(PageSize).OrderByDescending(entry => entry.Sequence).ToList();
        var isFull = found.Count > PageSize;
        Guid[] subjects = [.. page.Select(entry => Guid.TryParse(entry.Subject, out var id) ? id : Guid.Empty).Where(id => id != Guid.Empty).Distinct()];
        return new AuditPage(
            page, backwards ? isFull : below is not null, backwards || isFull,
            await db.Predictions.Where(row => subjects.Contains(row.Id)).Select(row => row.Id).ToHashSetAsync(cancellation),
            await db.Analyses.Where(row => subjects.Contains(row.Id)).Select(row => row.Id).ToHashSetAsync(cancellation),
            await db.Patients.Where(row => subjects.Contains(row.Id)).Select(row => row.Id).ToHashSetAsync(cancellation),
            await db.Users.Where(row => subjects.Contains(row.Id)).ToDictionaryAsync(row => row.Id, row => row.DisplayName, cancellation));
    }

    /// <summary>Who there is to choose.</summary>
    public async Task<IReadOnlyDictionary<Guid, string>> PeopleAsync(CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Users.AsNoTracking().ToDictionaryAsync(person => person.Id, person => person.DisplayName, cancellation);
    }

    private static IQueryable<AuditEntry> Of(AuditFilter filter, IQueryable<AuditEntry> entries)
    {
        if (filter.Event is { } what)
        {
            var name = what.ToString();
            entries = entries.Where(entry => entry.Event == name);
        }

        if (filter.Actor is { } actor)
        {
            entries = actor == Guid.Empty ? entries.Where(entry => entry.ActorId == null) : entries.Where(entry => entry.ActorId == actor);
        }

        if (filter.Subject?.ToString() is { } subject)
        {
            entries = entries.Where(entry => entry.Subject == subject);
        }

        return entries;
    }

    /// <summary>The entries from one day to another. Only the first and the last are looked up by time; what lies between is read by its place in the chain.</summary>
    private static async Task<IQueryable<AuditEntry>> OfDaysAsync(ApplicationDbContext db, IQueryable<AuditEntry> entries, AuditFilter filter, CancellationToken cancellation)
    {
        var zone = ReaderZone.Of(filter.Zone);
        if (filter.From is { } from)
        {
            var start = zone.StartOf(from);
            var first = await db.AuditEntries.Where(entry => entry.At >= start).OrderBy(entry => entry.At).ThenBy(entry => entry.Sequence)
                .Select(entry => (long?)entry.Sequence).FirstOrDefaultAsync(cancellation) ?? long.MaxValue;
            entries = entries.Where(entry => entry.Sequence >= first);
        }

        if (filter.To is { } to)
        {
            var end = zone.EndOf(to);
            var last = await db.AuditEntries.Where(entry => entry.At < end).OrderByDescending(entry => entry.At).ThenByDescending(entry => entry.Sequence)
                .Select(entry => (long?)entry.Sequence).FirstOrDefaultAsync(cancellation) ?? 0;
            entries = entries.Where(entry => entry.Sequence <= last);
        }

        return entries;
    }
}
