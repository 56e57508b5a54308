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
            prediction.PatientNumber is { } patient
                && !await db.Predictions.AnyAsync(row => row.PatientNumber == patient && row.Number != prediction.Number, cancellation));
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
        return new PatientLoss(
            patient,
            await predictions.CountAsync(cancellation),
            await db.Reviews.CountAsync(row => row.Prediction!.PatientNumber == patient.Number, cancellation),
            await predictions.MinAsync(row => (DateTimeOffset?)row.CreatedAt, cancellation),
            await predictions.MaxAsync(row => (DateTimeOffset?)row.CreatedAt, cancellation));
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
}
