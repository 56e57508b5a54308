using System.Diagnostics;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Ecg.Networks;
using ArrhythmiaWeb.Ecg.Reading;
using ArrhythmiaWeb.Host;
using ArrhythmiaWeb.Settings;
using ArrhythmiaWeb.Tests.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;

namespace ArrhythmiaWeb.Tests.Host;

/// <summary>What a person reads who starts the application with a wrong setting.</summary>
public sealed class StartTests
{
    [Theory]
    [InlineData("Clinic:RetentionDays", "-1", "Clinic:RetentionDays must be between 0 and 36500")]
    [InlineData("Uploads:MaxBytes", "0", "Uploads:MaxBytes must be between 100000 and 104857600.")]
    [InlineData("Uploads:MaxBytes", "ten", "Uploads:MaxBytes")]
    [InlineData("Uploads:Folder", "", "Uploads:Folder is empty")]
    [InlineData("Uploads:MaxBites", "1", "MaxBites")]
    [InlineData("Model:Folder", "", "Model:Folder is empty")]
    [InlineData("Model:Folder", "nowhere", "Model:Folder")]
    [InlineData("Model:Gate", "/nowhere", "Model:Gate cannot be used")]
    [InlineData("Model:Traces", "/nowhere", "Model:Traces cannot be used")]
    [InlineData("Model:AcrossPatients", "/nowhere", "Model:AcrossPatients cannot be used")]
    [InlineData("Database:Path", "", "Database:Path is empty")]
    [InlineData("Database:Provider", "Postgres", "Database:ConnectionString does not say how to reach it")]
    [InlineData("Database:Provider", "Oracle", "Database:Provider")]
    [InlineData("Database:Path", "/proc/nowhere/x.db", "Database:Path")]
    [InlineData("Uploads:Folder", "/proc/nowhere", "Uploads:Folder")]
    [InlineData("Uploads:Workers", "-1", "Uploads:Workers must be between 0 and 64")]
    [InlineData("Limits:SignInsPerAddress", "0", "Limits:SignInsPerAddress must be between 1 and 100000")]
    [InlineData("OpenIdConnect:Authority", "http://login.example", "must be an address that begins with https://")]
    [InlineData("OpenIdConnect:Authority", "https://login.example", "OpenIdConnect:ClientId and OpenIdConnect:ClientSecret must be given")]
    [InlineData("Proxy:Addresses:0", "proxy.local", "Proxy:Addresses holds 'proxy.local'")]
    [InlineData("Proxy:Networks:0", "10.0.0.0/99", "Proxy:Networks holds '10.0.0.0/99'")]
    [InlineData("Accounts:MinPasswordLength", "8", "Accounts:MinPasswordLength must be between 12 and 64.")]
    [InlineData("Accounts:LockoutAttempts", "0", "Accounts:LockoutAttempts must be between 3 and 100.")]
    [InlineData("Accounts:RequireSecondFactor", "Some", "Accounts:RequireSecondFactor")]
    [InlineData("Accounts:FirstAdmin:Email", "ada@clinic.example", "Accounts:FirstAdmin names an account that cannot be made. The password needs at least 15 characters.")]
    public async Task Wrong_setting_stops_the_start_with_a_message_that_names_it(string key, string value, string message)
    {
        using var folder = new TemporaryFolder();
        await using var app = Build(folder, key, value);

        var exception = await Assert.ThrowsAsync<StartException>(app.PrepareAsync);

        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Several_wrong_settings_are_named_at_once()
    {
        using var folder = new TemporaryFolder();
        await using var app = Build(folder, "Uploads:MaxBytes", "5");
        app.Configuration["Model:Folder"] = "";

        var exception = await Assert.ThrowsAsync<StartException>(app.PrepareAsync);

        Assert.Contains("Uploads:MaxBytes", exception.Message, StringComparison.Ordinal);
        Assert.Contains("Model:Folder", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Examples_of_another_network_stop_the_start()
    {
        using var folder = new TemporaryFolder();
        foreach (var file in new[] { ModelManifest.FileName, BeatNetwork.NetworkFileName })
        {
            File.Copy(Repository.Combine("models", "spectral-cnn", file), folder.Combine(file));
        }

        (AnnotatedBeats.Read(Repository.Combine("models", "spectral-cnn"))! with { Sha256 = new string('0', 64) }).Write(folder.Path);
        await using var app = Build(folder, "Model:Folder", folder.Path);

        var exception = await Assert.ThrowsAsync<StartException>(app.PrepareAsync);

        Assert.Contains("examples.bin belongs to the network with the SHA-256 0000", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_model_folder_stops_the_start_with_one_line_and_without_a_stack_trace()
    {
        var start = new ProcessStartInfo("dotnet", ["ArrhythmiaWeb.dll", "--contentRoot", Repository.Combine("src", "ArrhythmiaWeb"), "--Model:Folder", "/nowhere"])
        {
            WorkingDirectory = AppContext.BaseDirectory,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(1, process.ExitCode);
        Assert.StartsWith("ArrhythmiaWeb cannot start. The model of the setting Model:Folder cannot be used.", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors + await output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Model_in_another_folder_answers_after_one_setting_is_changed()
    {
        using var folder = new TemporaryFolder();
        CopyModel(folder);
        var manifest = await File.ReadAllTextAsync(folder.Combine("model.json"), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(folder.Combine("model.json"), manifest.Replace("\"spectral-cnn\"", "\"our-own\"", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        await using var app = Build(folder, "Model:Folder", folder.Combine());

        await app.PrepareAsync();

        Assert.Equal("our-own", app.Services.GetRequiredService<IArrhythmiaClassifier>().Manifest.Name);
    }

    [Theory]
    [InlineData("model.onnx", "do not belong together")]
    [InlineData("model.json", "model.json")]
    public async Task Model_folder_that_does_not_fit_stops_the_start_with_the_file_and_the_cure(string file, string problem)
    {
        using var folder = new TemporaryFolder();
        CopyModel(folder);
        await File.AppendAllTextAsync(folder.Combine(file), "x", TestContext.Current.CancellationToken);
        await using var app = Build(folder, "Model:Folder", folder.Combine());

        var exception = await Assert.ThrowsAsync<StartException>(app.PrepareAsync);

        Assert.Contains(folder.Combine(file), exception.Message, StringComparison.Ordinal);
        Assert.Contains(problem, exception.Message, StringComparison.Ordinal);
        Assert.Contains("Put model.onnx and model.json of one and the same network into that folder, or name another folder in Model:Folder", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Model_of_other_classes_stops_the_start()
    {
        using var folder = new TemporaryFolder();
        await using var app = Build(folder, "Model:Folder", Repository.Combine("models", "inter-patient"));

        Assert.Contains("label set should be 'eight-classes', but is 'aami'", (await Assert.ThrowsAsync<StartException>(app.PrepareAsync)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Database_of_an_earlier_version_is_brought_up_to_date()
    {
        using var folder = new TemporaryFolder();
        await using var app = Build(folder, "Clinic:RetentionDays", "0");
        Directory.CreateDirectory(folder.Combine("data"));
        await using var db = await app.Services.GetRequiredService<IDbContextFactory<ApplicationDbContext>>().CreateDbContextAsync(TestContext.Current.CancellationToken);
        await db.GetService<IMigrator>().MigrateAsync("Clinic", TestContext.Current.CancellationToken);

        await app.PrepareAsync();

        Assert.Equal(db.Database.GetMigrations(), await db.Database.GetAppliedMigrationsAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Settings_file_names_every_option()
    {
        var documented = File.ReadAllText(Repository.Combine("src", "ArrhythmiaWeb", "appsettings.json"));

        var sections = typeof(ProxyOptions).Assembly.GetTypes().Where(type => type.GetField("Section") is { IsLiteral: true }).ToList();

        Assert.True(sections.Count >= 8, "Fewer sections than there are were found.");
        foreach (var settings in sections)
        {
            Assert.Contains($"\"{settings.GetField("Section")!.GetRawConstantValue()}\":", documented, StringComparison.Ordinal);
            var options = settings.GetProperties().Where(property => property.CanWrite || property.PropertyType == typeof(IList<string>));
            Assert.All(options, option => Assert.Contains($"\"{option.Name}\":", documented, StringComparison.Ordinal));
        }
    }

    private static void CopyModel(TemporaryFolder folder)
    {
        foreach (var file in new[] { "model.onnx", "model.json" })
        {
            File.Copy(Repository.Combine("models", "spectral-cnn", file), folder.Combine(file));
        }
    }

    private static WebApplication Build(TemporaryFolder folder, string key, string value)
    {
        var builder = WebApplication.CreateBuilder(ApplicationFolders.Locate([]));
        builder.Configuration["Uploads:Folder"] = folder.Combine("uploads");
        // It is of the whole process, in which many applications run.
        builder.Configuration["Uploads:TemporaryFolder"] = "";
        builder.Configuration["Database:Path"] = folder.Combine("data", "x.db");
        builder.Configuration["Model:Folder"] = Repository.Combine("models", "spectral-cnn");
        builder.Configuration["Model:Gate"] = Repository.Combine("models", "input-gate");
        builder.Configuration["Model:Traces"] = Repository.Combine("models", "trace-cnn");
        builder.Configuration["Model:AcrossPatients"] = Repository.Combine("models", "inter-patient");
        builder.Configuration[key] = value;
        builder.AddArrhythmiaWeb();
        return builder.Build();
    }
}
