using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Tests.Hosting;
using ArrhythmiaWeb.Tests.Jobs;
using Microsoft.EntityFrameworkCore;

namespace ArrhythmiaWeb.Tests.Replicas;

/// <summary>Two processes on one database work on the same jobs: one ends, the other is killed, and everything is answered once.</summary>
public sealed class SharedJobTests
{
    private const int Recordings = 5;
    private const int Pictures = 20;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Job_of_a_replica_that_ends_or_dies_is_done_by_the_other_and_everything_answered_once()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There is no SIGTERM on Windows.");
        var database = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
        using var folder = new TemporaryFolder();
        Task<Server> StartAsync(string name) => JobServer.StartAsync(
            folder, "--Database:Provider", "Postgres", "--Database:ConnectionString", database, "--Database:Path", folder.Combine(name, "nothing.db"),
            "--Uploads:TemporaryFolder", folder.Combine(name, "temporary"), "--Shutdown:FinishSeconds", "0");

        // Both at once: the schedule has its tables from one of them.
        var both = await Task.WhenAll(StartAsync("first"), StartAsync("second"));
        await using var first = both[0];
        await using var second = both[1];
        var (cookies, token) = await JobServer.SignInAsync(first);

        var ended = await JobServer.SendAsync(first, cookies, token, Pictures, Recordings, beats: 300);
        await JobServer.FollowAsync(second, cookies, ended, settled: 1);
        await first.AskToEndAsync();
        Assert.Equal(0, await first.WaitForEndAsync());
        await JobServer.FollowAsync(second, cookies, ended, Pictures + Recordings);

        await using var third = await StartAsync("first");
        var killed = await JobServer.SendAsync(second, cookies, token, pictures: 0, Recordings, beats: 400);
        await JobServer.FollowAsync(third, cookies, killed, settled: 1);
        await second.KillAsync();
        await JobServer.FollowAsync(third, cookies, killed, Recordings);

        await using var db = new PostgresDbContext(new DbContextOptionsBuilder<PostgresDbContext>().UseNpgsql(database).Options);
        var items = await db.JobItems.AsNoTracking().ToListAsync(Cancellation);
        Assert.All(items, item => Assert.Equal(JobItemState.Answered, item.State));
        Assert.Equal((await db.Predictions.Select(row => row.Id).ToListAsync(Cancellation)).Order(), items.Select(item => item.PredictionId).OfType<Guid>().Order());
        Assert.Equal((await db.Analyses.Select(row => row.Id).ToListAsync(Cancellation)).Order(), items.Select(item => item.AnalysisId).OfType<Guid>().Order());
        Assert.All(await db.Jobs.ToListAsync(Cancellation), job => Assert.Equal(JobState.Done, job.State));
    }
}
