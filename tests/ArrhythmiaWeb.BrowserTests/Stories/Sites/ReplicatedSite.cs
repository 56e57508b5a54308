using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Tests.Hosting;
using ArrhythmiaWeb.Tests.Inference;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ArrhythmiaWeb.BrowserTests.Stories.Sites;

/// <summary>Three processes behind nginx, with PostgreSQL, Swift as a store that speaks S3, and two servers of the networks behind an nginx of their own.</summary>
public sealed class ReplicatedSite : Site
{
    private const string Bucket = "uploads";
    private const string Database = "clinic";
    private const int Replicas = 3;
    private const int ModelServers = 2;

    private readonly TemporaryFolder _folder = new();
    private readonly Uri[] _replicaAddresses = [.. Enumerable.Range(0, Replicas).Select(_ => ModelServerProcess.FreeAddress())];
    private readonly Uri[] _modelAddresses = [.. Enumerable.Range(0, ModelServers).Select(_ => ModelServerProcess.FreeAddress())];
    private readonly Server?[] _replicas = new Server?[Replicas];
    private readonly Server?[] _models = new Server?[ModelServers];
    private PostgresServer? _postgres;
    private SwiftServer? _swift;
    private Nginx? _front;
    private Nginx? _modelFront;

    private ReplicatedSite()
    {
    }

    public override Uri Address => _front!.Address;

    protected override string Console => _replicas[0]!.Console;

    private string ConnectionString => _postgres!.ConnectionString(Database);

    public static async Task<ReplicatedSite> StartAsync()
    {
        Assert.SkipUnless(Nginx.IsInstalled, Nginx.WhyNot);
        Assert.SkipUnless(PostgresServer.IsInstalled, PostgresServer.WhyNot);
        Assert.SkipUnless(SwiftServer.IsInstalled, SwiftServer.WhyNot);
        var site = new ReplicatedSite();
        try
        {
            await site.BeginAsync();
            return site;
        }
        catch
        {
            await site.DisposeAsync();
            throw;
        }
    }

    public override ApplicationDbContext OpenDatabase() =>
        new PostgresDbContext(new DbContextOptionsBuilder<PostgresDbContext>().UseNpgsql($"{ConnectionString};Pooling=False").Options);

    public override async Task<bool> KillAsync(SitePart part)
    {
        await (part switch
        {
            SitePart.Replica => _replicas[^1]!.KillAsync(),
            SitePart.Models => Task.WhenAll(_models.Select(server => server!.KillAsync())),
            SitePart.Store => _swift!.KillAsync(),
            _ => _postgres!.KillAsync(),
        });
        return true;
    }

    public override Task RestartAsync(SitePart part) => part switch
    {
        SitePart.Replica => StartReplicaAsync(Replicas - 1),
        SitePart.Models => StartModelsAsync(),
        SitePart.Store => _swift!.RestartAsync(),
        _ => _postgres!.RestartAsync(),
    };

    public override async ValueTask DisposeAsync()
    {
        // For whoever looks into a test that failed.
        await File.WriteAllTextAsync(
            Path.Combine(Directory.CreateDirectory("TestResults").FullName, "replicas.log"),
            string.Join("\n\n", _replicas.Concat(_models).OfType<Server>().Select(server => server.Console)), CancellationToken.None);
        foreach (var part in _replicas.Concat<IAsyncDisposable?>(_models).Concat([_front, _modelFront, _swift, _postgres]).OfType<IAsyncDisposable>())
        {
            await part.DisposeAsync();
        }

        _folder.Dispose();
    }

    private async Task BeginAsync()
    {
        var database = PrepareDatabaseAsync();
        var store = PrepareStoreAsync();
        await StartModelsAsync();
        _modelFront = await Nginx.StartAsync(_modelAddresses, repeats: true);
        await database;
        await store;
        // All at once: one of them makes the tables, the first key of cookies, and the schedule.
        await Task.WhenAll(Enumerable.Range(0, Replicas).Select(StartReplicaAsync));
        _front = await Nginx.StartAsync(_replicaAddresses);
    }

    private async Task PrepareDatabaseAsync()
    {
        _postgres = await PostgresServer.StartAsync(isDurable: true);
        await using var connection = new NpgsqlConnection($"{_postgres.ConnectionString("postgres")};Pooling=False");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"CREATE DATABASE {Database}", connection);
        await command.ExecuteNonQueryAsync();
    }

    private async Task PrepareStoreAsync()
    {
        _swift = await SwiftServer.StartAsync();
        await _swift.CreateBucketAsync(Bucket);
    }

    private Task<Server[]> StartModelsAsync() => Task.WhenAll(_modelAddresses.Select(async (address, place) => _models[place] = await ModelServerProcess.StartAsync(address)));

    private async Task StartReplicaAsync(int place) => _replicas[place] = await Server.StartAsync(Server.Command(
        _folder,
        [
            .. Common,
            "--urls", _replicaAddresses[place].GetLeftPart(UriPartial.Authority),
            // What stays on a machine of its own.
            "--Database:Path", _folder.Combine($"replica-{place}", "nothing.db"), "--Uploads:TemporaryFolder", _folder.Combine($"replica-{place}", "temporary"),
            "--Database:Provider", "Postgres", "--Database:ConnectionString", ConnectionString,
            .. _swift!.Settings(Bucket).SelectMany(setting => new[] { $"--{setting.Key}", setting.Value }),
            "--Inference:Provider", "Remote", "--Inference:Address", _modelFront!.Address.ToString(),
            "--Proxy:Addresses:0", "127.0.0.1",
        ]));
}
