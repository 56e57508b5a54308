using ArrhythmiaWeb.Accounts.SetUp;
using ArrhythmiaWeb.Audit;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Deletions;
using ArrhythmiaWeb.Ecg.Networks;
using ArrhythmiaWeb.Ecg.Reading;
using ArrhythmiaWeb.Inference;
using ArrhythmiaWeb.Inference.Protocol;
using ArrhythmiaWeb.Inference.Serving;
using ArrhythmiaWeb.Predictions;
using ArrhythmiaWeb.Recordings;
using ArrhythmiaWeb.Replicas;
using ArrhythmiaWeb.Settings;
using ArrhythmiaWeb.Storage;
using ArrhythmiaWeb.Uploads;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Npgsql;

namespace ArrhythmiaWeb.Host;

/// <summary>What has to be true before the first request is answered.</summary>
public static partial class Preparation
{
    /// <summary>Checks the settings, loads the model, brings the database up to date and makes the first admin, if the settings name one.</summary>
    /// <param name="app">The application, built but not yet running.</param>
    /// <exception cref="StartException">Something the person who starts the application has to mend.</exception>
    public static async Task PrepareAsync(this WebApplication app)
    {
        CheckSettings(app.Services);
        // Either takes about as long as the other: the database is opened while the networks are loaded. Where both fail, the networks are told of first.
        await Task.WhenAll(Task.Run(() => LoadModelsAsync(app.Services, app.Logger)), MakeReadyAsync(app.Services));
        WarnOfOpenKeys(app.Services, app.Logger);
        await MakeFirstAdminAsync(app.Services);
        await TryUploadAsync(app.Services);
    }

    /// <summary>Checks the settings and loads the models that are served.</summary>
    /// <param name="app">A model server, built but not yet running.</param>
    /// <exception cref="StartException">Something the person who starts it has to mend.</exception>
    public static void PrepareModelServer(this WebApplication app)
    {
        CheckSettings(app.Services);
        Load(app.Services, app.Services.GetRequiredService<ServedModels>().Load);
    }

    private static void CheckSettings(IServiceProvider services)
    {
        try
        {
            services.GetRequiredService<IStartupValidator>().Validate();
        }
        catch (AggregateException several)
        {
            throw new StartException(string.Join(Environment.NewLine, several.InnerExceptions.Select(one => one.Message)), several);
        }
        catch (Exception exception) when (exception is OptionsValidationException or InvalidOperationException)
        {
            // A value out of its range; or one of the wrong type, or a key that does not exist. Each message names the key.
            throw new StartException(exception.Message, exception);
        }
    }

    private static Task LoadModelsAsync(IServiceProvider services, ILogger logger)
    {
        Load(services, () =>
        {
            var manifest = services.GetRequiredService<IArrhythmiaClassifier>().Manifest;
            Log.ModelLoaded(logger, manifest.Name, manifest.Version, manifest.Sha256);
            Log.ExamplesLoaded(logger, services.GetRequiredService<SimilarBeats>().Count);
        });
        return CheckModelServerAsync(services, logger);
    }

    private static void Load(IServiceProvider services, Action load)
    {
        try
        {
            load();
        }
        catch (Exception exception) when (exception is DllNotFoundException or BadImageFormatException or TypeInitializationException)
        {
            throw new StartException(
                $"A native library is missing, or made for another machine. {exception.GetBaseException().Message}{Environment.NewLine}Publish the application for this machine (dotnet publish src/ArrhythmiaWeb), or for another by its name (-r win-x64), and copy the whole folder.",
                exception);
        }
        catch (ModelMismatchException exception)
        {
            var setting = services.GetRequiredService<IOptions<ModelOptions>>().Value.SettingOf(exception);
            throw new StartException(
                $"The model of the setting {setting} cannot be used. {exception.Message}{Environment.NewLine}Put model.onnx and model.json of one and the same network into that folder, or name another folder in {setting}, and start again.",
                exception);
        }
    }

    // One that has other networks must be mended. One that is not there yet may still come: until then it is as if it had gone away.
    private static async Task CheckModelServerAsync(IServiceProvider services, ILogger logger)
    {
        if (services.GetRequiredService<INetworkSource>() is not RemoteNetworks networks)
        {
            return;
        }

        try
        {
            _ = services.GetRequiredService<Lazy<RecordingService>>().Value;
        }
        catch (ModelMismatchException)
        {
            // Without a model for recordings, pictures are answered all the same.
        }

        var options = services.GetRequiredService<IOptions<InferenceOptions>>().Value;
        try
        {
            await networks.CheckAsync();
            Log.ModelServerAnswers(logger, options.Address);
        }
        catch (NetworkUnavailableException exception)
        {
            Log.ModelServerAway(logger, options.Address, options.WhenDown, exception.Message);
        }
        catch (ProtocolException exception)
        {
            throw new StartException(
                $"The model server of the setting Inference:Address ({options.Address}) cannot be used. {exception.Message}{Environment.NewLine}Have it serve the models of the folders that the section Model names, each under its own name, or correct Inference:Address, and start again.",
                exception);
        }
    }

    private static void WarnOfOpenKeys(IServiceProvider services, ILogger logger)
    {
        if (services.GetRequiredService<IOptions<KeyOptions>>().Value.Certificate.Length == 0)
        {
            var database = services.GetRequiredService<IOptions<DatabaseOptions>>().Value;
            Log.KeysOpen(logger, database.Provider == DatabaseProvider.Sqlite ? database.KeysFolder : "the database");
        }
    }

