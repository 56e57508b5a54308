using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Tests.Hosting;
using ArrhythmiaWeb.Tests.Jobs;
using Microsoft.EntityFrameworkCore;

namespace ArrhythmiaWeb.Tests.Host;

/// <summary>What happens when the system asks the application to end.</summary>
public sealed class ShutdownTests
{
    private static readonly Uri Ready = new("/health/ready", UriKind.Relative);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Readiness_is_gone_while_requests_are_still_answered()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There is no SIGTERM on Windows.");
        using var folder = new TemporaryFolder();
        await using var server = await Server.StartAsync(folder, "--Shutdown:DrainSeconds", "3");
        using var client = new HttpClient { BaseAddress = server.Address };
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(Ready, Cancellation)).StatusCode);

        await server.AskToEndAsync();
        await UntilAsync(async () => (await client.GetAsync(Ready, Cancellation)).StatusCode == HttpStatusCode.ServiceUnavailable);
        var page = await client.GetAsync(new Uri("/setup", UriKind.Relative), Cancellation);

        Assert.Equal((HttpStatusCode.OK, true), (page.StatusCode, page.Headers.ConnectionClose));
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(new Uri("/health/live", UriKind.Relative), Cancellation)).StatusCode);
        Assert.Equal(0, await server.WaitForEndAsync());
    }

    [Fact]
    public async Task Request_under_way_is_answered_though_nobody_else_gets_in()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There is no SIGTERM on Windows.");
        using var folder = new TemporaryFolder();
        await using var server = await Server.StartAsync(folder);
        using var client = new TcpClient();
        await client.ConnectAsync(server.Address.Host, server.Address.Port, Cancellation);
        await using var stream = client.GetStream();
        var body = "culture=de&returnUrl=/"u8.ToArray();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"POST /setup HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {body.Length}\r\n\r\n"), Cancellation);
        await stream.WriteAsync(body.AsMemory(0, 1), Cancellation);
        // The server has accepted the connection; its next request shows that it has also read of it.
        using (var other = new HttpClient { BaseAddress = server.Address })
        {
            Assert.Equal(HttpStatusCode.OK, (await other.GetAsync(Ready, Cancellation)).StatusCode);
        }

        await server.AskToEndAsync();
        await UntilAsync(async () => !await ListensAsync(server.Address));
        await stream.WriteAsync(body.AsMemory(1), Cancellation);
        using var answer = new StreamReader(stream);

        // A form without its token, refused like any other.
        Assert.Equal("HTTP/1.1 400 Bad Request", await answer.ReadLineAsync(Cancellation));
        Assert.Equal(0, await server.WaitForEndAsync());
    }

    [Fact]
    public async Task Item_under_way_is_finished_and_no_other_begun()
    {
        var items = await StopInJobAsync(finishSeconds: 60);

        Assert.Contains(items, item => item.State == JobItemState.Waiting);
        Assert.All(items, item => Assert.Equal(item.State == JobItemState.Answered ? 1 : 0, item.Attempts));
    }

    [Fact]
    public async Task Item_that_does_not_finish_in_time_is_given_back_as_if_it_had_not_been_begun()
    {
        var items = await StopInJobAsync(finishSeconds: 0);

        Assert.Contains(items, item => item.State == JobItemState.Waiting);
        Assert.All(items.Where(item => item.State == JobItemState.Waiting), item => Assert.Equal((0, 0), (item.Attempts, item.Progress)));
    }

    /// <summary>Asks the application to end while it reads a recording, and gives the items as they are left.</summary>
    private static async Task<List<JobItem>> StopInJobAsync(int finishSeconds)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There is no SIGTERM on Windows.");
        using var folder = new TemporaryFolder();
        await using (var server = await JobServer.StartAsync(folder, "--Shutdown:FinishSeconds", $"{finishSeconds}"))
        {
            var (cookies, token) = await JobServer.SignInAsync(server);
            var job = await JobServer.SendAsync(server, cookies, token, pictures: 0, recordings: 6, beats: 600);
            await JobServer.FollowAsync(server, cookies, job, settled: 1);
            await server.AskToEndAsync();
            Assert.Equal(0, await server.WaitForEndAsync());
        }

        var options = new DbContextOptionsBuilder<ApplicationDbContext>().UseSqlite($"Data Source={folder.Combine("data", "a.db")};Pooling=False").Options;
        await using var db = new ApplicationDbContext(options);
        return await db.JobItems.AsNoTracking().ToListAsync(Cancellation);
    }

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        for (var patience = Stopwatch.StartNew(); !await isSo(); Assert.InRange(patience.Elapsed, TimeSpan.Zero, TimeSpan.FromMinutes(1)))
        {
            await Task.Yield();
        }
    }

    private static async Task<bool> ListensAsync(Uri address)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(address.Host, address.Port, Cancellation);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
