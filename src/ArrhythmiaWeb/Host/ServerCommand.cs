using System.Data.Common;
using ArrhythmiaWeb.Audit;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Settings;
using ArrhythmiaWeb.Uploads;
using Microsoft.Extensions.Options;

namespace ArrhythmiaWeb.Host;

/// <summary>Work on the database from the command line of the server, with the application's settings. It may run beside the application.</summary>
public static class ServerCommand
{
    /// <summary>Does it.</summary>
    /// <param name="args">Settings of the application.</param>
    /// <param name="work">The work, which gets the application's services and gives the exit code.</param>
    /// <param name="looksAtLog">Whether it is looked first whether the audit log was cut off; not where the database is still to be filled.</param>
    /// <exception cref="StartException">There is no database to work on.</exception>
    public static async Task<int> RunAsync(string[] args, Func<WebApplication, Task<int>> work, bool looksAtLog = true)
    {
        var builder = WebApplication.CreateBuilder(ApplicationFolders.Locate(args));
        builder.AddArrhythmiaWeb();
        builder.Logging.ClearProviders();
        await using var app = builder.Build();
        var database = app.Services.GetRequiredService<IOptions<DatabaseOptions>>().Value;
        try
        {
            if (database.Provider == DatabaseProvider.Sqlite)
            {
                // Opening a file that is not there would make it.
                await using var file = File.OpenRead(database.Path);
            }

            WorkFolder.Use(app.Services.GetRequiredService<IOptions<UploadOptions>>().Value.TemporaryFolder);
            if (looksAtLog)
            {
                await app.Services.GetRequiredService<HeadCheck>().RunAsync();
            }

            return await work(app);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or DbException)
        {
            throw new StartException($"The settings must name a database of the application ({database.Place}). {exception.Message}", exception);
        }
    }
}
