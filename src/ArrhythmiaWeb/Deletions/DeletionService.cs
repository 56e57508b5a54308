using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Predictions;
using Microsoft.EntityFrameworkCore;

namespace ArrhythmiaWeb.Deletions;

/// <summary>Deletes predictions: the rows with all that hangs on them first, then their pictures.</summary>
/// <remarks>
/// In this order a crash between the two leaves pictures without a row, which the next start sweeps, and never a row without its picture.
/// What stays is written in the same transaction: a tombstone and an entry of the audit log for each.
/// </remarks>
/// <param name="archive">Takes the pictures away that no row names any more.</param>
/// <param name="journal">Still holds what was deleted, until it is emptied.</param>
public sealed partial class DeletionService(
    IDbContextFactory<ApplicationDbContext> contexts, PredictionArchive archive, WriteAheadLog journal, AuditLog audit, TimeProvider time,
    ILogger<DeletionService> logger)
{
    /// <summary>How many predictions the retention rule deletes in one transaction: uploads wait no longer than that.</summary>
    private const int Batch = 100;

    /// <summary>Deletes one prediction.</summary>
    /// <param name="cancellation">Gives up; nothing is deleted then.</param>
    /// <returns>Null where there is no such prediction.</returns>
    public async Task<DeletionOutcome?> DeleteAsync(Guid id, Actor actor, CancellationToken cancellation)
    {
        var (count, isGone, _) = await DeleteAsync(rows => rows.Where(row => row.Id == id), DeletionReason.Chosen, actor, cancellation);
        return count == 0 ? null : await FinishAsync(count, isGone, DeletionReason.Chosen);
    }

    /// <summary>Deletes everything of a patient, and the patient.</summary>
    /// <param name="cancellation">Gives up; nothing is erased then.</param>
    /// <returns>Null where there is no such patient.</returns>
    public async Task<DeletionOutcome?> EraseAsync(Guid id, Actor actor, CancellationToken cancellation)
    {
        var (count, isGone, isKnown) = await DeleteAsync(
            rows => rows.Where(row => row.Patient!.Id == id), DeletionReason.Erasure, actor, cancellation, patient: id);
        return isKnown ? await FinishAsync(count, isGone, DeletionReason.Erasure) : null;
    }

    /// <summary>Deletes what was made before a point in time, by and by.</summary>
    /// <param name="before">The point in time; what was made then stays.</param>
    /// <param name="cancellation">Gives up; what is deleted by then is.</param>
    public async Task<DeletionOutcome> DeleteBeforeAsync(DateTimeOffset before, CancellationToken cancellation)
    {
        var (all, isAllGone) = (0, true);
        while (true)
        {
            var (count, isGone, _) = await DeleteAsync(
                rows => rows.Where(row => row.CreatedAt < before).OrderBy(row => row.CreatedAt).ThenBy(row => row.Number).Take(Batch),
                DeletionReason.Retention, Actor.Application, cancellation);
            (all, isAllGone) = (all + count, isAllGone && isGone);
            if (count < Batch)
            {
                return all == 0 ? new DeletionOutcome(0, HasRemains: false) : await FinishAsync(all, isAllGone, DeletionReason.Retention);
            }
        }
    }

    private async Task<(int Count, bool IsGone, bool IsPatientKnown)> DeleteAsync(
        Func<IQueryable<Prediction>, IQueryable<Prediction>> choose, DeletionReason reason, Actor actor, CancellationToken cancellation, Guid? patient = null)
    {
        List<PredictionToDelete> rows = [];
        var isKnown = false;
        try
        {
            await using var db = await contexts.CreateDbContextAsync(cancellation);
            // Opened before anything is read: nobody adds a prediction of the same picture or patient meanwhile.
            await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
            rows = await choose(db.Predictions.AsNoTracking())
                .Select(row => new PredictionToDelete(row.Number, row.Id, row.CreatedAt, row.Sha256, row.StoredFileName, row.PatientNumber)).ToListAsync(cancellation);
            isKnown = patient is not null && await db.Patients.AnyAsync(row => row.Id == patient, cancellation);
            await LeaveTombstonesAsync(db, rows, reason, actor, cancellation);
            await RemoveAsync(db, rows, cancellation);
            if (isKnown)
            {
                await db.Patients.Where(row => row.Id == patient).ExecuteDeleteAsync(cancellation);
                await audit.AppendAsync(db, actor, AuditEvent.Erased, patient, cancellation: cancellation);
            }

            // A commit cannot be abandoned half-way.
            await transaction.CommitAsync(CancellationToken.None);
        }
        catch
        {
            // A commit that is reported as failed may have happened all the same.
            await archive.ForgetAsync(NamesOf(rows));
            throw;
        }

        return (rows.Count, await archive.ForgetAsync(NamesOf(rows)), isKnown);
    }

    private static IEnumerable<string> NamesOf(List<PredictionToDelete> rows) => rows.Select(row => row.StoredFileName).Distinct();

    private async Task LeaveTombstonesAsync(ApplicationDbContext db, List<PredictionToDelete> rows, DeletionReason reason, Actor actor, CancellationToken cancellation)
    {
        var what = reason == DeletionReason.Erasure ? AuditEvent.Erased : AuditEvent.Deleted;
        db.Tombstones.AddRange(rows.Select(row => row.ToTombstone(reason, actor, time.GetUtcNow())));
        await db.SaveChangesAsync(cancellation);
        foreach (var row in rows)
        {
            db.ChangeTracker.Clear();
            await audit.AppendAsync(db, actor, what, row.Id, reason.ToString(), cancellation);
        }
    }

    /// <summary>Removes the rows and their reviews, and patients of whom nothing but a reference would be left.</summary>
    private static async Task RemoveAsync(ApplicationDbContext db, List<PredictionToDelete> rows, CancellationToken cancellation)
    {
        var numbers = rows.Select(row => row.Number).ToList();
        var patients = rows.Select(row => row.PatientNumber).OfType<long>().Distinct().ToList();
        await db.Reviews.Where(row => numbers.Contains(row.PredictionNumber)).ExecuteDeleteAsync(cancellation);
        await db.Predictions.Where(row => numbers.Contains(row.Number)).ExecuteDeleteAsync(cancellation);
        await db.Patients.Where(patient => patients.Contains(patient.Number) && !db.Predictions.Any(row => row.PatientNumber == patient.Number))
            .ExecuteDeleteAsync(cancellation);
    }

    private async Task<DeletionOutcome> FinishAsync(int count, bool isGone, DeletionReason reason)
    {
        // Deleted rows stay deleted even if the visitor has left, so this goes on without the request's token.
        var outcome = new DeletionOutcome(count, HasRemains: !await journal.EmptyAsync(CancellationToken.None) || !isGone);
        Log.Done(logger, count, reason, outcome.HasRemains);
        return outcome;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "{Count} predictions were deleted ({Reason}); remains on the disk: {HasRemains}.")]
        public static partial void Done(ILogger logger, int count, DeletionReason reason, bool hasRemains);
    }
}
