using System.Security.Claims;
using ArrhythmiaWeb.Accounts;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Predictions;
using Microsoft.EntityFrameworkCore;

namespace ArrhythmiaWeb.Patients;

/// <summary>Patients in lists: those whom a reader lately had to do with, and those found by a part of their reference. Only such of whom the reader may see anything.</summary>
/// <param name="contexts">Opens the database.</param>
/// <param name="access">Whose predictions, recordings and jobs somebody may see.</param>
public sealed class PatientLists(IDbContextFactory<ApplicationDbContext> contexts, PredictionAccess access)
{
    /// <summary>The most patients of whom one is told as lately seen.</summary>
    public const int MostRecent = 8;

    /// <summary>The fewest characters that are a part to look for: with fewer one would leaf through all patients.</summary>
    public const int LeastCharacters = 3;

    /// <summary>The most patients that a part finds.</summary>
    public const int MostMatches = 50;

    // Of the reader's own entries in the audit log, which has an index for them, the newest are looked through.
    private const int MostEntries = 500;

    private static readonly string[] Seen = [nameof(AuditEvent.Viewed), nameof(AuditEvent.Listed), nameof(AuditEvent.Uploaded), nameof(AuditEvent.Reviewed)];

    /// <summary>The patients whose results somebody lately looked at, judged or sent, the last one first.</summary>
    public async Task<IReadOnlyList<ListedPatient>> RecentAsync(ClaimsPrincipal reader, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var person = reader.PersonId();
        var entries = await db.AuditEntries.AsNoTracking().Where(entry => entry.ActorId == person).OrderByDescending(entry => entry.Sequence).Take(MostEntries)
            .Select(entry => new { entry.Event, entry.Subject }).ToListAsync(cancellation);
        // The newest entry about each comes first.
        Guid[] subjects = [.. entries.Where(entry => Seen.Contains(entry.Event)).Select(entry => Guid.TryParse(entry.Subject, out var id) ? id : Guid.Empty).Where(id => id != Guid.Empty).Distinct()];
        if (subjects.Length == 0)
        {
            return [];
        }

        var of = (await access.VisibleTo(db, reader).Where(row => subjects.Contains(row.Id) && row.PatientNumber != null).Select(row => new { row.Id, Number = row.PatientNumber!.Value })
            .Concat(access.VisibleAnswers(db.Analyses, reader).Where(row => subjects.Contains(row.Id) && row.PatientNumber != null).Select(row => new { row.Id, Number = row.PatientNumber!.Value }))
            .Concat(access.Of(db, reader).Where(patient => subjects.Contains(patient.Id)).Select(patient => new { patient.Id, patient.Number }))
            .ToListAsync(cancellation)).ToDictionary(one => one.Id, one => one.Number);
        long[] numbers = [.. subjects.Where(of.ContainsKey).Select(id => of[id]).Distinct().Take(MostRecent)];
        var listed = await ListAsync(db, reader, db.Patients.AsNoTracking().Where(patient => numbers.Contains(patient.Number)), cancellation);
        return [.. numbers.Where(listed.ContainsKey).Select(number => listed[number])];
    }

    /// <summary>The patients whose reference contains a part, by reference; one more than <see cref="MostMatches"/> where there are more.</summary>
    /// <param name="typed">The part, in upper or lower case.</param>
    /// <param name="reader">Who asks.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The patients; none where the part is shorter than <see cref="LeastCharacters"/>.</returns>
    public async Task<IReadOnlyList<ListedPatient>> MatchingAsync(string? typed, ClaimsPrincipal reader, CancellationToken cancellation)
    {
        if (PatientReference.Clean(typed) is not { Length: >= LeastCharacters } part)
        {
            return [];
        }

        var pattern = LikePattern.Containing(part);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var found = access.Of(db, reader).Where(patient => EF.Functions.Like(patient.Reference, pattern, LikePattern.Escape)).OrderBy(patient => patient.Reference).Take(MostMatches + 1);
        return [.. (await ListAsync(db, reader, found, cancellation)).Values.OrderBy(patient => patient.Reference, StringComparer.OrdinalIgnoreCase)];
    }

    private async Task<Dictionary<long, ListedPatient>> ListAsync(ApplicationDbContext db, ClaimsPrincipal reader, IQueryable<Patient> some, CancellationToken cancellation)
    {
        var patients = await some.ToListAsync(cancellation);
        long?[] numbers = [.. patients.Select(patient => (long?)patient.Number)];
        var pictures = await CountAsync(access.VisibleTo(db, reader));
        var recordings = await CountAsync(access.VisibleAnswers(db.Analyses, reader));
        return patients.ToDictionary(patient => patient.Number, patient =>
        {
            (int Count, DateTimeOffset? Newest) picture = pictures.GetValueOrDefault(patient.Number), recording = recordings.GetValueOrDefault(patient.Number);
            return new ListedPatient(patient.Id, patient.Reference, picture.Count + recording.Count, new[] { picture.Newest, recording.Newest }.Max());
        });

        async Task<Dictionary<long, (int Count, DateTimeOffset? Newest)>> CountAsync<TRow>(IQueryable<TRow> rows)
            where TRow : class, IAnswered =>
            (await rows.Where(row => numbers.Contains(row.PatientNumber)).GroupBy(row => row.PatientNumber)
                .Select(group => new { group.Key, Count = group.Count(), Newest = group.Max(row => row.CreatedAt) }).ToListAsync(cancellation))
            .ToDictionary(group => group.Key!.Value, group => (group.Count, (DateTimeOffset?)group.Newest));
    }
}
