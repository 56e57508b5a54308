using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Tests.Hosting;

namespace ArrhythmiaWeb.Tests.Jobs;

/// <summary>Jobs as rows, without files.</summary>
public static class MadeUpJob
{
    /// <summary>Keeps a job of a clinician.</summary>
    /// <param name="application">Where.</param>
    /// <param name="state">Where it stands.</param>
    /// <param name="items">Its items; they belong to it by themselves.</param>
    /// <param name="owner">Whose it is.</param>
    public static async Task<Job> KeepAsync(Application application, JobState state, Func<long, IEnumerable<JobItem>> items, string owner = "clinician")
    {
        var now = application.Clock.GetUtcNow();
        var person = await application.PersonIdAsync(owner);
        await using var db = application.OpenDatabase();
        var job = new Job
        {
            Id = Guid.NewGuid(),
            CreatedAt = now,
            OwnerId = person,
            State = state,
            FinishedAt = state is JobState.Done or JobState.Cancelled ? now : null,
            Reading = new StoredReading(),
            ItemCount = items(0).Count(),
        };
        db.Jobs.Add(job);
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        db.JobItems.AddRange(items(job.Number));
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        return job;
    }

    /// <summary>An item of each kind of end, one for each state but the answered.</summary>
    public static IEnumerable<JobItem> OfEveryState(long job) =>
    [
        Item(job, "beats/1.png", JobItemState.Waiting), Item(job, "beats/archive.zip", JobItemState.Refused, "#ArchiveWithin"), Item(job, "beats/2.png", JobItemState.Repeated, "beats/1.png"),
        Item(job, "beats/3.png", JobItemState.Failed, "#Failed"), Item(job, "beats/4.png", JobItemState.Cancelled), Item(job, "100.hea", JobItemState.Refused, "100.dat: this file belongs to the header 100.hea: add it."),
    ];

    /// <summary>An item.</summary>
    public static JobItem Item(long job, string path, JobItemState state, string? message = null) =>
        new() { JobNumber = job, Path = path, Kind = JobItemKind.Picture, State = state, Message = message };
}
