using System.Net;
using System.Net.Sockets;
using ArrhythmiaWeb.Tests.Hosting;

namespace ArrhythmiaWeb.Tests.Host;

/// <summary>What a person reads who starts the program by hand.</summary>
public sealed class CommandLineTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0, "recover-account", "--help")]
    [InlineData(0, "verify-audit", "-h")]
    [InlineData(1, "There is no command \"serve\"", "serve")]
    [InlineData(1, "Required argument 'EMAIL' missing for command: 'recover-account'", "recover-account")]
    [InlineData(1, "Name the e-mail address of the account first", "recover-account", "--Database:Path", "x.db")]
    public async Task Help_names_the_commands(int code, string words, params string[] args)
    {
        await using var process = Start(args);

        Assert.Equal(code, await process.WaitAsync(Cancellation));
        Assert.Contains(words, process.Console, StringComparison.Ordinal);
        Assert.Contains("Usage:", process.Console, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", process.Console, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("localhost:8080", "Invalid url: 'localhost:8080'")]
    [InlineData("http://localhost:99999", "99999")]
    [InlineData("https://127.0.0.1:0", "certificate")]
    [InlineData("http://192.0.2.1:8080", "192.0.2.1")]
    public async Task Address_that_cannot_be_listened_on_stops_the_start_with_a_sentence(string url, string words) =>
        await AssertNoStartAsync(url, words);

    [Fact]
    public async Task Port_that_is_taken_stops_the_start_with_a_sentence()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();

        await AssertNoStartAsync($"http://127.0.0.1:{((IPEndPoint)other.LocalEndpoint).Port}", "Another program listens on");
    }

    [Theory]
    [InlineData("http://127.0.0.1:0", "", "http://127.0.0.1:{0}/")]
    [InlineData("http://+:0", "/arrhythmia", "http://localhost:{0}/arrhythmia/")]
    [InlineData("http://0.0.0.0:0", "/arrhythmia/", "http://localhost:{0}/arrhythmia/")]
    [InlineData("http://[::]:0", "", "http://localhost:{0}/")]
    public async Task Console_tells_once_where_the_application_is_and_where_to_set_it_up(string urls, string path, string address)
    {
        using var folder = new TemporaryFolder();
        await using var server = await Server.StartAsync(folder, "--urls", urls, "--Proxy:PathBase", path);
        var root = string.Format(System.Globalization.CultureInfo.InvariantCulture, address, server.Address.Port);
        var setUp = await server.ReadLineAsync(line => line.Contains("/setup?token=", StringComparison.Ordinal));

        Assert.StartsWith(root + "setup?token=", setUp.Trim(), StringComparison.Ordinal);
        Assert.Single(server.Console.Split('\n'), line => line == $"ArrhythmiaWeb runs at {root}");
        using var client = new HttpClient();
        Assert.Contains("NewPassword", await client.GetStringAsync(new Uri(setUp.Trim().Replace("localhost", "127.0.0.1", StringComparison.Ordinal)), Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Built_program_finds_its_files_from_any_folder_and_without_a_launch_profile()
    {
        using var folder = new TemporaryFolder();
        // No content root, no models, no environment: as systemd or an IDE would start it.
        await using var server = await Server.StartAsync(
        [
            "env", "--chdir=/", "dotnet", Path.Combine(AppContext.BaseDirectory, "ArrhythmiaWeb.dll"), "--urls", "http://127.0.0.1:0",
            "--Database:Path", folder.Combine("data", "a.db"), "--Uploads:Folder", folder.Combine("uploads"), "--Uploads:TemporaryFolder", folder.Combine("temporary"),
        ]);
        using var client = new HttpClient { BaseAddress = server.Address };

        Assert.Equal("Healthy", await client.GetStringAsync("health", Cancellation));
        Assert.NotEmpty(await client.GetByteArrayAsync("css/site.css", Cancellation));
    }

    [Fact]
    public async Task Program_without_its_files_says_what_to_name()
    {
        using var folder = new TemporaryFolder();
        await using var process = Start(["--contentRoot", folder.Path]);

        Assert.Equal(1, await process.WaitAsync(Cancellation));
        Assert.StartsWith("ArrhythmiaWeb cannot start. The files of the application were not found", process.Console, StringComparison.Ordinal);
        Assert.Contains("--webroot", process.Console, StringComparison.Ordinal);
    }

    private static async Task AssertNoStartAsync(string url, string words)
    {
        using var folder = new TemporaryFolder();
        var command = Server.Command(folder, "--urls", url);
        await using var process = BoundProcess.Start(AppContext.BaseDirectory, command[0], command[1..]);

        Assert.Equal(1, await process.WaitAsync(Cancellation));

        Assert.Single(process.Console.Split('\n'), line => line.StartsWith("ArrhythmiaWeb cannot start. ", StringComparison.Ordinal) && line.Contains(words, StringComparison.Ordinal));
        Assert.DoesNotContain("   at ", process.Console, StringComparison.Ordinal);
    }

    private static BoundProcess Start(string[] args) => BoundProcess.Start(AppContext.BaseDirectory, "dotnet", ["ArrhythmiaWeb.dll", .. args]);
}
