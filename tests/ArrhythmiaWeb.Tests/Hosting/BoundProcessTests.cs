using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace ArrhythmiaWeb.Tests.Hosting;

public sealed class BoundProcessTests
{
    private const string Listener = "ARRHYTHMIAWEB_TEST_LISTENER";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Server_ends_when_the_tests_that_started_it_are_killed()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no standard input to watch.");
        using var folder = new TemporaryFolder();
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var tests = new ProcessStartInfo("dotnet", [Path.GetFileName(typeof(BoundProcessTests).Assembly.Location), "-explicit", "only", "-method", $"*.{nameof(BoundProcessTests)}.{nameof(Server_is_started_by_tests_that_are_about_to_be_killed)}"])
        {
            WorkingDirectory = AppContext.BaseDirectory,
            RedirectStandardOutput = true,
            Environment = { [Listener] = ((IPEndPoint)listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture), ["TMPDIR"] = folder.Path },
        };
        using var host = Process.Start(tests)!;
        try
        {
            using var caller = await listener.AcceptTcpClientAsync(Cancellation).AsTask().WaitAsync(TimeSpan.FromMinutes(2), Cancellation);
            using var reader = new StreamReader(caller.GetStream());
            using var server = Process.GetProcessById(int.Parse((await reader.ReadLineAsync(Cancellation))!, CultureInfo.InvariantCulture));

            host.Kill();

            await server.WaitForExitAsync(Cancellation).WaitAsync(TimeSpan.FromMinutes(1), Cancellation);
        }
        finally
        {
            host.Kill(entireProcessTree: true);
        }
    }

    [Fact(Explicit = true)]
    public async Task Server_is_started_by_tests_that_are_about_to_be_killed()
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable(Listener) is { } port, "Started by the test above.");
        using var folder = new TemporaryFolder();
        await using var server = await Server.StartAsync(folder);
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, int.Parse(Environment.GetEnvironmentVariable(Listener)!, CultureInfo.InvariantCulture), Cancellation);
        await client.GetStream().WriteAsync(System.Text.Encoding.ASCII.GetBytes($"{server.ProcessId}\n"), Cancellation);
        await Task.Delay(Timeout.Infinite, Cancellation);
    }
}
