using System.Net;
using ArrhythmiaWeb.Dashboard;
using ArrhythmiaWeb.Host;
using ArrhythmiaWeb.Predictions;
using ArrhythmiaWeb.Settings;
using ArrhythmiaWeb.Storage;
using ArrhythmiaWeb.Tests.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace ArrhythmiaWeb.Tests.Storage;

/// <summary>The application keeps its pictures in a bucket.</summary>
public sealed class StoredElsewhereTests(SwiftFixture swift) : IClassFixture<SwiftFixture>
{
    private const string NameOfOne = "4bf5122f344554c53bde2ebb8cd2b7e3d1600ad631c385a5d7cce23c7785459a.png";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Picture_is_kept_counted_and_deleted_in_the_bucket()
    {
        await using var application = await StartAsync();
        var clinician = await application.SignInAsync();
        var id = await clinician.ClassifyAsync(1);

        Assert.Equal([NameOfOne, "belongs-to.txt"], await NamesAsync(application));
        Assert.False(Directory.Exists(application.UploadsFolder));
        var use = await application.Services.GetRequiredService<DiskGauge>().MeasureAsync(Cancellation);
        Assert.Equal((1, 1, null), (use.Uploads, use.Files, use.FreeForUploads));
        Assert.Equal("Healthy", await (await application.SignInAsync()).ReadAsync("/health/ready"));

        await (await application.SignInAsAdminAsync()).SubmitAsync($"/deletions/prediction/{id}", []);

        Assert.Equal(["belongs-to.txt"], await NamesAsync(application));
    }

    [Fact]
    public async Task Picture_of_nobody_is_set_aside_at_the_start_and_a_bucket_of_another_database_is_refused()
    {
        await using var application = await StartAsync();
        await (await application.SignInAsync()).ClassifyAsync(1);
        var store = application.Services.GetRequiredService<IFileStore>();
        await store.DeleteAsync(NameOfOne, Cancellation);
        using var content = new MemoryStream([2]);
        var stranger = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData([2])) + ".png";
        await store.PutAsync(stranger, content, stranger[..64], Cancellation);

        await using (var again = new Application(application.Folder) { Classifier = Classifiers.Answering() })
        {
            Configure(again, application);
            await again.CountRowsAsync();
            await again.Services.GetRequiredService<PictureSweep>().RunAsync(Cancellation);
            Assert.Equal([$"aside/2026-03-14/{stranger}", "belongs-to.txt"], await NamesAsync(again));
        }

        // Nobody sweeps any more who would set it aside once more.
        using var back = new MemoryStream([2]);
        await store.PutAsync(stranger, back, stranger[..64], Cancellation);

        using var empty = new TemporaryFolder();
        var refused = await StopAsync(empty, application.Settings);
        Assert.Contains("The store of the setting Storage", refused.Message, StringComparison.Ordinal);
        Assert.Contains(application.Settings["Storage:S3:Bucket"], refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_with_a_wrong_secret_stops_and_says_what_to_correct()
    {
        using var folder = new TemporaryFolder();
        var settings = (await swift.StartAsync()).Settings(await swift.CreateBucketAsync());
        settings["Storage:S3:SecretKey"] = "wrong";

        var refused = await StopAsync(folder, settings);

        Assert.Contains("correct Storage:S3:AccessKey and Storage:S3:SecretKey", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Store_that_dies_and_comes_back_loses_no_picture_and_uploads_meanwhile_are_answered_503()
    {
        await using var mortal = await SwiftServer.StartAsync();
        await mortal.CreateBucketAsync("uploads");
        await using var application = new Application { Classifier = Classifiers.Answering() };
        Configure(application, mortal.Settings("uploads"));
        var clinician = await application.SignInAsync();
        var id = await clinician.ClassifyAsync(1);

        await mortal.KillAsync();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await clinician.UploadAsync([2])).StatusCode);
        Assert.Equal(1, await application.CountRowsAsync());
        Assert.Equal(HttpStatusCode.OK, (await clinician.GetAsync($"/predictions/details/{id}")).StatusCode);

        await mortal.RestartAsync();

        Assert.Equal(HttpStatusCode.Redirect, (await clinician.UploadAsync([2])).StatusCode);
        Assert.Equal(2, await application.CountRowsAsync());
        var names = await NamesAsync(application);
        Assert.Contains(NameOfOne, names);
        Assert.Equal(3, names.Length);
    }

    private async Task<Application> StartAsync()
    {
        var bucket = await swift.CreateBucketAsync();
        var application = new Application { Classifier = Classifiers.Answering() };
        Configure(application, (await swift.StartAsync()).Settings(bucket));
        await application.CountRowsAsync();
        return application;
    }

    /// <summary>Starts as the program does, which must not come to anything.</summary>
    private static async Task<StartException> StopAsync(TemporaryFolder folder, IEnumerable<KeyValuePair<string, string>> settings)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = Repository.Combine("src", "ArrhythmiaWeb") });
        builder.Configuration["Uploads:Folder"] = folder.Combine("uploads");
        // It is of the whole process, in which many applications run.
        builder.Configuration["Uploads:TemporaryFolder"] = "";
        builder.Configuration["Database:Path"] = folder.Combine("data", "arrhythmiaweb.db");
        builder.Configuration["Model:Folder"] = Repository.Combine("models", "spectral-cnn");
        builder.Configuration["Model:Gate"] = builder.Configuration["Model:Traces"] = builder.Configuration["Model:AcrossPatients"] = "";
        foreach (var (key, value) in settings)
        {
            builder.Configuration[key] = value;
        }

        builder.AddArrhythmiaWeb();
        await using var app = builder.Build();
        return await Assert.ThrowsAsync<StartException>(app.PrepareAsync);
    }

    private static void Configure(Application application, Application other) =>
        Configure(application, other.Settings.Where(setting => setting.Key.StartsWith("Storage:", StringComparison.Ordinal)));

    private static void Configure(Application application, IEnumerable<KeyValuePair<string, string>> settings)
    {
        foreach (var (key, value) in settings)
        {
            application.Settings[key] = value;
        }
    }

    private static async Task<string[]> NamesAsync(Application application) =>
    [
        .. (await application.Services.GetRequiredService<IFileStore>().ListAsync("", Cancellation).Select(file => file.Name).ToListAsync(Cancellation))
            .Where(name => !name.StartsWith("arriving/", StringComparison.Ordinal)).Order(StringComparer.Ordinal),
    ];
}
