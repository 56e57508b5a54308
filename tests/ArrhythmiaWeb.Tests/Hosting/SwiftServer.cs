using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Amazon.Runtime;
using Amazon.S3;

namespace ArrhythmiaWeb.Tests.Hosting;

/// <summary>A real store that speaks the protocol of Amazon S3: OpenStack Swift with s3api, its data in a temporary folder, run by an account without privileges.</summary>
public sealed class SwiftServer : IAsyncDisposable
{
    /// <summary>Why a test was skipped.</summary>
    public const string WhyNot = "Needs OpenStack Swift (apt-get install swift-proxy swift-account swift-container swift-object).";

    public const string AccessKey = "clinic:store";
    public const string SecretKey = "three-lead-monitors-hum";

    /// <summary>Whom its package makes.</summary>
    private const string Unprivileged = "swift";
    private const string Proxy = "proxy";
    private const int Attempts = 5;

    private static readonly string[] Kinds = ["account", "container", "object"];

    private readonly TemporaryFolder _folder;
    private List<BoundProcess> _processes;

    private SwiftServer(TemporaryFolder folder, List<BoundProcess> processes, int port) => (_folder, _processes, Address) = (folder, processes, new Uri($"http://127.0.0.1:{port}"));

    public static bool IsInstalled => Kinds.Append(Proxy).All(kind => File.Exists(Program(kind)));

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    private static string[] AsItself => Environment.UserName == "root" ? ["setpriv", "--reuid", Unprivileged, "--regid", Unprivileged, "--clear-groups"] : [];

    /// <summary>Starts it. Skips the test where it is not installed.</summary>
    public static async Task<SwiftServer> StartAsync()
    {
        Assert.SkipUnless(IsInstalled, WhyNot);
        var folder = new TemporaryFolder();
        for (var attempt = 1; ; attempt++)
        {
            var ports = FreePorts(Kinds.Length + 1);
            await WriteSettingsAsync(folder, ports);
            var server = new SwiftServer(folder, Launch(folder), ports[^1]);
            if (await server.AnswersAsync())
            {
                return server;
            }

            // Somebody else may have taken a port meanwhile.
            var said = string.Join('\n', server._processes.Select(process => process.Console));
            await server.KillAsync();
            Assert.True(attempt < Attempts, $"Swift does not start: {said}");
        }
    }

    /// <summary>Makes a bucket.</summary>
    public async Task CreateBucketAsync(string name)
    {
        using var client = new AmazonS3Client(
            new BasicAWSCredentials(AccessKey, SecretKey), new AmazonS3Config { ServiceURL = Address.ToString(), AuthenticationRegion = "us-east-1", ForcePathStyle = true, MaxErrorRetry = 0 });
        try
        {
            await client.PutBucketAsync(name);
        }
        catch (AmazonS3Exception exception) when (exception.ErrorCode == "BucketAlreadyOwnedByYou")
        {
            // It is there.
        }
    }

    /// <summary>The settings of an application that keeps its files here.</summary>
    public Dictionary<string, string> Settings(string bucket) => new()
    {
        ["Storage:Provider"] = "S3",
        ["Storage:S3:Endpoint"] = Address.ToString(),
        ["Storage:S3:Bucket"] = bucket,
        ["Storage:S3:AccessKey"] = AccessKey,
        ["Storage:S3:SecretKey"] = SecretKey,
    };

    /// <summary>Ends all of it as a power cut would.</summary>
    public async Task KillAsync()
    {
        await Task.WhenAll(_processes.Select(process => process.DisposeAsync().AsTask()));
        _processes = [];
    }

    /// <summary>Starts it again with its data, after <see cref="KillAsync"/>, and waits until it answers.</summary>
    public async Task RestartAsync()
    {
        _processes = Launch(_folder);
        Assert.True(await AnswersAsync(), "Swift does not start again.");
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _folder.Dispose();
    }

    private static string Program(string kind) => $"/usr/bin/swift-{kind}-server";

