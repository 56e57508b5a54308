using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Predictions;
using ArrhythmiaWeb.Recordings;
using Microsoft.EntityFrameworkCore;

namespace ArrhythmiaWeb.Deletions;

/// <summary>Deletes predictions, recordings and jobs: the rows with all that hangs on them first, then their files.</summary>
/// <remarks>
/// In this order a crash between the two leaves files without a row, which the next start sweeps, and never a row without its file.
/// What stays is written in the same transaction: a tombstone and an entry of the audit log for each.
/// </remarks>
/// <param name="archive">Takes the files away that no row names any more.</param>
/// <param name="signals">What was made of recordings to be drawn.</param>
/// <param name="journal">Still holds what was deleted, until it is emptied.</param>
public sealed partial class DeletionService(
    IDbContextFactory<ApplicationDbContext> contexts, PredictionArchive archive, SignalFiles signals, WriteAheadLog journal, AuditLog audit,
    TimeProvider time, ILogger<DeletionService> logger)
{
    /// <summary>How many predictions, recordings or jobs the retention rule deletes in one transaction: uploads wait no longer than that.</summary>
    private const int Batch = 100;

    /// <summary>Deletes one prediction.</summary>
    /// <param name="cancellation">Gives up; nothing is deleted then.</param>
    /// <returns>Null where there is no such prediction.</returns>
    public Task<DeletionOutcome?> DeleteAsync(Guid id, Actor actor, CancellationToken cancellation) => DeleteOneAsync(
        db => DoomedRows.ReadAsync(db, db.Predictions.Where(row => row.Id == id), recordings: null, jobs: null, cancellation), actor, cancellation);

    /// <summary>Deletes one recording.</summary>
    /// <param name="cancellation">Gives up; nothing is deleted then.</param>
    /// <returns>Null where there is no such recording.</returns>
    public Task<DeletionOutcome?> DeleteRecordingAsync(Guid id, Actor actor, CancellationToken cancellation) => DeleteOneAsync(
        db => DoomedRows.ReadAsync(db, predictions: null, db.Analyses.Where(row => row.Id == id), jobs: null, cancellation), actor, cancellation);

    /// <summary>Deletes everything of a patient, and the patient.</summary>
    /// <param name="cancellation">Gives up; nothing is erased then.</param>
    /// <returns>Null where there is no such patient.</returns>
    public async Task<DeletionOutcome?> EraseAsync(Guid id, Actor actor, CancellationToken cancellation)
    {
        var (gone, isGone, isKnown) = await DeleteAsync(
            db => DoomedRows.ReadAsync(
                db, db.Predictions.Where(row => row.Patient!.Id == id), db.Analyses.Where(row => row.Patient!.Id == id), db.Jobs.Where(row => row.Patient!.Id == id), cancellation),
            DeletionReason.Erasure, actor, cancellation, patient: id);
        return isKnown ? await FinishAsync(gone.Predictions.Count, gone.Recordings.Count, isGone, DeletionReason.Erasure) : null;
    }

    /// <summary>Deletes what was made before a point in time, by and by.</summary>
    /// <param name="before">The point in time; what was made then stays.</param>
    /// <param name="cancellation">Gives up; what is deleted by then is.</param>
    public async Task<DeletionOutcome> DeleteBeforeAsync(DateTimeOffset before, CancellationToken cancellation)
    {
        var (predictions, recordings, jobs, isAllGone) = (0, 0, 0, true);
        Func<ApplicationDbContext, Task<DoomedRows>>[] parts =
        [
            db => DoomedRows.ReadAsync(db, OldestOf(db.Predictions, before), recordings: null, jobs: null, cancellation),
            db => DoomedRows.ReadAsync(db, predictions: null, OldestOf(db.Analyses, before), jobs: null, cancellation),
            db => DoomedRows.ReadAsync(db, predictions: null, recordings: null, OldestOf(db.Jobs, before), cancellation),
        ];
        foreach (var part in parts)
        {
            DoomedRows gone;
            do
            {
                (gone, var isGone, _) = await DeleteAsync(part, DeletionReason.Retention, Actor.Application, cancellation);
                (predictions, recordings, jobs, isAllGone) = (predictions + gone.Predictions.Count, recordings + gone.Recordings.Count, jobs + gone.Jobs.Count, isAllGone && isGone);
            }
            while (gone.Count == Batch);
        }

        return predictions + recordings + jobs == 0 ? new DeletionOutcome(0, HasRemains: false) : await FinishAsync(predictions, recordings, isAllGone, DeletionReason.Retention);
    }

    private static IQueryable<TRow> OldestOf<TRow>(IQueryable<TRow> rows, DateTimeOffset before)
        where TRow : class, IOwned => rows.Where(row => row.CreatedAt < before).OldestFirst(after: null).Take(Batch);

    private async Task<DeletionOutcome?> DeleteOneAsync(Func<ApplicationDbContext, Task<DoomedRows>> choose, Actor actor, CancellationToken cancellation)
    {
        var (gone, isGone, _) = await DeleteAsync(choose, DeletionReason.Chosen, actor, cancellation);
        return gone.Count == 0 ? null : await FinishAsync(gone.Predictions.Count, gone.Recordings.Count, isGone, DeletionReason.Chosen);
    }

    private async Task<(DoomedRows Gone, bool IsGone, bool IsPatientKnown)> DeleteAsync(
        Func<ApplicationDbContext, Task<DoomedRows>> choose, DeletionReason reason, Actor actor, CancellationToken cancellation, Guid? patient = null)
    {
        var rows = DoomedRows.None;
        var isKnown = false;
        try
        {
            await using var db = await contexts.CreateDbContextAsync(cancellation);
            // Opened before anything is read: nobody adds anything of the same file or patient meanwhile.
            await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
            rows = await choose(db);
            if (await LockAsync(db, rows, patient, cancellation))
            {
                rows = await choose(db);
            }

            isKnown = patient is not null && await db.Patients.AnyAsync(row => row.Id == patient, cancellation);
            await LeaveTombstonesAsync(db, rows, reason, actor, cancellation);
            await rows.RemoveAsync(db, cancellation);
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
            await archive.ForgetAsync(rows.FileNames);
            throw;
        }

        return (rows, await archive.ForgetAsync(rows.FileNames) & await ForgetSignalsAsync(rows), isKnown);
    }

    /// <summary>Has nobody add anything to what is about to be deleted.</summary>
    private static async Task<bool> LockAsync(ApplicationDbContext db, DoomedRows rows, Guid? patient, CancellationToken cancellation)
    {
        var numbers = rows.Patients;
        var references = await db.Patients.Where(row => row.Id == patient || numbers.Contains(row.Number)).Select(row => row.Reference).ToListAsync(cancellation);
        return await db.LockPatientsAsync(references, cancellation)
            | await db.LockAsync(LockOf.Answers, rows.Predictions.Concat(rows.Recordings).Select(row => row.Id), cancellation)
            | await db.LockAsync(LockOf.Jobs, rows.Jobs.Select(job => job.Number), cancellation);
    }

    private async Task LeaveTombstonesAsync(ApplicationDbContext db, DoomedRows rows, DeletionReason reason, Actor actor, CancellationToken cancellation)
    {
        var what = reason == DeletionReason.Erasure ? AuditEvent.Erased : AuditEvent.Deleted;
        db.Tombstones.AddRange(rows.Buried.Select(row => row.ToTombstone(reason, actor, time.GetUtcNow())));
        await db.SaveChangesAsync(cancellation);
        var entries = rows.Predictions.Select(row => (row.Id, Details: $"{reason}"))
            .Concat(rows.Recordings.Select(row => (row.Id, $"{reason}, {RecordingArchive.AuditDetails}")))
            .Concat(rows.Jobs.Select(row => (row.Id, $"{reason}, job")));
        foreach (var (id, details) in entries)
        {
            db.ChangeTracker.Clear();
            await audit.AppendAsync(db, actor, what, id, details, cancellation);
        }
    }

    /// <summary>Takes the signals away that were made ready to be drawn. What is left, the next daily run deletes.</summary>
    private async Task<bool> ForgetSignalsAsync(DoomedRows rows)
    {
        try
        {
            foreach (var recording in rows.Recordings)
            {
                await signals.ForgetAsync(recording.Id, CancellationToken.None);
            }

            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Log.SignalsLeft(logger, exception);
            return false;
        }
    }

    private async Task<DeletionOutcome> FinishAsync(int predictions, int recordings, bool isGone, DeletionReason reason)
    {
        // Deleted rows stay deleted even if the visitor has left, so this goes on without the request's token.
        var outcome = new DeletionOutcome(predictions, HasRemains: !await journal.EmptyAsync(CancellationToken.None) || !isGone, recordings);
        Log.Done(logger, predictions, recordings, reason, outcome.HasRemains);
        return outcome;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "{Predictions} predictions and {Recordings} recordings were deleted ({Reason}); remains on the disk: {HasRemains}.")]
        public static partial void Done(ILogger logger, int predictions, int recordings, DeletionReason reason, bool hasRemains);

        [LoggerMessage(LogLevel.Error, "The signals of a deleted recording could not be deleted; the next daily run will.")]
        public static partial void SignalsLeft(ILogger logger, Exception exception);
    }
}
