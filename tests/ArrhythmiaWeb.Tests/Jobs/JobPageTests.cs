using System.Net;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Jobs;
using ArrhythmiaWeb.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ArrhythmiaWeb.Tests.Jobs;

/// <summary>What a job's owner sees of it and can do with it, and what others cannot.</summary>
public sealed class JobPageTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Owner_pauses_a_job_has_it_go_on_and_gives_it_up()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var visitor = await application.SignInAsync();
        var (job, files) = await PausedAsync(application, visitor);
        var page = $"/jobs/details/{job.Id}";

        Assert.Contains("0 of 2 done", await visitor.ReadAsync(page), StringComparison.Ordinal);
        Assert.Equal(files, application.Files);
        Assert.Equal(HttpStatusCode.Redirect, (await visitor.SubmitAsync(page, [], $"/jobs/resume/{job.Id}")).StatusCode);
        Assert.All(await application.WaitForJobAsync(visitor), item => Assert.Equal(JobItemState.Answered, item.State));
        Assert.Equal(2, await application.CountRowsAsync());
    }

    [Fact]
    public async Task What_waits_in_a_job_that_is_given_up_is_forgotten_and_what_was_answered_stays()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var visitor = await application.SignInAsync();
        var (job, _) = await PausedAsync(application, visitor, answered: 1);

        await visitor.SubmitAsync($"/jobs/details/{job.Id}", [], $"/jobs/cancel/{job.Id}");

        var items = await application.WaitForJobAsync(visitor);
        Assert.Equal([JobItemState.Answered, JobItemState.Cancelled], items.Select(item => item.State));
        await using var db = application.OpenDatabase();
        Assert.Equal([(await db.Predictions.SingleAsync(Cancellation)).StoredFileName], application.Files);
        Assert.Equal(JobState.Cancelled, (await db.Jobs.SingleAsync(Cancellation)).State);
        Assert.False(await application.Services.GetRequiredService<JobLedger>().MoveAsync(job.Number, JobState.Paused, JobState.Open));
    }

    [Fact]
    public async Task Answer_that_comes_after_its_job_was_given_up_leaves_nothing()
    {
        JobLedger? ledger = null;
        Job? job = null;
        // The job is given up while its picture is looked at.
        await using var application = new Application
        {
            Classifier = Classifiers.Answering(told: _ =>
            {
                if (job is { } paused)
                {
                    Assert.True(ledger!.CancelAsync(paused.Number).GetAwaiter().GetResult());
                }
            }),
        };
        var visitor = await application.SignInAsync();
        ledger = application.Services.GetRequiredService<JobLedger>();
        var (sent, _) = await PausedAsync(application, visitor);
        job = sent;
        await ledger.MoveAsync(sent.Number, JobState.Paused, JobState.Open);

        Assert.False(await application.Services.GetRequiredService<JobRunner>().RunAsync(sent.Number));

        await using var db = application.OpenDatabase();
        Assert.False(await db.Predictions.AnyAsync(Cancellation));
        Assert.Empty(application.Files);
    }

    [Fact]
    public async Task Item_during_which_the_application_ends_again_and_again_is_given_up()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var visitor = await application.SignInAsync();
        var (job, _) = await PausedAsync(application, visitor);
        await using var db = application.OpenDatabase();
        var first = await db.JobItems.OrderBy(item => item.Number).FirstAsync(Cancellation);
        first.Attempts = JobRunner.MostAttempts;
        await db.SaveChangesAsync(Cancellation);

        await visitor.SubmitAsync($"/jobs/details/{job.Id}", [], $"/jobs/resume/{job.Id}");

        Assert.Equal([JobItemState.Failed, JobItemState.Answered], (await application.WaitForJobAsync(visitor)).Select(item => item.State));
        Assert.Contains("The application ended several times", await visitor.ReadAsync($"/jobs/details/{job.Id}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Next_start_goes_on_with_what_was_not_done()
    {
        using var folder = new TemporaryFolder();
        await using (var application = new Application(folder) { Classifier = Classifiers.Answering() })
        {
            var (job, _) = await PausedAsync(application, await application.SignInAsync());
            await application.Services.GetRequiredService<JobLedger>().MoveAsync(job.Number, JobState.Paused, JobState.Open);
        }

        await using var next = new Application(folder) { Classifier = Classifiers.Answering() };
        Assert.All(await next.WaitForJobAsync(await next.SignInAsync()), item => Assert.Equal(JobItemState.Answered, item.State));
    }

    [Fact]
    public async Task Nobody_else_finds_a_job_or_does_anything_with_it()
    {
        await using var application = new Application();
        _ = await application.SignInAsync();
        // Paused, so that the scheduler leaves it alone: on PostgreSQL it looks for forgotten jobs.
        var job = await MadeUpJob.KeepAsync(application, JobState.Paused, MadeUpJob.OfEveryState);
        var stranger = await application.SignInAsync("other");
        var admin = await application.SignInAsAdminAsync();

        foreach (var page in new[] { "details", "items", "state", "events", "csv" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/jobs/{page}/{job.Id}")).StatusCode);
        }

        foreach (var action in new[] { "pause", "resume", "cancel" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.SubmitAsync("/recordings/create", [], $"/jobs/{action}/{job.Id}")).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await admin.SubmitAsync($"/jobs/details/{job.Id}", [], $"/jobs/{action}/{job.Id}")).StatusCode);
        }

        await using var db = application.OpenDatabase();
        Assert.Equal(JobState.Paused, (await db.Jobs.SingleAsync(Cancellation)).State);
        Assert.DoesNotContain(job.Id.ToString(), await stranger.ReadAsync("/jobs"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Csv_has_a_line_for_each_file_with_its_answer_or_the_reason_and_is_recorded()
    {
        await using var application = new Application { Classifier = Classifiers.Answering("V") };
        var visitor = await application.SignInAsync();
        await visitor.SendFilesAsync([("=1.png", Pictures.Numbered(1)), ("2.png", Pictures.Numbered(1)), .. SentRecordings.Wfdb("100"), ("x.pdf", "%PDF-1.7"u8.ToArray())]);
        var items = await application.WaitForJobAsync(visitor);

        var lines = (await visitor.ReadAsync($"/jobs/csv/{await SendingTests.IdAsync(application)}")).TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal("file,kind,state,reason,prediction_id,recording_id,class,probability,certain,record,lead,seconds,beats,mean_rate,beats_N,beats_S,beats_V,beats_F", lines[0]);
        Assert.Equal(items.Count + 1, lines.Length);
        Assert.StartsWith($"100.hea,recording,answered,,,{items[0].AnalysisId},,,,100,MLII,", lines[1], StringComparison.Ordinal);
        Assert.StartsWith($"2.png,picture,answered,,{items[1].PredictionId},,V,", lines[2], StringComparison.Ordinal);
        Assert.StartsWith("'=1.png,picture,repeated,2.png,", lines[3], StringComparison.Ordinal);
        Assert.StartsWith("x.pdf,unknown,refused,", lines[4], StringComparison.Ordinal);
        await using var db = application.OpenDatabase();
        Assert.Equal("job, 4 files", (await db.AuditEntries.SingleAsync(entry => entry.Event == nameof(AuditEvent.Exported), Cancellation)).Details);
    }

    [Fact]
    public async Task Hidden_answers_stay_hidden_on_the_page_and_in_the_csv()
    {
        await using var application = new Application { Classifier = Classifiers.Answering("V"), Settings = { ["Clinic:HideAnswerUntilReviewed"] = "true" } };
        var visitor = await application.SignInAsync();
        await visitor.SendFilesAsync([("1.png", Pictures.Example), .. SentRecordings.Wfdb("100")]);
        var items = await application.WaitForJobAsync(visitor);
        var job = await SendingTests.IdAsync(application);

        var lines = (await visitor.ReadAsync($"/jobs/csv/{job}")).Split("\r\n");
        Assert.EndsWith(",,,,", lines.Single(line => line.StartsWith("100.hea", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Equal($"1.png,picture,answered,,{items[0].PredictionId},,,,,,,,,,,,,", lines.Single(line => line.StartsWith("1.png", StringComparison.Ordinal)));
        Assert.DoesNotContain("Premature ventricular", await visitor.ReadAsync($"/jobs/details/{job}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reader_is_recorded_once_for_what_a_page_shows_however_often_it_asks_anew()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var visitor = await application.SignInAsync();
        await visitor.SendFilesAsync([("1.png", Pictures.Example)]);
        await application.WaitForJobAsync(visitor);
        var job = await SendingTests.IdAsync(application);

        await visitor.ReadAsync($"/jobs/details/{job}");
        await visitor.ReadAsync($"/jobs/items/{job}");
        await visitor.ReadAsync($"/jobs/items/{job}");

        await using var db = application.OpenDatabase();
        var entry = await db.AuditEntries.SingleAsync(one => one.Event == nameof(AuditEvent.Listed), Cancellation);
        Assert.Equal((job.ToString(), "job, 1 results"), (entry.Subject, entry.Details));
    }

    [Theory]
    [InlineData("de", "Aufzeichnungen oder viele Dateien senden", "/recordings/create")]
    [InlineData("de", "Stapel", "/jobs")]
    public async Task Pages_are_read_in_German(string language, string words, string page)
    {
        await using var application = new Application();
        var visitor = await application.SignInAsync();
        visitor.Client.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);

        Assert.Contains(words, await visitor.ReadAsync(page), StringComparison.Ordinal);
    }

    /// <summary>A job of two pictures, paused before its turn, with the first of them answered or not.</summary>
    private static async Task<(Job Job, string[] Files)> PausedAsync(Application application, Visitor visitor, int answered = 0)
    {
        await visitor.SendFilesAsync([("1.png", Pictures.Numbered(1)), ("2.png", Pictures.Numbered(2))]);
        await application.WaitForJobAsync(visitor);
        await using var db = application.OpenDatabase();
        var job = await db.Jobs.SingleAsync(Cancellation);
        job.State = JobState.Paused;
        job.FinishedAt = null;
        foreach (var item in await db.JobItems.OrderBy(row => row.Number).Skip(answered).ToListAsync(Cancellation))
        {
            // As it stood before it was answered.
            var prediction = await db.Predictions.SingleAsync(row => row.Id == item.PredictionId, Cancellation);
            (item.State, item.StoredFileName, item.PredictionId, item.Progress, item.Attempts) = (JobItemState.Waiting, prediction.StoredFileName, null, 0, 0);
            db.Predictions.Remove(prediction);
        }

        await db.SaveChangesAsync(Cancellation);
        return (job, application.Files);
    }
}
