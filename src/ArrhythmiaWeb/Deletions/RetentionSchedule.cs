using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Predictions;
using ArrhythmiaWeb.Recordings;

namespace ArrhythmiaWeb.Deletions;

/// <summary>Applies the retention rule at the start and then daily, looks after the pictures, and removes what earlier deletions had to leave on the disk.</summary>
/// <param name="pictures">Sweeps pictures without a row, and counts rows without a picture.</param>
/// <param name="signals">What was made of recordings to be drawn.</param>
/// <param name="journal">Holds what was deleted, until it is emptied.</param>
/// <param name="logger">Told of failures; the next day is another.</param>
public sealed partial class RetentionSchedule(
    Retention retention, PictureSweep pictures, SignalFiles signals, WriteAheadLog journal, TimeProvider time, ILogger<RetentionSchedule> logger) : BackgroundService
{
    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var days = new PeriodicTimer(Retention.Interval, time);
        try
        {
            // The start itself has swept already.
            for (var isStart = true; isStart || await days.WaitForNextTickAsync(stoppingToken); isStart = false)
            {
                await RunAsync(sweeps: !isStart, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The application ends.
        }
    }

    private async Task RunAsync(bool sweeps, CancellationToken cancellation)
    {
        try
        {
            await retention.ApplyAsync(cancellation);
            if (sweeps)
            {
                await pictures.RunAsync();
                await signals.SweepAsync();
            }

            await journal.EmptyAsync(cancellation);
            await pictures.CountMissingAsync(cancellation);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            Log.Failed(logger, exception);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "The daily round failed: results that are older than the clinic keeps them may not all be deleted. The next run is in a day.")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
