using System.Data.Common;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Predictions;
using ArrhythmiaWeb.Tests.Dashboard;
using ArrhythmiaWeb.Tests.Hosting;
using ArrhythmiaWeb.Tests.Jobs;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace ArrhythmiaWeb.Tests.Predictions;

/// <summary>What has no prediction is set aside; deleted is only what is known to be waste.</summary>
public sealed class PictureSweepTests
{
    private const string NameOfOne = "4bf5122f344554c53bde2ebb8cd2b7e3d1600ad631c385a5d7cce23c7785459a.png";
    private const string NameOfNobody = "0000000000000000000000000000000000000000000000000000000000000000.png";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Start_sets_a_picture_of_nobody_aside_deletes_half_a_file_and_touches_nothing_else()
    {
        Assert.SkipWhen(Engine.IsPostgres, "On PostgreSQL a daily round sweeps for all replicas, and not each start.");
        using var folder = new TemporaryFolder();
        await using (var before = new Application(folder) { Classifier = Classifiers.Answering() })
        {
            await (await before.SignInAsync()).UploadAsync([1]);
        }

        string[] foreign = [".gitkeep", "notes.txt", "ABCDEF.png", NameOfNobody + ".bak", "sub.png"];
        string[] leftovers = [NameOfNobody, NameOfNobody + ".tmp", NameOfOne + ".tmp"];
        foreach (var name in foreign.Concat(leftovers))
        {
            await File.WriteAllTextAsync(folder.Combine("uploads", name), "x", Cancellation);
        }

        await using var after = new Application(folder) { Classifier = Classifiers.Answering() };
        await (await after.SignInAsync()).ReadAsync("/");
        // The start does not wait for its sweep; this one does, and for its own.
        await SweepAsync(after);

        Assert.Equal(foreign.Append(NameOfOne).Order(StringComparer.Ordinal), after.Files);
        Assert.Equal("x", await File.ReadAllTextAsync(folder.Combine("uploads", "aside", "2026-03-14", NameOfNobody), Cancellation));
        Assert.Equal(1, await after.CountRowsAsync());
        Assert.Contains(after.Log.Lines, line => line.Contains(NameOfNobody, StringComparison.Ordinal) && line.Contains("moved aside", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_somebody_is_writing_at_this_moment_stays()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        await application.CountRowsAsync();
        var path = Path.Combine(application.UploadsFolder, NameOfNobody + ".tmp");
        await using (new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            await SweepAsync(application);
            Assert.True(File.Exists(path));
        }

        await SweepAsync(application);
        Assert.False(File.Exists(path));
    }

    [Fact]
    public async Task Picture_set_aside_again_on_the_same_day_replaces_nothing()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        await application.CountRowsAsync();
        foreach (var content in new[] { "first", "second" })
        {
            await File.WriteAllTextAsync(Path.Combine(application.UploadsFolder, NameOfNobody), content, Cancellation);
            await SweepAsync(application);
        }

        Assert.Equal("first", await File.ReadAllTextAsync(application.Folder.Combine("uploads", "aside", "2026-03-14", NameOfNobody), Cancellation));
        Assert.Equal("second", await File.ReadAllTextAsync(application.Folder.Combine("uploads", "aside", "2026-03-14-2", NameOfNobody), Cancellation));
    }

    [Fact]
    public async Task Picture_whose_deletion_was_cut_short_is_deleted_and_the_same_picture_written_later_is_not()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var clinician = await application.SignInAsync();
        var id = await clinician.ClassifyAsync(1);
        await (await application.SignInAsAdminAsync()).SubmitAsync($"/deletions/prediction/{id}", []);
        Assert.Empty(application.Files);
        var path = Path.Combine(application.UploadsFolder, NameOfOne);

        await File.WriteAllBytesAsync(path, [1], Cancellation);
        File.SetLastWriteTimeUtc(path, application.Clock.GetUtcNow().UtcDateTime.AddSeconds(-1));
        await SweepAsync(application);
        Assert.False(Directory.Exists(application.Folder.Combine("uploads", "aside")));
        Assert.Empty(application.Files);

        await File.WriteAllBytesAsync(path, [1], Cancellation);
        File.SetLastWriteTimeUtc(path, application.Clock.GetUtcNow().UtcDateTime.AddSeconds(1));
        await SweepAsync(application);
        Assert.True(File.Exists(application.Folder.Combine("uploads", "aside", "2026-03-14", NameOfOne)));
    }

    [Fact]
    public async Task Deleting_a_prediction_deletes_copies_of_its_picture_that_were_set_aside()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var id = await (await application.SignInAsync()).ClassifyAsync(1);
        var copy = application.Folder.Combine("uploads", "aside", "2026-01-01", NameOfOne);
        Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
        await File.WriteAllBytesAsync(copy, [1], Cancellation);

        await (await application.SignInAsAdminAsync()).SubmitAsync($"/deletions/prediction/{id}", []);

