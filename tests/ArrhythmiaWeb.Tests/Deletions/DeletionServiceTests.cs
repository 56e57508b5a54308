using ArrhythmiaWeb.Audit;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Deletions;
using ArrhythmiaWeb.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ArrhythmiaWeb.Tests.Deletions;

/// <summary>A prediction goes with its picture and all that hangs on it, or stays with all of it.</summary>
public sealed class DeletionServiceTests
{
    private static readonly Actor Admin = new(Guid.NewGuid(), "admin@clinic.example");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Deleted_prediction_leaves_a_tombstone_and_an_audit_entry_and_nothing_else()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var clinician = await application.SignInAsync();
        var id = await clinician.ClassifyAsync(1, ("patientReference", "K-17"), ("note", "at rest"));
        await clinician.JudgeAsync(id, "agree");
        var made = application.Clock.GetUtcNow();
        application.Clock.Advance(TimeSpan.FromDays(3));

        var outcome = await ServiceOf(application).DeleteAsync(id, Admin, Cancellation);

        Assert.Equal(new DeletionOutcome(1, HasRemains: false), outcome);
        Assert.Empty(application.Files);
        await using var db = application.OpenDatabase();
        Assert.Equal((0, 0, 0), (await db.Predictions.CountAsync(Cancellation), await db.Reviews.CountAsync(Cancellation), await db.Patients.CountAsync(Cancellation)));
        var stone = await db.Tombstones.SingleAsync(Cancellation);
        Assert.Equal(
            (id, made, "4bf5122f344554c53bde2ebb8cd2b7e3d1600ad631c385a5d7cce23c7785459a", made.AddDays(3), Admin.Id, Admin.Name, DeletionReason.Chosen),
            (stone.PredictionId, stone.PredictedAt, stone.Sha256, stone.DeletedAt, stone.DeletedById, stone.DeletedBy, stone.Reason));
        var entry = await db.AuditEntries.OrderBy(row => row.Sequence).LastAsync(Cancellation);
        Assert.Equal((nameof(AuditEvent.Deleted), id.ToString(), Admin.Id), (entry.Event, entry.Subject, entry.ActorId));
        Assert.True((await application.Services.GetRequiredService<AuditChain>().VerifyAsync(cancellation: Cancellation)).IsWhole);
    }

    [Fact]
    public async Task Picture_goes_with_its_last_prediction_only()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var clinician = await application.SignInAsync();
        var first = await clinician.ClassifyAsync(1, ("patientReference", "K-17"));
        var second = await clinician.ClassifyAsync(1, ("patientReference", "K-17"));

        await ServiceOf(application).DeleteAsync(first, Admin, Cancellation);
        var between = (application.Files.Length, await application.OpenDatabase().Patients.CountAsync(Cancellation));
        await ServiceOf(application).DeleteAsync(second, Admin, Cancellation);

        Assert.Equal((1, 1), between);
        Assert.Equal((0, 0), (application.Files.Length, await application.OpenDatabase().Patients.CountAsync(Cancellation)));
    }

    [Fact]
    public async Task Prediction_that_is_not_there_is_not_deleted()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        await (await application.SignInAsync()).ClassifyAsync(1);

        Assert.Null(await ServiceOf(application).DeleteAsync(Guid.NewGuid(), Admin, Cancellation));
        Assert.Null(await ServiceOf(application).EraseAsync(Guid.NewGuid(), Admin, Cancellation));

        await AssertAllThereAsync(application);
    }

    [Theory]
    [InlineData(FailingStep.Save)]
    [InlineData(FailingStep.Commit)]
    public async Task Deletion_that_cannot_be_written_takes_nothing(FailingStep step)
    {
        var failure = new DatabaseFailure(step);
        await using var application = new Application { Classifier = Classifiers.Answering(), Interceptor = failure };
        var id = await (await application.SignInAsync()).ClassifyAsync(1);
        failure.Remaining = 1;

        await Assert.ThrowsAsync<IOException>(() => ServiceOf(application).DeleteAsync(id, Admin, Cancellation));

        Assert.Equal(0, failure.Remaining);
        await AssertAllThereAsync(application);
    }

    [Fact]
    public async Task Deletion_that_came_through_although_it_was_reported_as_failed_takes_its_picture()
    {
        var failure = new DatabaseFailure(FailingStep.AfterCommit);
        await using var application = new Application { Classifier = Classifiers.Answering(), Interceptor = failure };
        var id = await (await application.SignInAsync()).ClassifyAsync(1);
        failure.Remaining = 1;

        await Assert.ThrowsAsync<IOException>(() => ServiceOf(application).DeleteAsync(id, Admin, Cancellation));

        Assert.Equal((0, 0), (await application.CountRowsAsync(), application.Files.Length));
    }

    [Fact]
    public async Task Crash_between_row_and_picture_leaves_a_picture_that_the_next_start_sweeps()
    {
        Assert.SkipWhen(Engine.IsPostgres, "On PostgreSQL a daily round sweeps for all replicas, and not each start.");
        using var folder = new TemporaryFolder();
        var failure = new DatabaseFailure(FailingStep.NextStart);
        await using (var before = new Application(folder) { Classifier = Classifiers.Answering(), Interceptor = failure })
        {
            var id = await (await before.SignInAsync()).ClassifyAsync(1);
            failure.Remaining = 1;

            var outcome = await ServiceOf(before).DeleteAsync(id, Admin, Cancellation);

            Assert.Equal(new DeletionOutcome(1, HasRemains: true), outcome);
            Assert.Equal((0, 1), (await before.CountRowsAsync(), before.Files.Length));
        }

        await using var after = new Application(folder) { Classifier = Classifiers.Answering() };
        Assert.Equal(0, await after.CountRowsAsync());
        Assert.Empty(after.Files);
    }

    [Fact]
    public async Task Pictures_and_rows_stay_together_while_uploads_and_deletions_run_at_once()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var clinician = await application.SignInAsync();
        List<Guid> doomed = [];
        for (var number = 0; number < 8; number++)
        {
            doomed.Add(await clinician.ClassifyAsync((byte)(number % 2)));
        }

        var deletions = doomed.Select(id => Task.Run(() => ServiceOf(application).DeleteAsync(id, Admin, Cancellation), Cancellation));
        var uploads = Enumerable.Range(0, 8).Select(number => clinician.ClassifyAsync((byte)(number % 3)));
        await Task.WhenAll([.. deletions, .. uploads]);

        await using var db = application.OpenDatabase();
        Assert.Equal(8, await db.Predictions.CountAsync(Cancellation));
        Assert.Equal(await db.Predictions.Select(row => row.StoredFileName).Distinct().OrderBy(name => name).ToListAsync(Cancellation), application.Files);
    }

    private static DeletionService ServiceOf(Application application) => application.Services.GetRequiredService<DeletionService>();

    private static async Task AssertAllThereAsync(Application application)
    {
        await using var db = application.OpenDatabase();
        Assert.Equal((1, 1), (await db.Predictions.CountAsync(Cancellation), application.Files.Length));
        Assert.Equal((0, 0), (
            await db.Tombstones.CountAsync(Cancellation),
            await db.AuditEntries.CountAsync(entry => entry.Event == nameof(AuditEvent.Deleted) || entry.Event == nameof(AuditEvent.Erased), Cancellation)));
    }
}
