using System.Reflection;
using System.Text.RegularExpressions;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Settings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ArrhythmiaWeb.Problems;

/// <summary>Takes reported problems and keeps them for the admins.</summary>
/// <param name="contexts">Opens the database.</param>
/// <param name="pages">Cleans the page that a problem names.</param>
/// <param name="audit">Told of problems and of their settlement.</param>
/// <param name="quotas">How many somebody may report.</param>
/// <param name="time">The clock.</param>
public sealed partial class ProblemInbox(IDbContextFactory<ApplicationDbContext> contexts, ReportedPages pages, AuditLog audit, IOptions<QuotaOptions> quotas, TimeProvider time)
{
    /// <summary>The most open problems shown at once, the newest first.</summary>
    public const int MostOpen = 200;

    /// <summary>The most settled problems shown.</summary>
    public const int MostSettled = 50;

    /// <summary>A shorter word is not taken for a patient reference: too many sentences would lose it.</summary>
    private const int ShortestReference = 3;

    private static readonly string Version =
        typeof(ProblemInbox).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";

    /// <summary>Keeps a problem.</summary>
    /// <param name="text">What happened. References of patients whom the database knows are left out of it.</param>
    /// <param name="page">The path of the page.</param>
    /// <param name="reference">The reference number that an error page showed.</param>
    /// <param name="reporter">Who reports.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>False where this person has reported as many problems in 24 hours as one may: nothing is kept then.</returns>
    public async Task<bool> ReportAsync(string text, string? page, string? reference, Actor reporter, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await db.LockAsync(LockOf.Quotas, [$"problems of {reporter.Id}"], cancellation);
        var yesterday = time.GetUtcNow().AddDays(-1);
        if (await db.Problems.CountAsync(row => row.PersonId == reporter.Id && row.CreatedAt > yesterday, cancellation) >= quotas.Value.ProblemsPerDay)
        {
            return false;
        }

        var identifiers = ReportedPages.IdentifiersIn(page);
        var predictions = await db.Predictions.Where(row => identifiers.Contains(row.Id)).Select(row => row.Id).ToListAsync(cancellation);
        var problem = new Problem
        {
            Id = Guid.NewGuid(),
            CreatedAt = time.GetUtcNow(),
            PersonId = reporter.Id ?? throw new ArgumentException("Only somebody who is signed in reports.", nameof(reporter)),
            Page = pages.Clean(page, predictions.Contains),
            Version = Version,
            Reference = reference is not null && ReferenceNumber().IsMatch(reference) ? reference : null,
            Text = await WithoutReferencesAsync(db, text, cancellation),
        };
        db.Problems.Add(problem);
        await db.SaveChangesAsync(cancellation);
        await audit.AppendAsync(db, reporter, AuditEvent.ProblemReported, problem.Id, problem.Page, cancellation);
        await transaction.CommitAsync(CancellationToken.None);
        return true;
    }

    /// <summary>Lists the problems, the newest first.</summary>
    /// <param name="areSettled">The settled ones, or the open ones.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<IReadOnlyList<ShownProblem>> ListAsync(bool areSettled, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Problems.AsNoTracking().Where(row => (row.SettledAt != null) == areSettled)
            .OrderByDescending(row => row.SettledAt).ThenByDescending(row => row.Number).Take(areSettled ? MostSettled : MostOpen)
            .Select(row => new ShownProblem(
                row,
                db.Users.Where(person => person.Id == row.PersonId).Select(person => person.DisplayName).FirstOrDefault(),
                db.Users.Where(person => person.Id == row.SettledById).Select(person => person.DisplayName).FirstOrDefault()))
            .ToListAsync(cancellation);
    }

    /// <summary>Settles a problem; one that is settled stays as it is.</summary>
    /// <param name="id">The problem.</param>
    /// <param name="admin">Who settles it.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>Whether there is such a problem.</returns>
    public async Task<bool> SettleAsync(Guid id, Actor admin, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await db.LockAsync(LockOf.Application, [$"problem {id}"], cancellation);
        if (await db.Problems.SingleOrDefaultAsync(row => row.Id == id, cancellation) is not { } problem)
        {
            return false;
        }

        if (problem.SettledAt is null)
        {
            (problem.SettledAt, problem.SettledById) = (time.GetUtcNow(), admin.Id);
            await db.SaveChangesAsync(cancellation);
            await audit.AppendAsync(db, admin, AuditEvent.ProblemSettled, problem.Id, cancellation: cancellation);
            await transaction.CommitAsync(CancellationToken.None);
        }

        return true;
    }

    /// <summary>Left out without a word: a refusal would tell anybody which references the clinic has.</summary>
    private static async Task<string> WithoutReferencesAsync(ApplicationDbContext db, string text, CancellationToken cancellation)
    {
        var words = Word().Matches(text).Select(word => PatientReference.Clean(word.Value)).OfType<string>()
            .Where(word => word.Length is >= ShortestReference and <= Patient.MaxReferenceLength).Select(PatientReference.Folded).Distinct(StringComparer.Ordinal).ToList();
        var known = await db.Patients.Where(patient => words.Contains(patient.Reference)).Select(patient => patient.Reference).ToListAsync(cancellation);
        return Word().Replace(
            text, word => known.Contains(PatientReference.Clean(word.Value) ?? "", StringComparer.OrdinalIgnoreCase) ? ReportedPages.LeftOut : word.Value);
    }

    [GeneratedRegex(@"\A[A-Za-z0-9:.\-]{1,64}\z", RegexOptions.CultureInvariant)]
    private static partial Regex ReferenceNumber();

    /// <summary>What stands between spaces, without the punctuation around it.</summary>
    [GeneratedRegex(@"[\p{L}\p{N}](\S*[\p{L}\p{N}])?", RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}