        Assert.False(File.Exists(copy));
        Assert.Empty(application.Files);
    }

    [Fact]
    public async Task Sweep_of_many_files_keeps_every_one_that_has_a_row()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var visitor = await application.SignInAsync();
        for (byte number = 0; number < 5; number++)
        {
            await visitor.UploadAsync([number]);
        }

        var kept = application.Files;
        for (var number = 0; number < 1200; number++)
        {
            await File.WriteAllTextAsync(Path.Combine(application.UploadsFolder, $"{number:x64}.png"), "x", Cancellation);
        }

        await SweepAsync(application);

        Assert.Equal(kept, application.Files);
        Assert.Equal(1200, Directory.GetFiles(application.Folder.Combine("uploads", "aside", "2026-03-14")).Length);
    }

    [Fact]
    public async Task Picture_whose_row_is_being_written_is_not_taken_for_one_of_nobody()
    {
        var asked = new AskedForFiles();
        await using var application = new Application { Classifier = Classifiers.Answering(), Interceptor = asked };
        await application.CountRowsAsync();
        await using var db = application.OpenDatabase();
        await using var transaction = await db.Database.BeginTransactionAsync(Cancellation);
        await db.LockFilesAsync([NameOfNobody], Cancellation);
        await File.WriteAllTextAsync(Path.Combine(application.UploadsFolder, NameOfNobody), "x", Cancellation);
        var row = Rows.Prediction(application.Clock.GetUtcNow());
        db.Add(row);
        db.Entry(row).Property(it => it.StoredFileName).CurrentValue = NameOfNobody;
        await db.SaveChangesAsync(Cancellation);

        // The sweep has looked for the row and not found it before the row is there.
        var sweep = Task.Run(() => SweepAsync(application), Cancellation);
        await asked.Done;
        await transaction.CommitAsync(Cancellation);
        await sweep;

        Assert.Equal([NameOfNobody], application.Files);
        Assert.False(Directory.Exists(application.Folder.Combine("uploads", "aside")));
    }

    [Fact]
    public async Task Missing_pictures_are_counted_once_each_whatever_names_them()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var visitor = await application.SignInAsync();
        var form = await visitor.FormAsync();
        for (byte number = 1; number < 8; number++)
        {
            form.Add(Visitor.File(Pictures.Numbered(number)), "image", $"beat-{number}.png");
        }

        // Predictions and items of a job name the same files, some of them twice.
        form.Add(Visitor.File(Pictures.Numbered(1)), "image", "beat-1-again.png");
        await visitor.PostAsync("/predictions/create", form);
        await application.WaitForJobAsync(visitor);
        var sweep = application.Services.GetRequiredService<PictureSweep>();
        await sweep.CountMissingAsync(Cancellation);
        Assert.Equal(0, await sweep.MissingAsync(Cancellation));

        foreach (var name in application.Files.Take(3))
        {
            File.Delete(Path.Combine(application.UploadsFolder, name));
        }

        await sweep.CountMissingAsync(Cancellation);

        Assert.Equal(3, await sweep.MissingAsync(Cancellation));
    }

    [Fact]
    public async Task Missing_pictures_are_counted_along_indexes_and_each_name_is_read_once()
    {
        Assert.SkipWhen(Engine.IsPostgres, "Reads the plans of SQLite.");
        var queries = new QueryPlans();
        await using var application = new Application { Classifier = Classifiers.Answering(), Interceptor = queries };
        await application.CountRowsAsync();
        queries.Clear();

        await application.Services.GetRequiredService<PictureSweep>().CountMissingAsync(Cancellation);

        var plans = (await queries.ExplainAsync(application, "ORDER BY")).Where(plan => plan.Query.Contains("StoredFileName", StringComparison.Ordinal)).ToList();
        Assert.Equal(3, plans.Count);
        // What is sorted or freed of doubles in a table of its own is read to its end for each piece.
        Assert.All(plans, plan => Assert.DoesNotContain(plan.Steps, step => step.Contains("TEMP B-TREE", StringComparison.Ordinal) || step.StartsWith("SCAN", StringComparison.Ordinal)));
    }

    private static Task SweepAsync(Application application) => application.Services.GetRequiredService<PictureSweep>().RunAsync(Cancellation);

    /// <summary>Tells when somebody has asked the database about the file of nobody.</summary>
    private sealed class AskedForFiles : DbCommandInterceptor
    {
        private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Done => _asked.Task.WaitAsync(TimeSpan.FromMinutes(2), Cancellation);

        public override ValueTask<DbDataReader> ReaderExecutedAsync(DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default)
        {
            if (command.CommandText.StartsWith("SELECT", StringComparison.Ordinal) && command.Parameters.Cast<DbParameter>().Any(parameter => Holds(parameter.Value)))
            {
                _asked.TrySetResult();
            }

            return ValueTask.FromResult(result);
        }

        private static bool Holds(object? value) => value switch
        {
            string text => text.Contains(NameOfNobody, StringComparison.Ordinal),
            IEnumerable<string> names => names.Contains(NameOfNobody),
            _ => false,
        };
    }
}
