using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace ArrhythmiaWeb.BrowserTests.Stories.Sites;

/// <summary>One process with SQLite, a folder, and the networks in it: nothing of it dies by itself.</summary>
public sealed class EmbeddedSite : Site
{
    private readonly TemporaryFolder _folder;
    private readonly Server _server;

    private EmbeddedSite(TemporaryFolder folder, Server server) => (_folder, _server) = (folder, server);

    public override Uri Address => _server.Address;

    protected override string Console => _server.Console;

    public static async Task<EmbeddedSite> StartAsync()
    {
        var folder = new TemporaryFolder();
        return new EmbeddedSite(folder, await Server.StartAsync(folder, Common));
    }

    public override ApplicationDbContext OpenDatabase() =>
        new(new DbContextOptionsBuilder<ApplicationDbContext>().UseSqlite($"Data Source={_folder.Combine("data", "a.db")};Pooling=False").Options);

    public override Task<bool> KillAsync(SitePart part) => Task.FromResult(false);

    public override Task RestartAsync(SitePart part) => Task.CompletedTask;

    public override async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }
}
