using System.Globalization;
using ArrhythmiaWeb.Replicas;
using Quartz;

namespace ArrhythmiaWeb.Jobs;

/// <summary>
/// Has jobs done in the background. The scheduler remembers in the database whose turn it is; what is done, the items themselves say, so that everything it remembers could be
/// lost. It begins with the first job, since most of the time there is none.
/// </summary>
/// <param name="schedulers">Makes the scheduler.</param>
/// <param name="ledger">Knows which jobs have to go on.</param>
/// <param name="ending">Tells when no item may be begun any more.</param>
/// <param name="replicas">Knows whether there may be others that work on the same jobs.</param>
/// <param name="logger">Told of failures.</param>
public sealed partial class JobSchedule(
    [FromKeyedServices(JobSchedule.SchedulerName)] ISchedulerFactory schedulers, JobLedger ledger, JobEnding ending, ReplicaTurns replicas, ILogger<JobSchedule> logger) : IHostedService
{
    /// <summary>The scheduler's name in the database.</summary>
    public const string SchedulerName = "jobs";

    /// <summary>How often each replica tells the others that it is there.</summary>
    public static readonly TimeSpan SignOfLife = TimeSpan.FromSeconds(5);

    // What of a job was written down and not begun, because the database went away in between, waits no longer than this for another turn.
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private Task<IScheduler>? _scheduler;
    private bool _isStopped;

    /// <summary>Goes on where the last run of the application ended. The start does not wait for it.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _ = Task.Run(GoOnAsync, CancellationToken.None);
        return Task.CompletedTask;
    }

    /// <summary>Gives a job its turn. Where that fails, the next start of the application does.</summary>
    /// <param name="job">The <see cref="Data.Job.Number"/>.</param>
    public async Task EnqueueAsync(long job)
    {
        try
        {
            if (await SchedulerAsync() is { } scheduler)
            {
                await EnqueueAsync(scheduler, job, DateTimeOffset.UtcNow);
            }
        }
        catch (SchedulerException exception)
        {
            Log.Failed(logger, exception);
        }
    }

    /// <summary>Gives a job its turn with a scheduler.</summary>
    /// <param name="scheduler">The scheduler.</param>
    /// <param name="job">The <see cref="Data.Job.Number"/>.</param>
    /// <param name="at">When.</param>
    internal static async Task EnqueueAsync(IScheduler scheduler, long job, DateTimeOffset at)
    {
        var name = job.ToString(CultureInfo.InvariantCulture);
        var detail = JobBuilder.Create<JobTurn>().WithIdentity(name).RequestRecovery().Build();
        var trigger = TriggerBuilder.Create().WithIdentity(Guid.NewGuid().ToString("N")).ForJob(detail).StartAt(at).Build();
        // Those of its triggers that have not had their turn are replaced.
        await scheduler.ScheduleJob(detail, [trigger], ScheduleJobOptions.Replacing);
    }

    /// <summary>Ends the work. An item that does not finish in time is begun anew by the next start.</summary>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        Task<IScheduler>? begun;
        lock (_gate)
        {
            _isStopped = true;
            begun = _scheduler;
        }

        // It may be beginning just now.
        if (begun is not null && await Task.WhenAny(begun.WaitAsync(cancellationToken)) is { IsCompletedSuccessfully: true })
        {
            await (await begun).Shutdown(waitForJobsToComplete: true, cancellationToken);
        }
    }

    private async Task GoOnAsync()
    {
        await ResumeAsync(isStart: true);
        if (!replicas.AreShared)
        {
            return;
        }

        // When one replica has lost a job, no start of another may be near.
        using var rounds = new PeriodicTimer(Round);
        while (!ending.HasBegun && await rounds.WaitForNextTickAsync())
        {
            await ResumeAsync(isStart: false);
        }
    }

    private async Task ResumeAsync(bool isStart)
    {
        try
        {
            if (replicas.AreShared)
            {
                // One that has no job of its own yet takes those of others.
                _ = await SchedulerAsync();
            }

            foreach (var job in await ledger.OpenAsync(CancellationToken.None))
            {
                if (isStart || await IsForgottenAsync(job))
                {
                    await EnqueueAsync(job);
                }
            }
        }
        catch (Exception exception)
        {
            Log.NotResumed(logger, exception);
        }
    }

    private async Task<bool> IsForgottenAsync(long job) =>
        await SchedulerAsync() is { } scheduler && await scheduler.GetJobDetail(new JobKey(job.ToString(CultureInfo.InvariantCulture))) is null;

    private async Task<IScheduler?> SchedulerAsync()
    {
        Task<IScheduler> begun;
        lock (_gate)
        {
            if (_isStopped)
            {
                return null;
            }

            begun = _scheduler = _scheduler is null or { IsFaulted: true } ? BeginAsync() : _scheduler;
        }

        return await begun;
    }

    private async Task<IScheduler> BeginAsync()
    {
        var scheduler = await schedulers.GetScheduler();
        // It makes its tables where there are none.
        await replicas.RunAsync("schedule", async () => await scheduler.Start());
        ending.OnBegin(() => _ = RestAsync(scheduler));
        return scheduler;
    }

    /// <summary>Turns that end are not followed by others: somebody else takes them, or the next start.</summary>
    private async Task RestAsync(IScheduler scheduler)
    {
        try
        {
            await scheduler.Standby();
        }
        catch (SchedulerException exception)
        {
            Log.Failed(logger, exception);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "A job was written down, but could not be begun: the next start of the application begins it.")]
        public static partial void Failed(ILogger logger, Exception exception);

        [LoggerMessage(LogLevel.Error, "Jobs that were not done when the application ended could not be begun: the next start of the application begins them.")]
        public static partial void NotResumed(ILogger logger, Exception exception);
    }
}
