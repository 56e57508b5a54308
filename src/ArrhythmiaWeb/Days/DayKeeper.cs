namespace ArrhythmiaWeb.Days;

/// <summary>Stores the figures of days some minutes after they have changed, so that pages count few rows.</summary>
/// <param name="days">The days.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Told of failures; pages count from rows until it is done.</param>
public sealed partial class DayKeeper(ClinicDays days, TimeProvider time, ILogger<DayKeeper> logger) : BackgroundService
{
    // After an update there may be years to count, and the first page that needs them should not have to.
    private static readonly TimeSpan AfterStart = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(3);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            for (var pause = AfterStart; ; pause = Pause)
            {
                await Task.Delay(pause, time, stoppingToken);
                await TryAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The application ends.
        }
    }

    private async Task TryAsync(CancellationToken cancellation)
    {
        try
        {
            await days.SettleAsync(cancellation);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            Log.Failed(logger, exception);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "The figures of days could not be stored; pages count them from rows until the next try, in some minutes.")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
