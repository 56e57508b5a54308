using System.Diagnostics;
using System.Globalization;
using ArrhythmiaWeb.Data;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ArrhythmiaWeb.Tests.Hosting;

/// <summary>A real PostgreSQL server with its data in a temporary folder, reached through a socket there, which nobody else can open.</summary>
public sealed class PostgresServer : IAsyncDisposable
{
    /// <summary>Why a test was skipped.</summary>
    public const string WhyNot = "Needs PostgreSQL 15 or newer (apt-get install postgresql).";

    /// <summary>PostgreSQL does not run as root: then this user runs it, whom its package makes.</summary>
    private const string Unprivileged = "postgres";

    private const string Template = "migrated";

    private static readonly Lazy<Task<PostgresServer>> SharedServer = new(() => StartAsync());

    private readonly TemporaryFolder _folder;
    private readonly bool _isDurable;
    private readonly Lazy<Task> _template;
    private BoundProcess _process;
    private int _databases;

    private PostgresServer(TemporaryFolder folder, bool isDurable, BoundProcess process)
    {
        (_folder, _isDurable, _process) = (folder, isDurable, process);
        _template = new(() => MakeTemplateAsync());
    }

    public static bool IsInstalled => !OperatingSystem.IsWindows() && Programs is not null;

    /// <summary>The one server of the test process, for whoever does not stop it. Skips the test where none is installed.</summary>
    public static Task<PostgresServer> SharedAsync()
    {
        Assert.SkipUnless(IsInstalled, WhyNot);
        return SharedServer.Value;
    }

    /// <summary>The folder of the newest version's programs.</summary>
    private static string? Programs { get; } = new[] { "/usr/lib/postgresql", "/usr/local/lib/postgresql" }.Where(Directory.Exists)
        .SelectMany(folder => Directory.GetDirectories(folder))
        .OrderByDescending(folder => double.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var version) ? version : 0)
        .Select(folder => Path.Combine(folder, "bin"))
        .Concat(["/usr/local/pgsql/bin", "/usr/pgsql/bin"])
        .FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")));

    private static string[] AsItself => Environment.UserName == "root" ? ["setpriv", "--reuid", Unprivileged, "--regid", Unprivileged, "--clear-groups"] : [];

    /// <summary>Starts a server of one's own, which may be killed. Skips the test where none is installed.</summary>
    /// <param name="isDurable">Whether what was committed outlives a power cut; the tests are faster without.</param>
    public static async Task<PostgresServer> StartAsync(bool isDurable = false)
    {
        Assert.SkipUnless(IsInstalled, WhyNot);
        var folder = new TemporaryFolder();
        if (AsItself.Length > 0)
        {
            await RunAsync(folder, "chown", [Unprivileged, folder.Path]);
        }

        await RunAsync(folder, AsItself.FirstOrDefault() ?? Program("initdb"), [
            .. AsItself.Skip(1), .. AsItself.Length > 0 ? [Program("initdb")] : Array.Empty<string>(),
            "--pgdata", folder.Combine("data"), "--username", Unprivileged, "--auth", "trust", "--encoding", "UTF8", "--locale", "C.UTF-8", "--no-sync"]);
        var server = new PostgresServer(folder, isDurable, Launch(folder, isDurable));
        await server.WaitAsync();
        return server;
    }

    /// <summary>Makes a database in which all tables are there and empty.</summary>
    /// <returns>How it is reached.</returns>
    public async Task<string> CreateDatabaseAsync()
    {
        await _template.Value;
        var name = string.Create(CultureInfo.InvariantCulture, $"test{Interlocked.Increment(ref _databases)}");
        await ExecuteAsync($"CREATE DATABASE {name} TEMPLATE {Template}");
        return ConnectionString(name);
    }

    /// <summary>Takes a database away, whoever still uses it.</summary>
    /// <param name="connectionString">How it was reached.</param>
    public Task DropDatabaseAsync(string connectionString)
    {
        using (var connection = new NpgsqlConnection(connectionString))
        {
            NpgsqlConnection.ClearPool(connection);
        }

        return ExecuteAsync($"DROP DATABASE IF EXISTS {new NpgsqlConnectionStringBuilder(connectionString).Database} WITH (FORCE)");
    }

    /// <summary>How a database is reached, whether it is there or not.</summary>
    /// <param name="database">Its name.</param>
    public string ConnectionString(string database) =>
        new NpgsqlConnectionStringBuilder
        {
            Host = _folder.Path,
            Username = Unprivileged,
            Database = database,
            // Each test has a database of its own, and a pool with it.
            ConnectionIdleLifetime = 4,
            ConnectionPruningInterval = 2,
        }.ToString();

    /// <summary>Ends it as a power cut would, with all that is under way.</summary>
    public Task KillAsync() => _process.KillAsync();

    /// <summary>Starts it again with its data, after <see cref="KillAsync"/>, and waits until it answers.</summary>
    public async Task RestartAsync()
    {
        await _process.DisposeAsync();
        // The number in it is that of the process that was killed.
        File.Delete(_folder.Combine("data", "postmaster.pid"));
        _process = Launch(_folder, _isDurable);
        await WaitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        // Immediately, but with the memory that processes share given back.
        await RunAsync(_folder, "sh", ["-c", "kill -QUIT $0 2>/dev/null || true", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await _process.WaitAsync(CancellationToken.None);
        await _process.DisposeAsync();
        _folder.Dispose();
    }

    internal static async Task StopSharedAsync()
    {
        if (SharedServer.IsValueCreated)
        {
            await (await SharedServer.Value).DisposeAsync();
        }
    }

    private static string Program(string name) => Path.Combine(Programs!, name);

    private static BoundProcess Launch(TemporaryFolder folder, bool isDurable)
    {
        string[] settings =
        [
            "listen_addresses=", $"unix_socket_directories={folder.Path}", "max_connections=400", "shared_buffers=64MB", "jit=off",
            .. isDurable ? Array.Empty<string>() : ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "autovacuum=off", "wal_level=minimal", "max_wal_senders=0"],
        ];
        string[] command = [.. AsItself, Program("postgres"), "-D", folder.Combine("data"), .. settings.SelectMany(setting => new[] { "-c", setting })];
        return BoundProcess.Start(folder.Path, command[0], command[1..]);
    }

    private static async Task RunAsync(TemporaryFolder folder, string program, IEnumerable<string> arguments)
    {
        await using var process = BoundProcess.Start(folder.Path, program, arguments);
        Assert.True(await process.WaitAsync(CancellationToken.None) == 0, $"{program} failed: {process.Console}");
    }

    private async Task WaitAsync()
    {
        var patience = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                await ExecuteAsync("SELECT 1");
                return;
            }
            catch (NpgsqlException) when (!_process.HasExited && patience.Elapsed < TimeSpan.FromMinutes(1))
            {
                await Task.Yield();
            }
            catch (NpgsqlException exception)
            {
                throw new InvalidOperationException($"PostgreSQL does not start: {_process.Console}", exception);
            }
        }
    }

    private async Task MakeTemplateAsync()
    {
        await ExecuteAsync($"CREATE DATABASE {Template}");
        var connection = new NpgsqlConnectionStringBuilder(ConnectionString(Template)) { Pooling = false }.ToString();
        await using var db = new PostgresDbContext(new DbContextOptionsBuilder<PostgresDbContext>().UseNpgsql(connection).Options);
        await db.Database.MigrateAsync();
    }

    private async Task ExecuteAsync(string statement)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(ConnectionString("postgres")) { Pooling = false }.ToString());
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync();
    }
}
