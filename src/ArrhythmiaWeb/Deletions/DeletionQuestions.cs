using ArrhythmiaWeb.Data;
using Microsoft.EntityFrameworkCore;

namespace ArrhythmiaWeb.Deletions;

/// <summary>Tells what a deletion would take, and what earlier ones have left.</summary>
public sealed class DeletionQuestions(IDbContextFactory<ApplicationDbContext> contexts)
{
    /// <summary>The number of tombstones on a page.</summary>
    public const int PageSize = 50;

    /// <summary>What is lost with a prediction.</summary>
    /// <returns>Null where there is no such prediction.</returns>
    public async Task<PredictionLoss?> OfPredictionAsync(Guid id, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var prediction = await db.Predictions.AsNoTracking().Include(row => row.Patient).Include(row => row.Owner)
            .SingleOrDefaultAsync(row => row.Id == id, cancellation);
        return prediction is null ? null : new PredictionLoss(
            prediction,
            await db.Reviews.CountAsync(row => row.PredictionNumber == prediction.Number, cancellation),
            await db.Predictions.AnyAsync(row => row.StoredFileName == prediction.StoredFileName && row.Number != prediction.Number, cancellation),
            await IsLastAsync(db, prediction, cancellation));
    }

    /// <summary>What is lost with a recording.</summary>
    /// <returns>Null where there is no such recording.</returns>
    public async Task<RecordingLoss?> OfRecordingAsync(Guid id, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var recording = await db.Analyses.AsNoTracking().Include(row => row.Patient).Include(row => row.Owner).SingleOrDefaultAsync(row => row.Id == id, cancellation);
        return recording is null ? null : new RecordingLoss(
            recording,
            await db.BeatReviews.CountAsync(row => row.AnalysisNumber == recording.Number, cancellation),
            await db.StoredFileNames().CountAsync(name => name == recording.StoredFileName, cancellation) > 1,
            await IsLastAsync(db, recording, cancellation));
    }

    /// <summary>What there is of a patient.</summary>
    /// <returns>Null where there is no such patient.</returns>
    public async Task<PatientLoss?> OfPatientAsync(Guid id, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        if (await db.Patients.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancellation) is not { } patient)
        {
            return null;
        }

        var predictions = db.Predictions.Where(row => row.PatientNumber == patient.Number);
        var recordings = db.Analyses.Where(row => row.PatientNumber == patient.Number);
        var times = predictions.Select(row => (DateTimeOffset?)row.CreatedAt).Concat(recordings.Select(row => (DateTimeOffset?)row.CreatedAt));
        return new PatientLoss(
            patient,
            await predictions.CountAsync(cancellation),
            await recordings.CountAsync(cancellation),
            await db.Reviews.CountAsync(row => row.Prediction!.PatientNumber == patient.Number, cancellation)
                + await db.BeatReviews.CountAsync(row => row.Analysis!.PatientNumber == patient.Number, cancellation),
            await times.MinAsync(cancellation),
            await times.MaxAsync(cancellation),
            await db.JobItems.CountAsync(item => item.Job!.PatientNumber == patient.Number && item.State == JobItemState.Waiting, cancellation));
    }

    /// <summary>Lists what stays of deleted predictions, the last deleted first.</summary>
    /// <param name="below">Only those before this <see cref="Tombstone.Number"/>; null for the newest of all.</param>
    /// <returns>One more than a page holds, where there are more.</returns>
    public async Task<IReadOnlyList<Tombstone>> TombstonesAsync(long? below, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Tombstones.AsNoTracking().Where(row => below == null || row.Number < below).OrderByDescending(row => row.Number)
            .Take(PageSize + 1).ToListAsync(cancellation);
    }

    /// <summary>Whether nothing but this result names its patient: no other result, and no job with other items.</summary>
    private static async Task<bool> IsLastAsync(ApplicationDbContext db, Prediction prediction, CancellationToken cancellation) =>
        prediction.PatientNumber is { } patient
        && !await db.Predictions.AnyAsync(row => row.PatientNumber == patient && row.Number != prediction.Number, cancellation)
        && !await db.Analyses.AnyAsync(row => row.PatientNumber == patient, cancellation)
        && !await db.JobItems.AnyAsync(item => item.Job!.PatientNumber == patient && item.PredictionId != prediction.Id, cancellation);

    private static async Task<bool> IsLastAsync(ApplicationDbContext db, Analysis recording, CancellationToken cancellation) =>
        recording.PatientNumber is { } patient
        && !await db.Predictions.AnyAsync(row => row.PatientNumber == patient, cancellation)
        && !await db.Analyses.AnyAsync(row => row.PatientNumber == patient && row.Number != recording.Number, cancellation)
        && !await db.JobItems.AnyAsync(item => item.Job!.PatientNumber == patient && item.AnalysisId != recording.Id, cancellation);
}
