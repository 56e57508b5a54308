using ArrhythmiaWeb.Host;
using ArrhythmiaWeb.Settings;

try
{
    switch (args)
    {
        case [AuditCommand.Name, .. var options]:
            return await AuditCommand.RunAsync(options);
        case [RecoveryCommand.Name, var email, .. var options]:
            return await RecoveryCommand.RunAsync(email, options);
    }

    var builder = WebApplication.CreateBuilder(ApplicationFolders.Locate(args));
    builder.AddArrhythmiaWeb();

    await using var app = builder.Build();
    app.UseArrhythmiaWeb();
    await app.PrepareAsync();
    await app.RunAsync();
    return 0;
}
catch (StartException exception)
{
    await Console.Error.WriteLineAsync($"ArrhythmiaWeb cannot start. {exception.Message}");
    return 1;
}
