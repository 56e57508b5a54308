using ArrhythmiaWeb.Audit;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Deletions;
using ArrhythmiaWeb.Predictions;
using ArrhythmiaWeb.Tests.Hosting;
using ArrhythmiaWeb.Tests.Recordings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ArrhythmiaWeb.Tests.Deletions;

/// <summary>A recording goes with its files and all that hangs on it, as a prediction does.</summary>
public sealed class RecordingDeletionTests
{
    private static readonly Actor Admin = new(Guid.NewGuid(), "admin@clinic.example");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Deleted_recording_leaves_a_tombstone_and_an_audit_entry_and_nothing_else()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var recording = await KeptRecordings.KeepAsync(application, reference: "K-17");
        await KeptRecordings.JudgeAsync(application, recording);
        var signals = await LeaveSignalsAsync(application, recording);
        application.Clock.Advance(TimeSpan.FromDays(3));

        var outcome = await ServiceOf(application).DeleteRecordingAsync(recording.Id, Admin, Cancellation);

        Assert.Equal(new DeletionOutcome(0, HasRemains: false, Recordings: 1), outcome);
        Assert.Empty(application.Files);
        Assert.False(File.Exists(signals));
        await using var db = application.OpenDatabase();
        Assert.Equal((0, 0, 0, 0), (
            await db.Analyses.CountAsync(Cancellation), await db.AnalysisBeats.CountAsync(Cancellation), await db.BeatReviews.CountAsync(Cancellation), await db.Patients.CountAsync(Cancellation)));
        var stone = await db.Tombstones.SingleAsync(Cancellation);
        Assert.Equal(
            (recording.Id, recording.CreatedAt, recording.Sha256, recording.CreatedAt.AddDays(3), Admin.Id, Admin.Name, DeletionReason.Chosen),
            (stone.PredictionId, stone.PredictedAt, stone.Sha256, stone.DeletedAt, stone.DeletedById, stone.DeletedBy, stone.Reason));
        var entry = await db.AuditEntries.OrderBy(row => row.Sequence).LastAsync(Cancellation);
        Assert.Equal((nameof(AuditEvent.Deleted), recording.Id.ToString(), Admin.Id, "Chosen, recording"), (entry.Event, entry.Subject, entry.ActorId, entry.Details));
        Assert.True((await application.Services.GetRequiredService<AuditChain>().VerifyAsync(cancellation: Cancellation)).IsWhole);
        Assert.Null(await ServiceOf(application).DeleteRecordingAsync(recording.Id, Admin, Cancellation));
    }

    [Fact]
    public async Task Archive_goes_with_its_last_analysis_only_and_the_reference_with_the_last_result()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var (first, again) = (await KeptRecordings.KeepAsync(application, reference: "K-17"), await KeptRecordings.KeepAsync(application, reference: "K-17"));
        var picture = await (await application.SignInAsync()).ClassifyAsync(1, ("patientReference", "K-17"));

        await ServiceOf(application).DeleteRecordingAsync(first.Id, Admin, Cancellation);
        Assert.Equal((2, 1), (application.Files.Length, await application.OpenDatabase().Patients.CountAsync(Cancellation)));
        await ServiceOf(application).DeleteAsync(picture, Admin, Cancellation);
        Assert.Equal((1, 1), (application.Files.Length, await application.OpenDatabase().Patients.CountAsync(Cancellation)));
        await ServiceOf(application).DeleteRecordingAsync(again.Id, Admin, Cancellation);
        Assert.Equal((0, 0), (application.Files.Length, await application.OpenDatabase().Patients.CountAsync(Cancellation)));
    }

    [Fact]
    public async Task Item_of_a_job_goes_with_the_result_that_came_of_it_and_the_job_with_its_last_item()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var recording = await KeptRecordings.KeepAsync(application, reference: "K-17");
        var picture = await (await application.SignInAsync()).ClassifyAsync(1, ("patientReference", "K-17"));
        await KeptJobs.KeepAsync(application, "K-17", KeptJobs.Answered("one.zip", recording.Id), KeptJobs.AnsweredPicture("two.png", picture), KeptJobs.AnsweredPicture("again.png", picture));

        await ServiceOf(application).DeleteRecordingAsync(recording.Id, Admin, Cancellation);
        await using (var db = application.OpenDatabase())
        {
            Assert.Equal(["two.png", "again.png"], await db.JobItems.OrderBy(item => item.Number).Select(item => item.Path).ToListAsync(Cancellation));
            Assert.Equal(2, (await db.Jobs.SingleAsync(Cancellation)).ItemCount);
        }

        await ServiceOf(application).DeleteAsync(picture, Admin, Cancellation);
        await using var after = application.OpenDatabase();
        Assert.Equal((0, 0, 0), (await after.JobItems.CountAsync(Cancellation), await after.Jobs.CountAsync(Cancellation), await after.Patients.CountAsync(Cancellation)));
    }

    [Theory]
    [InlineData(FailingStep.Save)]
    [InlineData(FailingStep.Commit)]
    public async Task Deletion_that_cannot_be_written_takes_nothing(FailingStep step)
    {
        var failure = new DatabaseFailure(step);
        await using var application = new Application { Classifier = Classifiers.Answering(), Interceptor = failure };
        var recording = await KeptRecordings.KeepAsync(application);
        var signals = await LeaveSignalsAsync(application, recording);
        failure.Remaining = 1;

        await Assert.ThrowsAsync<IOException>(() => ServiceOf(application).DeleteRecordingAsync(recording.Id, Admin, Cancellation));

        Assert.Equal(0, failure.Remaining);
        await using var db = application.OpenDatabase();
        Assert.Equal((1, 1, 1, 0), (
            await db.Analyses.CountAsync(Cancellation), await db.AnalysisBeats.CountAsync(Cancellation), application.Files.Length, await db.Tombstones.CountAsync(Cancellation)));
        Assert.True(File.Exists(signals));
    }

    [Fact]
    public async Task Crash_between_row_and_archive_leaves_an_archive_that_the_next_start_deletes()
    {
        Assert.SkipWhen(Engine.IsPostgres, "On PostgreSQL a daily round sweeps for all replicas, and not each start.");
        using var folder = new TemporaryFolder();
        var failure = new DatabaseFailure(FailingStep.NextStart);
        await using (var before = new Application(folder) { Classifier = Classifiers.Answering(), Interceptor = failure })
        {
            var recording = await KeptRecordings.KeepAsync(before);
            // The clock of the test stands months before that of the file system.
            File.SetLastWriteTimeUtc(Path.Combine(before.UploadsFolder, recording.StoredFileName), before.Clock.GetUtcNow().UtcDateTime.AddSeconds(-1));
            failure.Remaining = 1;

            Assert.Equal(new DeletionOutcome(0, HasRemains: true, Recordings: 1), await ServiceOf(before).DeleteRecordingAsync(recording.Id, Admin, Cancellation));
            Assert.Single(before.Files);
        }

        await using var after = new Application(folder) { Classifier = Classifiers.Answering() };
        await after.CountRowsAsync();
        await after.Services.GetRequiredService<PictureSweep>().RunAsync(Cancellation);
        Assert.Empty(after.Files);
        Assert.False(Directory.Exists(folder.Combine("uploads", "aside")));
    }

    [Fact]
    public async Task Archive_of_which_no_row_knows_is_set_aside_and_given_back_to_a_database_that_knows_it()
    {
        using var folder = new TemporaryFolder();
        await using var application = new Application(folder) { Classifier = Classifiers.Answering() };
        var stored = await KeptRecordings.TakeArchiveAsync(application, "r100");
        var sweep = application.Services.GetRequiredService<ArrhythmiaWeb.Predictions.PictureSweep>();

        await sweep.RunAsync(Cancellation);
        Assert.Empty(application.Files);
        Assert.True(File.Exists(folder.Combine("uploads", "aside", "2026-03-14", stored)));

        await KeptRecordings.KeepAsync(application, "r100");
        File.Delete(Path.Combine(application.UploadsFolder, stored));
        await sweep.RunAsync(Cancellation);
        Assert.Equal([stored], application.Files);
    }

    /// <summary>Leaves a file where signals of a recording lie that were made ready to be drawn.</summary>
    private static async Task<string> LeaveSignalsAsync(Application application, Analysis recording)
    {
        var folder = application.Services.GetRequiredService<IOptions<DatabaseOptions>>().Value.SignalsFolder;
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, $"{recording.Id:N}.signals");
        await File.WriteAllTextAsync(path, KeptRecordings.ArchiveMark, Cancellation);
        return path;
    }

    private static DeletionService ServiceOf(Application application) => application.Services.GetRequiredService<DeletionService>();
}
