namespace ArrhythmiaWeb.Settings;

/// <summary>Binds one section of the settings to its class.</summary>
public static class SettingsRegistration
{
    /// <summary>Binds a section, resolves its paths against the content root, and has it checked at the start.</summary>
    /// <typeparam name="TSettings">The class that documents and checks the section.</typeparam>
    /// <param name="services">The services to add to.</param>
    /// <param name="section">The section's name.</param>
    /// <param name="resolve">Makes the relative paths of the settings absolute.</param>
    public static void AddSettings<TSettings>(
        this IServiceCollection services, string section, Action<TSettings, IHostEnvironment>? resolve = null)
        where TSettings : class =>
        services.AddOptions<TSettings>()
            .BindConfiguration(section, binder => binder.ErrorOnUnknownConfiguration = true)
            .PostConfigure<IHostEnvironment>((settings, environment) => resolve?.Invoke(settings, environment))
            .ValidateDataAnnotations()
            .ValidateOnStart();

    /// <summary>Makes a path absolute; an empty one stays empty, for the check to find.</summary>
    /// <param name="environment">Knows the content root, from where paths count.</param>
    /// <param name="path">A path as it stands in the settings.</param>
    public static string Resolve(this IHostEnvironment environment, string path) =>
        path.Length == 0 ? path : Path.GetFullPath(path, ApplicationFolders.HomeOf(environment.ContentRootPath));
}
