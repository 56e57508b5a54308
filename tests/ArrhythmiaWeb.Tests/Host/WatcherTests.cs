using ArrhythmiaWeb.Tests.Hosting;

namespace ArrhythmiaWeb.Tests.Host;

/// <summary>Linux grants each user few inotify instances, 128 by default: a server that takes one for each folder it looks at dies of its neighbours.</summary>
public sealed class WatcherTests
{
    [Theory]
    [InlineData("Production")]
    [InlineData("Development")]
    public async Task A_running_server_watches_no_files(string environment)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux shows the watchers of a process in its list of open files.");
        using var folder = new TemporaryFolder();
        await using var server = await Server.StartAsync(folder, "--environment", environment);
        using var client = new HttpClient { BaseAddress = server.Address };

        var page = await client.GetStringAsync("setup", TestContext.Current.CancellationToken);

        // The address of a style sheet carries a hash of the file, for which the framework asks to be told of changes.
        Assert.Matches(@"\.css\?v=", page);
        var watchers = new DirectoryInfo($"/proc/{server.ProcessId}/fd").EnumerateFiles().Count(file => file.LinkTarget?.Contains("inotify", StringComparison.Ordinal) == true);
        Assert.Equal(0, watchers);
    }
}
