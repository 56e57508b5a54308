using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Tests.Hosting;

namespace ArrhythmiaWeb.Tests.Recordings;

/// <summary>Jobs as the intake and the worker would leave them.</summary>
public static class KeptJobs
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>An item that became a recording.</summary>
    public static Func<long, JobItem> Answered(string path, Guid analysis) => job =>
        new JobItem { JobNumber = job, Path = path, Kind = JobItemKind.Recording, State = JobItemState.Answered, Progress = 100, AnalysisId = analysis };

    /// <summary>An item that became a prediction.</summary>
    public static Func<long, JobItem> AnsweredPicture(string path, Guid prediction) => job =>
        new JobItem { JobNumber = job, Path = path, Kind = JobItemKind.Picture, State = JobItemState.Answered, Progress = 100, PredictionId = prediction };

    /// <summary>An item whose turn has not come.</summary>
    public static Func<long, JobItem> Waiting(string path, string storedFileName) => job =>
        new JobItem { JobNumber = job, Path = path, Kind = JobItemKind.Recording, StoredFileName = storedFileName };

    /// <summary>Keeps a job, finished unless one of its items waits. No worker takes it up: it is paused.</summary>
    public static async Task<Job> KeepAsync(Application application, string? reference, params Func<long, JobItem>[] items)
    {
        var owner = await application.PersonIdAsync();
        var patient = reference is null ? (long?)null : await KeptRecordings.PatientAsync(application, reference);
        await using var db = application.OpenDatabase();
        var job = new Job
        {
            Id = Guid.NewGuid(),
            CreatedAt = application.Clock.GetUtcNow(),
            OwnerId = owner,
            State = JobState.Paused,
            Reading = new StoredReading(),
            PatientNumber = patient,
            Note = "vbnmklops job note",
            ItemCount = items.Length,
        };
        db.Jobs.Add(job);
        await db.SaveChangesAsync(Cancellation);
        db.JobItems.AddRange(items.Select(item => item(job.Number)));
        await db.SaveChangesAsync(Cancellation);
        return job;
    }
}
