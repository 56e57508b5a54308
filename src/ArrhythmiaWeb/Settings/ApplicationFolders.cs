using Microsoft.Extensions.FileProviders;

namespace ArrhythmiaWeb.Settings;

/// <summary>Where the application's own files lie: beside the program once published, at the top of the repository in a clone.</summary>
public static class ApplicationFolders
{
    /// <summary>Finds the content root and the web root.</summary>
    /// <param name="args">The command line.</param>
    public static WebApplicationOptions Locate(string[] args)
    {
        var published = Directory.Exists(Path.Combine(AppContext.BaseDirectory, "wwwroot"));
        return new WebApplicationOptions
        {
            // Settings are read once: a watcher on their files would be one more of the few that Linux grants a user, and stop the start where none is left.
            Args = ["--hostBuilder:reloadConfigOnChange=false", .. args],
            // A published program may be started from any directory. In a clone, dotnet run starts in the project's folder.
            ContentRootPath = published ? AppContext.BaseDirectory : null,
            WebRootPath = published ? "wwwroot" : "../../wwwroot",
        };
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
}
