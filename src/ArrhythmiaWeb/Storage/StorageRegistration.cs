using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Settings;
using Microsoft.Extensions.Options;

namespace ArrhythmiaWeb.Storage;

/// <summary>Where files are kept.</summary>
public static class StorageRegistration
{
    /// <summary>Registers the store.</summary>
    /// <param name="services">The services to add to.</param>
    /// <param name="folder">Says which folder, where files are kept in one.</param>
    public static void AddStorage(this IServiceCollection services, Func<IServiceProvider, string> folder)
    {
        services.AddSettings<StorageOptions>(StorageOptions.Section, (storage, host) => storage.GoogleDrive.Resolve(host.Resolve));
        services.AddSingleton(provider =>
        {
            var options = provider.GetRequiredService<IOptions<StorageOptions>>().Value;
            var database = provider.GetRequiredService<IOptions<DatabaseOptions>>().Value;
            return options.Provider == StorageProvider.Folder && database.Provider == DatabaseProvider.Sqlite && FolderFlush.AreTogether(folder(provider), database.Folder)
                ? new FolderStore(folder(provider), flushesNames: false)
                : Open(options, options.Provider, folder(provider));
        });
    }

    /// <summary>Opens the store that settings name. Nothing is asked of it yet.</summary>
    /// <param name="options">The settings of each kind.</param>
    /// <param name="kind">Which kind.</param>
    /// <param name="folder">Which folder, where it is one.</param>
    public static IFileStore Open(StorageOptions options, StorageProvider kind, string folder) => kind switch
    {
        StorageProvider.S3 => new S3Store(options.S3, TimeSpan.FromSeconds(options.PatienceSeconds)),
        StorageProvider.GoogleDrive => new GoogleDriveStore(options.GoogleDrive, TimeSpan.FromSeconds(options.PatienceSeconds)),
        _ => new FolderStore(folder),
    };
}
