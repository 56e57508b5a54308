using System.Net;
using ArrhythmiaWeb.Tests.Hosting;
using ArrhythmiaWeb.Uploads;
using Microsoft.EntityFrameworkCore;

namespace ArrhythmiaWeb.Tests.Predictions;

/// <summary>A picture and its row are kept together or not at all.</summary>
public sealed class PredictionArchiveTests
{
    private const string NameOfOne = "4bf5122f344554c53bde2ebb8cd2b7e3d1600ad631c385a5d7cce23c7785459a.png";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(FailingStep.Save)]
    [InlineData(FailingStep.Commit)]
    public async Task Upload_whose_row_cannot_be_written_leaves_no_file(FailingStep step)
    {
        var failure = new DatabaseFailure(step);
        await using var application = new Application { Classifier = Classifiers.Answering(), Interceptor = failure };
        var visitor = await application.SignInAsync();
        failure.Remaining = 1;

        var answer = await visitor.UploadAsync([1]);

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Equal(0, failure.Remaining);
        Assert.Empty(application.Files);
        Assert.Equal(0, await application.CountRowsAsync());
        Assert.Equal(HttpStatusCode.Redirect, (await visitor.UploadAsync([1])).StatusCode);
        Assert.Equal([NameOfOne], application.Files);
    }

    [Fact]
    public async Task Failed_upload_leaves_the_file_of_an_earlier_one_of_the_same_image()
    {
        var failure = new DatabaseFailure(FailingStep.Commit);
        await using var application = new Application { Classifier = Classifiers.Answering(), Interceptor = failure };
        var visitor = await application.SignInAsync();
        await visitor.UploadAsync([1]);
        failure.Remaining = 1;

        await visitor.UploadAsync([1]);

        Assert.Equal(0, failure.Remaining);
        Assert.Equal([NameOfOne], application.Files);
        Assert.Equal(1, await application.CountRowsAsync());
    }

    [Fact]
    public async Task Commit_that_came_through_although_it_was_reported_as_failed_keeps_its_file()
    {
        var failure = new DatabaseFailure(FailingStep.AfterCommit);
        await using var application = new Application { Classifier = Classifiers.Answering(), Interceptor = failure };
        var visitor = await application.SignInAsync();
        failure.Remaining = 1;

        var answer = await visitor.UploadAsync([1]);

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Equal(1, await application.CountRowsAsync());
        Assert.Equal([NameOfOne], application.Files);
    }

    [Fact]
    public async Task Concurrent_uploads_of_one_image_of_which_some_fail_leave_the_others_with_their_file()
    {
        var failure = new DatabaseFailure(FailingStep.Commit);
        await using var application = new Application { Classifier = Classifiers.Answering(), Interceptor = failure };
        var visitor = await application.SignInAsync();
        var token = await visitor.TokenAsync();
        failure.Remaining = 5;

        var answers = await Task.WhenAll(Enumerable.Range(0, 25).Select(_ => visitor.PostAsync(
            "/predictions/create",
            new MultipartFormDataContent { { new StringContent(token), "__RequestVerificationToken" }, { Visitor.File([1]), "image", "beat.png" } })));

        Assert.Equal(20, answers.Count(answer => answer.StatusCode == HttpStatusCode.Redirect));
        Assert.Equal(20, await application.CountRowsAsync());
        Assert.Equal([NameOfOne], application.Files);
    }

    [Fact]
    public async Task Uploads_wait_for_another_process_that_writes()
    {
        Assert.SkipWhen(Engine.IsPostgres, "PostgreSQL has no lock of the whole database.");
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var visitor = await application.SignInAsync();
        var token = await visitor.TokenAsync();
        await using var other = application.OpenDatabase();
        var theirs = await other.Database.BeginTransactionAsync(Cancellation);

        var upload = Task.Run(() => visitor.PostAsync(
            "/predictions/create",
            new MultipartFormDataContent { { new StringContent(token), "__RequestVerificationToken" }, { Visitor.File([1]), "image", "beat.png" } }), Cancellation);
        var history = await visitor.ReadAsync("/predictions?list=all");
        Assert.False(upload.IsCompleted);
        // It may be written already, but has no name.
        Assert.DoesNotContain(application.Files, UploadStore.IsOurs);
        await theirs.RollbackAsync(Cancellation);

        Assert.Contains("Nothing has been classified yet.", history, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await upload).StatusCode);
    }

    [Fact]
    public async Task Database_is_in_write_ahead_mode_so_that_readers_do_not_wait()
    {
        Assert.SkipWhen(Engine.IsPostgres, "A mode of SQLite.");
        await using var application = new Application { Classifier = Classifiers.Answering() };
        await using var db = application.OpenDatabase();

        Assert.Equal("wal", (await db.Database.SqlQueryRaw<string>("PRAGMA journal_mode").ToListAsync(Cancellation)).Single());
    }
}
