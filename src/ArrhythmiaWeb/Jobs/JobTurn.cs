using System.Globalization;
using ArrhythmiaWeb.Ecg.Networks;
using Quartz;

namespace ArrhythmiaWeb.Jobs;

/// <summary>A turn at a job, as the scheduler gives it.</summary>
/// <param name="runner">Works.</param>
/// <param name="ending">Knows whether the application ends.</param>
/// <param name="logger">Told of failures that are none of an item.</param>
[DisallowConcurrentExecution]
public sealed partial class JobTurn(JobRunner runner, JobEnding ending, ILogger<JobTurn> logger) : IJob
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan ModelServerPause = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var job = long.Parse(context.JobDetail.Key.Name, CultureInfo.InvariantCulture);
        try
        {
            if (await runner.RunAsync(job))
            {
                await JobSchedule.EnqueueAsync(context.Scheduler, job, DateTimeOffset.UtcNow);
            }
        }
        catch (NetworkUnavailableException exception)
        {
            Log.Waits(logger, exception.Message);
            await JobSchedule.EnqueueAsync(context.Scheduler, job, DateTimeOffset.UtcNow + ModelServerPause);
        }
        catch (Exception exception) when (!ending.HasBegun)
        {
            Log.Failed(logger, exception);
            await JobSchedule.EnqueueAsync(context.Scheduler, job, DateTimeOffset.UtcNow + (Outage.Is(exception) ? Outage.Pause : Pause));
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "A job waits for the model server. {Reason}")]
        public static partial void Waits(ILogger logger, string reason);

        [LoggerMessage(LogLevel.Error, "A job could not go on; it is tried again in a moment.")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
