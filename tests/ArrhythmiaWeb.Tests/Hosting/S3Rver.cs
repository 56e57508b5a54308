using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace ArrhythmiaWeb.Tests.Hosting;

/// <summary>s3rver of npm, a store for trials of which it is known that it keeps other bytes than it is sent.</summary>
public sealed class S3Rver : IAsyncDisposable
{
    /// <summary>Why a test was skipped.</summary>
    public const string WhyNot = "Needs s3rver (npm install --global s3rver), or S3RVER with its path.";

    public const string Bucket = "uploads";

    /// <summary>Both the name of its only key and the secret.</summary>
    public const string Key = "S3RVER";

    private readonly TemporaryFolder _folder;
    private readonly BoundProcess _process;

    private S3Rver(TemporaryFolder folder, BoundProcess process, int port) => (_folder, _process, Address) = (folder, process, new Uri($"http://127.0.0.1:{port}"));

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    private static string? Program { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Where(folder => folder.Length > 0).Select(folder => Path.Combine(folder, "s3rver"))
        .Prepend(Environment.GetEnvironmentVariable(Key) ?? "").FirstOrDefault(File.Exists);

    /// <summary>Starts it. Skips the test where it is not installed.</summary>
    public static async Task<S3Rver> StartAsync()
    {
        Assert.SkipUnless(Program is not null, WhyNot);
        var port = FreePort.Find();
        var folder = new TemporaryFolder();
        var process = BoundProcess.Start(
            folder.Path, Program!, ["--directory", folder.Path, "--address", "127.0.0.1", "--port", $"{port}", "--no-vhost-buckets", "--configure-bucket", Bucket]);
        for (var patience = Stopwatch.StartNew(); patience.Elapsed < TimeSpan.FromMinutes(2) && !process.HasExited;)
        {
            using var client = new TcpClient();
            try
            {
                await client.ConnectAsync(IPAddress.Loopback, port);
                return new S3Rver(folder, process, port);
            }
            catch (SocketException)
            {
                await Task.Yield();
            }
        }

        throw new InvalidOperationException($"s3rver does not start: {process.Console}");
    }

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        _folder.Dispose();
    }
}
