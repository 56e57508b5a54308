using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Predictions;
using ArrhythmiaWeb.Recordings;
using ArrhythmiaWeb.Replicas;

namespace ArrhythmiaWeb.Deletions;

/// <summary>Applies the retention rule after the start and then daily, one replica for all, looks after the pictures, and removes what earlier deletions had to leave on the disk.</summary>
/// <param name="pictures">Sweeps pictures without a row, and counts rows without a picture.</param>
/// <param name="signals">What was made of recordings to be drawn.</param>
/// <param name="journal">Holds what was deleted, until it is emptied.</param>
/// <param name="statistics">Tell the database what there is much of.</param>
/// <param name="rounds">Has one replica do it for all.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Told of failures; the next day is another.</param>
public sealed partial class RetentionSchedule(
    Retention retention, PictureSweep pictures, SignalFiles signals, WriteAheadLog journal, QueryStatistics statistics, Rounds rounds, TimeProvider time, ILogger<RetentionSchedule> logger) : BackgroundService
{
    /// <summary>The name of the round.</summary>
    public const string Round = "day";

    private readonly TaskCompletionSource _first = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when the round that follows the start has.</summary>
    public Task FirstRound => _first.Task;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var days = new PeriodicTimer(rounds.LookEvery(Retention.Interval), time);
        try
        {
            // A start does not wait for the first round: there may be a million files to look at.
            await Task.Yield();
            do
            {
                await TryAsync(stoppingToken);
                _first.TrySetResult();
            }
            while (await days.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The application ends.
            _first.TrySetResult();
        }
    }

    private async Task TryAsync(CancellationToken cancellation)
    {
        try
        {
            await rounds.DoAsync(Round, Retention.Interval, () => RunAsync(cancellation), cancellation);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            Log.Failed(logger, exception);
        }
    }

    private async Task RunAsync(CancellationToken cancellation)
    {
        await retention.ApplyAsync(cancellation);
        await pictures.RunAsync(cancellation);
        await signals.SweepAsync();
        await journal.EmptyAsync(cancellation);
        await statistics.RefreshAsync(cancellation);
        await pictures.CountMissingAsync(cancellation);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "The daily round failed: results that are older than the clinic keeps them may not all be deleted. The next run is in a day.")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