    private static int[] FreePorts(int count)
    {
        var listeners = Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToList();
        listeners.ForEach(listener => listener.Start());
        int[] ports = [.. listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port)];
        listeners.ForEach(listener => listener.Dispose());
        return ports;
    }

    private static List<BoundProcess> Launch(TemporaryFolder folder) =>
    [
        .. Kinds.Append(Proxy).Select(kind =>
        {
            string[] command = [.. AsItself, Program(kind), folder.Combine($"{kind}.conf"), "-v"];
            return BoundProcess.Start(folder.Path, command[0], command[1..]);
        }),
    ];

    private static async Task WriteSettingsAsync(TemporaryFolder folder, int[] ports)
    {
        Directory.CreateDirectory(folder.Combine("disks", "d1"));
        await File.WriteAllTextAsync(folder.Combine("swift.conf"), """
            [swift-hash]
            swift_hash_path_suffix = tests
            swift_hash_path_prefix = tests
            [storage-policy:0]
            name = only
            default = yes
            """);
        foreach (var (kind, port) in Kinds.Zip(ports))
        {
            await File.WriteAllTextAsync(folder.Combine($"{kind}.conf"), $"""
                {Common(folder, port)}
                devices = {folder.Combine("disks")}
                mount_check = false
                [pipeline:main]
                pipeline = {kind}-server
                [app:{kind}-server]
                use = egg:swift#{kind}
                """);
            string[] ring = ["swift-ring-builder", folder.Combine($"{kind}.builder")];
            File.Delete(ring[1]);
            await RunAsync(folder, [.. ring, "create", "1", "1", "1"]);
            await RunAsync(folder, [.. ring, "add", $"r1z1-127.0.0.1:{port}/d1", "1"]);
            await RunAsync(folder, [.. ring, "rebalance"]);
        }

        // The cache is one that is never there: the application must not depend on it.
        await File.WriteAllTextAsync(folder.Combine($"{Proxy}.conf"), $"""
            {Common(folder, ports[^1])}
            [pipeline:main]
            pipeline = catch_errors cache listing_formats s3api tempauth copy slo proxy-server
            [app:proxy-server]
            use = egg:swift#proxy
            account_autocreate = true
            [filter:catch_errors]
            use = egg:swift#catch_errors
            [filter:cache]
            use = egg:swift#memcache
            memcache_servers = 127.0.0.1:1
            [filter:listing_formats]
            use = egg:swift#listing_formats
            [filter:s3api]
            use = egg:swift#s3api
            [filter:tempauth]
            use = egg:swift#tempauth
            user_clinic_store = {SecretKey} .admin
            [filter:copy]
            use = egg:swift#copy
            [filter:slo]
            use = egg:swift#slo
            """);
        if (AsItself.Length > 0)
        {
            await RunAsync(folder, ["chown", "-R", $"{Unprivileged}:{Unprivileged}", folder.Path]);
        }
    }

    private static string Common(TemporaryFolder folder, int port) => $"""
        [DEFAULT]
        bind_ip = 127.0.0.1
        bind_port = {port}
        workers = 0
        user = {(AsItself.Length > 0 ? Unprivileged : Environment.UserName)}
        swift_dir = {folder.Path}
        """;

    private static async Task RunAsync(TemporaryFolder folder, string[] command)
    {
        await using var process = BoundProcess.Start(folder.Path, command[0], command[1..]);
        // "rebalance" answers 1 where there was something to say.
        Assert.True(await process.WaitAsync(CancellationToken.None) <= 1, $"{command[0]} failed: {process.Console}");
    }

    private async Task<bool> AnswersAsync()
    {
        for (var patience = Stopwatch.StartNew(); patience.Elapsed < TimeSpan.FromMinutes(2) && !_processes.Exists(process => process.HasExited);)
        {
            if (await TakesBucketsAsync())
            {
                return true;
            }
        }

        return false;
    }

    private async Task<bool> TakesBucketsAsync()
    {
        try
        {
            await CreateBucketAsync("trial");
            return true;
        }
        catch (Exception exception) when (exception is AmazonServiceException or HttpRequestException)
        {
            return false;
        }
    }
}
