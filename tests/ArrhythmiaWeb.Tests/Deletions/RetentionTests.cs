using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Deletions;
using ArrhythmiaWeb.Settings;
using ArrhythmiaWeb.Tests.Hosting;
using ArrhythmiaWeb.Tests.Recordings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ArrhythmiaWeb.Tests.Deletions;

/// <summary>How long predictions are kept.</summary>
public sealed class RetentionTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Rule_deletes_what_is_older_than_its_days_and_says_before_how_many()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var clinician = await application.SignInAsync();
        var old = await clinician.ClassifyAsync(1, ("patientReference", "K-17"));
        await MakeOlderAsync(application, TimeSpan.FromHours(13));
        var next = await clinician.ClassifyAsync(2);
        await MakeOlderAsync(application, TimeSpan.FromDays(29.5));
        await clinician.ClassifyAsync(3);
        var retention = RuleOf(application, 30);

        var before = await retention.StateAsync(Cancellation);
        var deleted = await retention.ApplyAsync(Cancellation);

        Assert.Equal((30, 2), (before.Days, before.DueWithinADay));
        Assert.Equal(1, deleted);
        await using var db = application.OpenDatabase();
        var stone = await db.Tombstones.SingleAsync(Cancellation);
        Assert.Equal((old, DeletionReason.Retention, null, "application"), (stone.PredictionId, stone.Reason, stone.DeletedById, stone.DeletedBy));
        Assert.True(await db.Predictions.AnyAsync(row => row.Id == next, Cancellation));
        Assert.Empty(await db.Patients.ToListAsync(Cancellation));
        Assert.Equal(2, application.Files.Length);
    }

    [Fact]
    public async Task Rule_deletes_recordings_and_jobs_that_are_older_than_its_days()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var (now, days) = (application.Clock.GetUtcNow(), TimeSpan.FromDays(1));
        var old = await KeptRecordings.KeepAsync(application, "old", reference: "K-17", change: draft => draft.CreatedAt = now - (31 * days));
        await KeptRecordings.KeepAsync(application, "due", change: draft => draft.CreatedAt = now - (29.5 * days));
        await KeptRecordings.KeepAsync(application, "new");
        await KeptJobs.KeepAsync(application, "K-18", KeptJobs.Waiting("new.zip", await KeptRecordings.TakeArchiveAsync(application, "waiting new")));
        var job = await KeptJobs.KeepAsync(application, "K-19", KeptJobs.Waiting("old.zip", await KeptRecordings.TakeArchiveAsync(application, "waiting old")));
        await using var db = application.OpenDatabase();
        await db.Jobs.Where(row => row.Id == job.Id).ExecuteUpdateAsync(row => row.SetProperty(one => one.CreatedAt, now - (40 * days)), Cancellation);
        var retention = RuleOf(application, 30);

        var before = await retention.StateAsync(Cancellation);
        var deleted = await retention.ApplyAsync(Cancellation);

        Assert.Equal((2, old.CreatedAt), (before.DueWithinADay, before.Oldest));
        Assert.Equal(1, deleted);
        Assert.Equal(["due", "new"], await db.Analyses.OrderBy(row => row.Number).Select(row => row.RecordName).ToListAsync(Cancellation));
        Assert.Equal(["new.zip"], await db.JobItems.Select(item => item.Path).ToListAsync(Cancellation));
        Assert.Equal(["K-18"], await db.Patients.Select(row => row.Reference).ToListAsync(Cancellation));
        Assert.Equal(3, application.Files.Length);
        Assert.Equal([old.Id], await db.Tombstones.Where(row => row.Sha256 == old.Sha256 && row.Reason == DeletionReason.Retention).Select(row => row.PredictionId).ToListAsync(Cancellation));
    }

    [Fact]
    public async Task Rule_that_is_off_keeps_everything()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        await (await application.SignInAsync()).ClassifyAsync(1);
        await MakeOlderAsync(application, TimeSpan.FromDays(36500));

        var retention = application.Services.GetRequiredService<Retention>();

        Assert.Equal(0, await retention.ApplyAsync(Cancellation));
        Assert.Equal((false, 0), ((await retention.StateAsync(Cancellation)).IsOn, (await retention.StateAsync(Cancellation)).DueWithinADay));
        Assert.Equal(1, await application.CountRowsAsync());
        Assert.Contains("The rule is off", await (await application.SignInAsAdminAsync()).ReadAsync("/deletions"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rule_deletes_any_number_in_parts()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        await (await application.SignInAsync()).ClassifyAsync(1);
        await using (var db = application.OpenDatabase())
        {
            var columns = string.Join(", ", db.Model.FindEntityType(typeof(Prediction))!.GetProperties().Select(property => property.GetColumnName()).Where(name => name is not ("Number" or "Id")));
            var copy = string.Concat("INSERT INTO Predictions (", columns, ", Id) SELECT ", columns, ", {0} FROM Predictions LIMIT 1");
            for (var number = 0; number < 249; number++)
            {
                await db.Database.ExecuteSqlRawAsync(Engine.Sql(copy), [Guid.NewGuid()], Cancellation);
            }
        }

        await MakeOlderAsync(application, TimeSpan.FromDays(2));

        Assert.Equal(250, await RuleOf(application, 1).ApplyAsync(Cancellation));
        Assert.Equal((0, 0), (await application.CountRowsAsync(), application.Files.Length));
        await using var after = application.OpenDatabase();
        Assert.Equal(250, await after.Tombstones.CountAsync(Cancellation));
    }

    [Fact]
    public async Task Rule_is_applied_at_the_start_and_then_daily()
    {
        Assert.SkipWhen(Engine.IsPostgres, "On PostgreSQL a daily round sweeps for all replicas, and not each start.");
        using var folder = new TemporaryFolder();
        await using (var before = new Application(folder) { Classifier = Classifiers.Answering() })
        {
            var clinician = await before.SignInAsync();
            await clinician.ClassifyAsync(1);
            await MakeOlderAsync(before, TimeSpan.FromDays(8));
            await clinician.ClassifyAsync(2);
        }

        await using var after = new Application(folder) { Classifier = Classifiers.Answering(), Settings = { ["Clinic:RetentionDays"] = "7" } };
        _ = after.Services;
        await WaitForRowsAsync(after, 1);
        Assert.Single(after.Files);

        after.Clock.Advance(TimeSpan.FromDays(6));
        after.Clock.Advance(TimeSpan.FromDays(1.1));
        await WaitForRowsAsync(after, 0);
        Assert.Empty(after.Files);
    }

    /// <summary>A rule that nothing but the test applies: that of the settings is applied in the background as well, whenever the start comes to it.</summary>
    private static Retention RuleOf(Application application, int days) =>
        ActivatorUtilities.CreateInstance<Retention>(application.Services, Options.Create(new ClinicOptions { RetentionDays = days }));

    private static async Task MakeOlderAsync(Application application, TimeSpan age)
    {
        await using var db = application.OpenDatabase();
        await db.Database.ExecuteSqlRawAsync(Engine.Sql("UPDATE Predictions SET CreatedAt = CreatedAt - {0}"), [age.Ticks], Cancellation);
    }

    private static async Task WaitForRowsAsync(Application application, int count)
    {
        for (var wait = 0; wait < 400 && (await application.CountRowsAsync() != count || application.Files.Length != count); wait++)
        {
            await Task.Delay(25, Cancellation);
        }

        Assert.Equal(count, await application.CountRowsAsync());
    }
}
