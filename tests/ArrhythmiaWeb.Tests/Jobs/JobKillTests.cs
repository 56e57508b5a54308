using System.Globalization;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace ArrhythmiaWeb.Tests.Jobs;

/// <summary>The application dies in the middle of a job, three times, and the job is done in the end: everything answered, and once.</summary>
public sealed class JobKillTests
{
    private const int Kills = 3;

    /// <summary>How many pictures and recordings there are; JOB_KILL_SIZE=2000,20 makes it a large job.</summary>
    private static readonly int[] Size =
        [.. (Environment.GetEnvironmentVariable("JOB_KILL_SIZE") ?? "60,4").Split(',').Select(number => int.Parse(number, CultureInfo.InvariantCulture))];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Job_survives_three_deaths_with_everything_answered_once()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There is no SIGKILL on Windows.");
        using var folder = new TemporaryFolder();
        var (pictures, recordings) = (Size[0], Size[1]);
        string cookies;
        Guid job;
        await using (var server = await JobServer.StartAsync(folder))
        {
            (cookies, var token) = await JobServer.SignInAsync(server);
            job = await JobServer.SendAsync(server, cookies, token, pictures, recordings);
        }

        // The recordings come first: one death among them, the others among the pictures.
        foreach (var kill in Enumerable.Range(0, Kills))
        {
            await using var server = await JobServer.StartAsync(folder);
            await JobServer.FollowAsync(server, cookies, job, kill == 0 ? 1 : recordings + (kill * pictures / (Kills + 1)));
            await server.KillAsync();
        }

        await using var last = await JobServer.StartAsync(folder);
        await JobServer.FollowAsync(last, cookies, job, pictures + recordings);
        await CheckAsync(folder, pictures, recordings);
    }

    private static async Task CheckAsync(TemporaryFolder folder, int pictures, int recordings)
    {
        var options = new DbContextOptionsBuilder<ApplicationDbContext>().UseSqlite($"Data Source={folder.Combine("data", "a.db")};Pooling=False").Options;
        await using var db = new ApplicationDbContext(options);
        var items = await db.JobItems.AsNoTracking().ToListAsync(Cancellation);
        Assert.All(items, item => Assert.Equal((JobItemState.Answered, null), (item.State, item.StoredFileName)));
        var answers = await db.Predictions.AsNoTracking().Select(row => new { row.Id, row.StoredFileName }).ToListAsync(Cancellation);
        var analyses = await db.Analyses.AsNoTracking().Select(row => new { row.Id, row.StoredFileName }).ToListAsync(Cancellation);

        Assert.Equal(pictures, answers.Count);
        Assert.Equal(recordings, analyses.Count);
        Assert.Equal(answers.Select(row => row.Id).Order(), items.Select(item => item.PredictionId).OfType<Guid>().Order());
        Assert.Equal(analyses.Select(row => row.Id).Order(), items.Select(item => item.AnalysisId).OfType<Guid>().Order());
        Assert.Equal(answers.Concat(analyses).Select(row => row.StoredFileName).Order(StringComparer.Ordinal), Application.FilesIn(folder.Combine("uploads")));
        Assert.Equal(pictures + recordings, await db.AuditEntries.CountAsync(entry => entry.Event == nameof(AuditEvent.Uploaded), Cancellation));
        Assert.Equal(JobState.Done, (await db.Jobs.SingleAsync(Cancellation)).State);
        TestContext.Current.TestOutputHelper!.WriteLine($"{items.Count(item => item.Attempts > 1)} items were begun more than once.");
    }
}
