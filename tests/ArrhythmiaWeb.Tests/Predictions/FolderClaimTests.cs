using System.Net;
using ArrhythmiaWeb.Host;
using ArrhythmiaWeb.Predictions;
using ArrhythmiaWeb.Settings;
using ArrhythmiaWeb.Tests.Hosting;
using ArrhythmiaWeb.Uploads;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace ArrhythmiaWeb.Tests.Predictions;

/// <summary>No start, whatever was forgotten or restored in whatever order, loses a picture.</summary>
public sealed class FolderClaimTests
{
    private const int Pictures = 30;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Start_on_an_empty_database_stops_says_why_and_leaves_every_picture(bool isMarked)
    {
        using var folder = await UsedAsync();
        Forget(folder);
        if (!isMarked)
        {
            File.Delete(Mark(folder));
        }

        var before = Application.FilesIn(folder.Combine("uploads"));
        var stopped = await StopAsync(folder);

        Assert.Equal(before, Application.FilesIn(folder.Combine("uploads")));
        Assert.False(Directory.Exists(folder.Combine("uploads", "aside")));
        Assert.Contains(folder.Combine("uploads"), stopped.Message, StringComparison.Ordinal);
        Assert.Contains("Database:Path", stopped.Message, StringComparison.Ordinal);
        Assert.Contains(isMarked ? "belongs to another database" : $"holds {Pictures} pictures, of which the database knows none", stopped.Message, StringComparison.Ordinal);
        Assert.Contains($"--Uploads:Adopt {CodeIn(stopped)}", stopped.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_with_the_code_goes_on_with_the_new_database_and_sets_the_pictures_aside()
    {
        using var folder = await UsedAsync();
        Forget(folder);

        await using (var adopting = Open(folder, CodeIn(await StopAsync(folder))))
        {
            Assert.Equal(0, await adopting.CountRowsAsync());
            await SweepAsync(adopting);
            Assert.Empty(adopting.Files);
            Assert.Equal(Pictures, Directory.GetFiles(folder.Combine("uploads", "aside", "2026-03-14")).Length);
        }

        await using var next = Open(folder);
        Assert.Equal(0, await next.CountRowsAsync());
    }

    [Fact]
    public async Task Code_of_another_folder_does_not_open_this_one()
    {
        using var folder = await UsedAsync();
        Forget(folder);

        await StopAsync(folder, "01234567");
    }

    [Fact]
    public async Task Files_copied_into_the_folder_of_a_new_database_are_not_taken_for_leftovers()
    {
        using var old = await UsedAsync();
        using var folder = new TemporaryFolder();
        await using (var fresh = Open(folder))
        {
            await fresh.CountRowsAsync();
        }

        foreach (var name in Application.FilesIn(old.Combine("uploads")))
        {
            File.Copy(old.Combine("uploads", name), folder.Combine("uploads", name));
        }

        await StopAsync(folder);
        Assert.Equal(Pictures, Application.FilesIn(folder.Combine("uploads")).Length);
    }

    [Theory]
    [InlineData("files", "database")]
    [InlineData("database", "files")]
    public async Task Backup_can_be_restored_in_any_order_with_a_start_in_between(string first, string second)
    {
        using var backup = await UsedAsync();
        using var folder = new TemporaryFolder();
        await using (var fresh = Open(folder))
        {
            await fresh.CountRowsAsync();
        }

        Restore(backup, folder, first);
        if (first == "files")
        {
            await StopAsync(folder);
        }
        else
        {
            await using var halfRestored = Open(folder);
            Assert.Equal(Pictures, await halfRestored.CountRowsAsync());
        }

        Restore(backup, folder, second);

        await using var application = Open(folder);
        Assert.Equal(Pictures, await application.CountRowsAsync());
        Assert.Equal(Application.FilesIn(backup.Combine("uploads")), application.Files);
        await AssertEveryPictureIsShownAsync(application);
    }

    [Fact]
    public async Task Older_backup_of_the_database_sets_newer_pictures_aside_and_the_right_one_brings_them_back()
    {
        using var folder = await UsedAsync();
        using var older = new TemporaryFolder();
        CopyDatabase(folder, older);
        await using (var later = Open(folder))
        {
            var clinician = await later.SignInAsync();
            await clinician.UploadAsync([200]);
            await clinician.UploadAsync([201]);
        }

        using var newer = new TemporaryFolder();
        CopyDatabase(folder, newer);
        CopyDatabase(older, folder);
        await using (var mistaken = Open(folder))
        {
            Assert.Equal(Pictures, await mistaken.CountRowsAsync());
            await SweepAsync(mistaken);
            Assert.Equal(Pictures, mistaken.Files.Length);
            Assert.Equal(2, Directory.GetFiles(folder.Combine("uploads", "aside"), "*", SearchOption.AllDirectories).Length);
        }

        CopyDatabase(newer, folder);
        await using var application = Open(folder);
        Assert.Equal(Pictures + 2, await application.CountRowsAsync());
        await SweepAsync(application);
        Assert.Equal(Pictures + 2, application.Files.Length);
        Assert.Empty(Directory.GetFiles(folder.Combine("uploads", "aside"), "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Second_instance_with_a_database_of_its_own_does_not_start_on_the_same_folder()
    {
        using var folder = await UsedAsync();
        await using var first = Open(folder);
        var clinician = await first.SignInAsync();
        using var other = new TemporaryFolder();

        await StopAsync(other, uploads: folder);

        await clinician.UploadAsync([200]);
        Assert.Equal(Pictures + 1, first.Files.Length);
        await AssertEveryPictureIsShownAsync(first);
    }

    [Fact]
    public async Task Instance_whose_folder_another_has_taken_over_tidies_nothing_there_any_more()
    {
        using var folder = await UsedAsync();
        await using var first = Open(folder);
        await first.CountRowsAsync();
        await File.WriteAllTextAsync(Mark(folder), Guid.NewGuid().ToString(), Cancellation);
        await File.WriteAllTextAsync(folder.Combine("uploads", new string('0', 64) + ".png"), "of the other", Cancellation);

        await first.Services.GetRequiredService<PictureSweep>().RunAsync(Cancellation);

        Assert.Equal(Pictures + 1, first.Files.Length);
    }

    [Fact]
    public async Task Database_without_its_pictures_starts_and_every_page_says_what_is_missing()
    {
        using var folder = await UsedAsync();
        Directory.Delete(folder.Combine("uploads"), recursive: true);
        await using var application = Open(folder);
        var clinician = await application.SignInAsync();
        await using var db = application.OpenDatabase();
        var id = db.Predictions.Select(row => row.Id).First();

        Assert.Equal(HttpStatusCode.NotFound, (await clinician.GetAsync($"/predictions/image/{id}")).StatusCode);
        Assert.Contains("The image of this result is missing on the server", await clinician.ReadAsync($"/predictions/details/{id}"), StringComparison.Ordinal);
        await clinician.ReadAsync("/predictions");
        Assert.Equal(HttpStatusCode.OK, (await clinician.GetAsync($"/reports/pdf/{id}")).StatusCode);
        await application.Services.GetRequiredService<PictureSweep>().CountMissingAsync(Cancellation);
        Assert.Contains($"{Pictures} pictures that the database names are not in the uploads folder", string.Join('\n', application.Log.Lines), StringComparison.Ordinal);
        Assert.Contains($"{Pictures} images that results name are missing", await (await application.SignInAsAdminAsync()).ReadAsync("/dashboard"), StringComparison.Ordinal);
    }

    private static Application Open(TemporaryFolder folder, string code = "") => new(folder) { Classifier = Classifiers.Answering(), Settings = { ["Uploads:Adopt"] = code } };

    /// <summary>Starts as the program does, which must not come to anything.</summary>
    private static async Task<StartException> StopAsync(TemporaryFolder folder, string code = "", TemporaryFolder? uploads = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = Repository.Combine("src", "ArrhythmiaWeb") });
        builder.Configuration["Uploads:Folder"] = (uploads ?? folder).Combine("uploads");
        // It is of the whole process, in which many applications run.
        builder.Configuration["Uploads:TemporaryFolder"] = "";
        builder.Configuration["Uploads:Adopt"] = code;
        builder.Configuration["Database:Path"] = folder.Combine("data", "arrhythmiaweb.db");
        builder.Configuration["Model:Folder"] = Repository.Combine("models", "spectral-cnn");
        builder.Configuration["Model:Gate"] = builder.Configuration["Model:Traces"] = builder.Configuration["Model:AcrossPatients"] = "";
        builder.AddArrhythmiaWeb();
        await using var app = builder.Build();
        return await Assert.ThrowsAsync<StartException>(app.PrepareAsync);
    }

    private static string Mark(TemporaryFolder folder) => folder.Combine("uploads", OwnershipMark.FileName);

    private static string CodeIn(StartException stopped) => stopped.Message.Split("--Uploads:Adopt ")[1].Split(':')[0];

    /// <summary>An instance that has been used for a while and was stopped.</summary>
    private static async Task<TemporaryFolder> UsedAsync()
    {
        var folder = new TemporaryFolder();
        await using (var application = Open(folder))
        {
            var clinician = await application.SignInAsync();
            for (byte number = 0; number < Pictures; number++)
            {
                Assert.Equal(HttpStatusCode.Redirect, (await clinician.UploadAsync([number])).StatusCode);
            }
        }

        return folder;
    }

    /// <summary>As the application does after its start; whoever waits for this has waited for that.</summary>
    private static Task SweepAsync(Application application) => application.Services.GetRequiredService<PictureSweep>().RunAsync(Cancellation);

    private static void Forget(TemporaryFolder folder)
    {
        TemporaryFolder.CloseDatabases();
        Directory.Delete(folder.Combine("data"), recursive: true);
    }

    private static void Restore(TemporaryFolder backup, TemporaryFolder folder, string what)
    {
        if (what == "database")
        {
            CopyDatabase(backup, folder);
            return;
        }

        foreach (var path in Directory.GetFiles(backup.Combine("uploads")))
        {
            File.Copy(path, folder.Combine("uploads", Path.GetFileName(path)), overwrite: true);
        }
    }

    private static void CopyDatabase(TemporaryFolder from, TemporaryFolder to)
    {
        TemporaryFolder.CloseDatabases();
        if (Directory.Exists(to.Combine("data")))
        {
            Directory.Delete(to.Combine("data"), recursive: true);
        }

        Directory.CreateDirectory(to.Combine("data"));
        foreach (var path in Directory.GetFiles(from.Combine("data")))
        {
            File.Copy(path, to.Combine("data", Path.GetFileName(path)));
        }
    }

    private static async Task AssertEveryPictureIsShownAsync(Application application)
    {
        await using var db = application.OpenDatabase();
        Assert.All(db.Predictions.Select(row => row.StoredFileName).ToList(), name => Assert.True(File.Exists(Path.Combine(application.UploadsFolder, name)), name));
    }
}
