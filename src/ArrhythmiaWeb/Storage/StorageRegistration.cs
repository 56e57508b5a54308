namespace ArrhythmiaWeb.Storage;

/// <summary>Where files are kept.</summary>
public static class StorageRegistration
{
    /// <summary>Registers the store.</summary>
    /// <param name="services">The services to add to.</param>
    /// <param name="folder">Says which folder, where files are kept in one.</param>
    public static void AddStorage(this IServiceCollection services, Func<IServiceProvider, string> folder) =>
        services.AddSingleton<IFileStore>(provider => new FolderStore(folder(provider)));
}
