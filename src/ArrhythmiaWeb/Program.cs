using ArrhythmiaWeb.Host;
using ArrhythmiaWeb.Settings;

try
{
    return await CommandLine.RunAsync(args, async () =>
    {
        var builder = WebApplication.CreateBuilder(ApplicationFolders.Locate(args));
        builder.AddArrhythmiaWeb();

        await using var app = builder.Build();
        // To lay the way of a request takes as long as to load a network.
        var preparing = Task.Run(app.PrepareAsync);
        app.UseArrhythmiaWeb();
        await preparing;
        await app.ListenAsync();
        await app.WaitForShutdownAsync();
        return 0;
    });
}
catch (StartException exception)
{
    await Console.Error.WriteLineAsync($"ArrhythmiaWeb cannot start. {exception.Message}");
    return 1;
}
