using ArrhythmiaWeb.Data;
using Microsoft.EntityFrameworkCore;

namespace ArrhythmiaWeb.Deletions;

/// <summary>The rows that a deletion takes, read in its transaction.</summary>
/// <param name="Predictions">The predictions.</param>
/// <param name="Recordings">The recordings.</param>
/// <param name="Jobs">The jobs, with all their items.</param>
/// <param name="WaitingFiles">The files that wait in these jobs, each under a name of its own: a file whose deletion is cut short needs its tombstone too.</param>
internal sealed record DoomedRows(
    IReadOnlyList<ResultToDelete> Predictions, IReadOnlyList<ResultToDelete> Recordings, IReadOnlyList<JobToDelete> Jobs, IReadOnlyList<ResultToDelete> WaitingFiles)
{
    /// <summary>Nothing.</summary>
    public static DoomedRows None { get; } = new([], [], [], []);

    /// <summary>How many rows were chosen.</summary>
    public int Count => Predictions.Count + Recordings.Count + Jobs.Count;

    /// <summary>Everything that leaves a tombstone.</summary>
    public IEnumerable<ResultToDelete> Buried => Predictions.Concat(Recordings).Concat(WaitingFiles);

    /// <summary>The files.</summary>
    public IEnumerable<string> FileNames => Buried.Select(row => row.StoredFileName).Distinct();

    /// <summary>The <see cref="Patient.Number"/> of those whom they are of.</summary>
    public IReadOnlyList<long> Patients => [.. Predictions.Concat(Recordings).Select(row => row.PatientNumber).Concat(Jobs.Select(job => job.PatientNumber)).OfType<long>().Distinct()];

    /// <summary>Reads what is chosen.</summary>
    /// <param name="predictions">The predictions; null for none.</param>
    /// <param name="recordings">The recordings; null for none.</param>
    /// <param name="jobs">The jobs; null for none.</param>
    public static async Task<DoomedRows> ReadAsync(
        ApplicationDbContext db, IQueryable<Prediction>? predictions, IQueryable<Analysis>? recordings, IQueryable<Job>? jobs, CancellationToken cancellation)
    {
        List<JobToDelete> chosen = jobs is null ? [] : await jobs.Select(row => new JobToDelete(row.Number, row.Id, row.CreatedAt, row.PatientNumber)).ToListAsync(cancellation);
        var times = chosen.ToDictionary(job => job.Number, job => job.CreatedAt);
        var waiting = await db.JobItems.Where(item => times.Keys.Contains(item.JobNumber) && item.StoredFileName != null)
            .Select(item => new { item.JobNumber, item.StoredFileName }).ToListAsync(cancellation);
        return new DoomedRows(
            predictions is null ? [] : await predictions
                .Select(row => new ResultToDelete(row.Number, row.Id, row.CreatedAt, row.Sha256, row.StoredFileName, row.PatientNumber)).ToListAsync(cancellation),
            recordings is null ? [] : await recordings
                .Select(row => new ResultToDelete(row.Number, row.Id, row.CreatedAt, row.Sha256, row.StoredFileName, row.PatientNumber)).ToListAsync(cancellation),
            chosen,
            [.. waiting.Select(item => new ResultToDelete(
                0, Guid.NewGuid(), times[item.JobNumber], Path.GetFileNameWithoutExtension(item.StoredFileName)!, item.StoredFileName!, PatientNumber: null))]);
    }

    /// <summary>Removes the rows with all that hangs on them, and patients of whom nothing but a reference would be left.</summary>
    public async Task RemoveAsync(ApplicationDbContext db, CancellationToken cancellation)
    {
        await RemovePredictionsAsync(db, cancellation);
        await RemoveRecordingsAsync(db, cancellation);
        await RemoveItemsAsync(db, cancellation);
        await RemoveJobsAsync(db, [.. Jobs.Select(job => job.Number)], cancellation);
        var patients = Patients;
        await db.Patients.Where(patient => patients.Contains(patient.Number)
            && !db.Predictions.Any(row => row.PatientNumber == patient.Number)
            && !db.Analyses.Any(row => row.PatientNumber == patient.Number)
            && !db.Jobs.Any(row => row.PatientNumber == patient.Number)).ExecuteDeleteAsync(cancellation);
    }

    private async Task RemovePredictionsAsync(ApplicationDbContext db, CancellationToken cancellation)
    {
        var numbers = Predictions.Select(row => row.Number).ToList();
        await db.Reviews.IgnoreQueryFilters().Where(row => numbers.Contains(row.PredictionNumber)).ExecuteDeleteAsync(cancellation);
        await db.Predictions.Where(row => numbers.Contains(row.Number)).ExecuteDeleteAsync(cancellation);
    }

    private async Task RemoveRecordingsAsync(ApplicationDbContext db, CancellationToken cancellation)
    {
        var numbers = Recordings.Select(row => row.Number).ToList();
        await db.BeatReviews.Where(row => numbers.Contains(row.AnalysisNumber)).ExecuteDeleteAsync(cancellation);
        await db.AnalysisBeats.Where(row => numbers.Contains(row.AnalysisNumber)).ExecuteDeleteAsync(cancellation);
        await db.Analyses.Where(row => numbers.Contains(row.Number)).ExecuteDeleteAsync(cancellation);
    }

    /// <summary>Removes the items of jobs that led to the results: they hold the names of the files. A job that has no other goes with its note.</summary>
    private async Task RemoveItemsAsync(ApplicationDbContext db, CancellationToken cancellation)
    {
        Guid?[] predictions = [.. Predictions.Select(row => (Guid?)row.Id)];
        Guid?[] recordings = [.. Recordings.Select(row => (Guid?)row.Id)];
        var items = db.JobItems.Where(item => predictions.Contains(item.PredictionId) || recordings.Contains(item.AnalysisId));
        var jobs = await items.Select(item => item.JobNumber).Distinct().ToListAsync(cancellation);
        if (jobs.Count == 0)
        {
            return;
        }

        await items.ExecuteDeleteAsync(cancellation);
        await db.Jobs.Where(job => jobs.Contains(job.Number))
            .ExecuteUpdateAsync(row => row.SetProperty(job => job.ItemCount, job => db.JobItems.Count(item => item.JobNumber == job.Number)), cancellation);
        await RemoveJobsAsync(db, await db.Jobs.Where(job => jobs.Contains(job.Number) && job.ItemCount == 0).Select(job => job.Number).ToListAsync(cancellation), cancellation);
    }

    private static async Task RemoveJobsAsync(ApplicationDbContext db, List<long> numbers, CancellationToken cancellation)
    {
        await db.JobItems.Where(item => numbers.Contains(item.JobNumber)).ExecuteDeleteAsync(cancellation);
        await db.Jobs.Where(job => numbers.Contains(job.Number)).ExecuteDeleteAsync(cancellation);
    }
}