    private static async Task MakeReadyAsync(IServiceProvider services)
    {
        var database = services.GetRequiredService<IOptions<DatabaseOptions>>().Value;
        var uploads = services.GetRequiredService<IOptions<UploadOptions>>().Value;
        try
        {
            ApplicationFolders.CreatePrivate(database.Folder);
            WorkFolder.Use(uploads.TemporaryFolder);
            WorkFolder.Sweep(uploads.TemporaryFolder);
            await services.GetRequiredService<DatabaseFiles>().CloseToOthersAsync();
            var files = services.GetRequiredService<IFileStore>();
            await files.PrepareAsync(CancellationToken.None);
            await using var db = await services.GetRequiredService<IDbContextFactory<ApplicationDbContext>>().CreateDbContextAsync();
            var replicas = services.GetRequiredService<ReplicaTurns>();
            if (replicas.AreShared && !await db.Database.CanConnectAsync())
            {
                // Where there is no database yet there is nothing to take a turn at; this makes it, or says why not.
                await db.Database.MigrateAsync();
            }

            await replicas.RunAsync("start", async () =>
            {
                // To ask first costs little. Entity Framework would build the model that its last migration left behind, to compare it with ours: a fifth of a start.
                if ((await db.Database.GetPendingMigrationsAsync()).Any())
                {
                    await db.Database.MigrateAsync();
                }

                await services.GetRequiredService<HeadCheck>().RunAsync();
                MakeKeys(services);
                await services.GetRequiredService<ModelWatch>().CompareAsync();
                await services.GetRequiredService<FolderClaim>().MakeAsync();
                await ArrivingFiles.SweepAsync(files, db.Database.IsSqlite() ? null : services.GetRequiredService<TimeProvider>().GetUtcNow(), CancellationToken.None);
            });
            await services.GetRequiredService<SignalFiles>().SweepAsync();
        }
        catch (StrangeFolderException exception)
        {
            var files = services.GetRequiredService<IFileStore>();
            var (place, setting) = services.GetRequiredService<IOptions<StorageOptions>>().Value.Provider == StorageProvider.Folder ? ("folder", "Uploads:Folder") : ("store", "Storage");
            throw new StartException(
                string.Join(
                    Environment.NewLine,
                    $"The {place} of the setting {setting} ({files.Locate("")}) {exception.Message} ({database.Place}). Nothing was changed.",
                    $"If a volume was forgotten or a path is wrong: mount it, or correct the settings of the database or {setting}, and start again.",
                    "If you are restoring a backup: put the database that belongs to these pictures in place, then start again. The order does not matter.",
                    $"If two instances share the {place}: give each a {place} of its own.",
                    $"To go on with this database all the same, start once with --Uploads:Adopt {exception.Code}: pictures that it does not know are then moved into {files.Locate("aside")}; none is deleted."),
                exception);
        }
        catch (FileStoreException exception)
        {
            throw new StartException(exception.Message, exception);
        }
        catch (Exception exception) when (exception is NpgsqlException)
        {
            throw new StartException(
                $"The database cannot be used ({database.Place}): see that the server runs, that this machine may reach it, and that the user of Database:ConnectionString may make tables there. {exception.Message}", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or SqliteException)
        {
            throw new StartException(
                $"The settings Database:Path ({database.Path}), Uploads:Folder ({uploads.Folder}) and Uploads:TemporaryFolder ({uploads.TemporaryFolder}) must lie where the application may write. {exception.Message}",
                exception);
        }
    }

    /// <summary>Makes the first key of cookies and forms where there is none: of replicas that started together and made one each, none would know those of the others.</summary>
    private static void MakeKeys(IServiceProvider services) => services.GetRequiredService<IDataProtectionProvider>().CreateProtector("ArrhythmiaWeb.Start").Protect([]);

    private static async Task TryUploadAsync(IServiceProvider services)
    {
        if (await services.GetRequiredService<UploadTrial>().FindMissingAsync(CancellationToken.None) is { } missing)
        {
            throw new StartException($"Every upload would fail. {missing}");
        }
    }

    private static async Task MakeFirstAdminAsync(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        await services.GetRequiredService<ReplicaTurns>().RunAsync("start", scope.ServiceProvider.GetRequiredService<FirstAdmin>().CreateFromSettingsAsync);
    }

    private static partial class Log
    {
        [LoggerMessage(
            LogLevel.Warning,
            "The keys of cookies and forms in {Place} are not encrypted: whoever reads them can sign in as anybody. Keep it closed, or name a certificate in DataProtection:Certificate.")]
        public static partial void KeysOpen(ILogger logger, string place);

        [LoggerMessage(LogLevel.Information, "The model server {Address} has the same networks as the model folders.")]
        public static partial void ModelServerAnswers(ILogger logger, string address);

        [LoggerMessage(LogLevel.Warning, "The model server {Address} does not answer yet; what is done until it does is set by Inference:WhenDown: {WhenDown}. {Reason}")]
        public static partial void ModelServerAway(ILogger logger, string address, WhenDown whenDown, string reason);

        [LoggerMessage(LogLevel.Information, "The model {Name} {Version} answers (SHA-256 {Sha256}).")]
        public static partial void ModelLoaded(ILogger logger, string name, string version, string sha256);

        [LoggerMessage(LogLevel.Information, "Answers are compared with {Count} annotated beats.")]
        public static partial void ExamplesLoaded(ILogger logger, int count);
    }
}
