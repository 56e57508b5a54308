using System.Net;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace ArrhythmiaWeb.Tests.Jobs;

/// <summary>Waits for jobs as a page does: by their events, of which the last comes when the job is over.</summary>
public static class JobWaiting
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Waits until the only job is over, and gives its items in their order.</summary>
    public static async Task<List<JobItem>> WaitForJobAsync(this Application application, Visitor visitor)
    {
        await using var db = application.OpenDatabase();
        var job = await db.Jobs.AsNoTracking().SingleAsync(TestContext.Current.CancellationToken);
        await visitor.FollowAsync(job.Id, told => told.Contains("\"isOver\":true", StringComparison.Ordinal));
        return await db.JobItems.AsNoTracking().OrderBy(item => item.Number).ToListAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Listens to the events of a job until one says what is waited for.</summary>
    public static async Task<string> FollowAsync(this Visitor visitor, Guid job, Func<string, bool> isAwaited)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/jobs/events/{job}");
        using var answer = await visitor.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);
        Assert.Equal((HttpStatusCode.OK, "text/event-stream"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        using var events = new StreamReader(await answer.Content.ReadAsStreamAsync(patience.Token));
        while (await events.ReadLineAsync(patience.Token) is { } line)
        {
            if (line.StartsWith("data: ", StringComparison.Ordinal) && isAwaited(line))
            {
                return line["data: ".Length..];
            }
        }

        throw new InvalidOperationException("The events ended before what was waited for.");
    }
}
