using Microsoft.Extensions.FileProviders;

namespace ArrhythmiaWeb.Settings;

/// <summary>Where the application's own files lie: beside the program once published, at the top of the repository in a clone.</summary>
public static class ApplicationFolders
{
    private const string WebFolder = "wwwroot";
    private const string SettingsFile = "appsettings.json";

    /// <summary>The folder of this project in a clone.</summary>
    private static readonly string Project = Path.Combine("src", "ArrhythmiaWeb");

    /// <summary>Finds the content root and the web root, wherever the program is started from.</summary>
    /// <param name="args">The command line, which may name them (--contentRoot, --webroot).</param>
    /// <exception cref="StartException">There are none.</exception>
    public static WebApplicationOptions Locate(string[] args)
    {
        var given = new ConfigurationBuilder().AddEnvironmentVariables("DOTNET_").AddEnvironmentVariables("ASPNETCORE_").AddCommandLine(args).Build();
        var content = given[HostDefaults.ContentRootKey] ?? FindContent();
        var web = given[WebHostDefaults.WebRootKey]
            ?? (content is null ? null : new[] { content, HomeOf(content) }.Select(folder => Path.Combine(folder, WebFolder)).FirstOrDefault(Directory.Exists));
        if (content is null || web is null)
        {
            throw new StartException(
                $"The files of the application were not found: {SettingsFile} and the folder {WebFolder} lie neither beside the program ({AppContext.BaseDirectory}) nor in a clone around it. Start it from where dotnet publish put it, or from a clone, or name the folder of {SettingsFile} with --contentRoot and the other with --webroot.");
        }

        return new WebApplicationOptions
        {
            // Settings are read once: a watcher on their files would be one more of the few that Linux grants a user, and stop the start where none is left.
            Args = ["--hostBuilder:reloadConfigOnChange=false", .. args],
            ContentRootPath = Path.GetFullPath(content),
            WebRootPath = Path.GetFullPath(web, Path.GetFullPath(content)),
        };
    }

    /// <summary>The folder from which relative paths of the settings count: the content root; in a clone the top of the repository, where models and uploads are.</summary>
    /// <param name="content">The content root.</param>
    public static string HomeOf(string content)
    {
        var folder = Path.GetFullPath(content);
        var top = Path.GetFullPath(Path.Combine(folder, "..", ".."));
        return Path.Combine(top, Project) == Path.TrimEndingDirectorySeparator(folder) && Directory.Exists(Path.Combine(top, WebFolder)) ? top : folder;
    }

    /// <summary>Has changes of files below the web root noticed by a look every few seconds.</summary>
    /// <remarks>Watching them would take one of the machine's inotify instances for every host, of which a user may have as few as 128.</remarks>
    /// <param name="environment">Knows the web root.</param>
    public static void PollWebRoot(this IWebHostEnvironment environment)
    {
        if (environment.WebRootFileProvider is PhysicalFileProvider files)
        {
            files.UsePollingFileWatcher = files.UseActivePolling = true;
        }
    }

    /// <summary>Makes a folder that only the application's own account can look into.</summary>
    /// <param name="path">The folder; left as it is where it exists.</param>
    public static DirectoryInfo CreatePrivate(string path) => OperatingSystem.IsWindows()
        ? Directory.CreateDirectory(path)
        : Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

    private static string? FindContent()
    {
        if (Directory.Exists(Path.Combine(AppContext.BaseDirectory, WebFolder)))
        {
            return AppContext.BaseDirectory;
        }

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var project = Path.Combine(folder.FullName, Project);
            if (File.Exists(Path.Combine(project, SettingsFile)))
            {
                return project;
            }
        }

        return null;
    }
}
