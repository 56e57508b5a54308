using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Replicas;
using ArrhythmiaWeb.Uploads;
using Microsoft.EntityFrameworkCore;

namespace ArrhythmiaWeb.Predictions;

/// <summary>Takes away what this process made of pictures that are gone: deleted by another replica, or while this one did not run. What is deleted here goes at once.</summary>
/// <param name="files">What was made.</param>
/// <param name="contexts">Opens the database.</param>
/// <param name="turns">Knows whether there are other replicas.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Told of failures; the next round is another.</param>
public sealed partial class ShownSweep(
    ShownFiles files, IDbContextFactory<ApplicationDbContext> contexts, ReplicaTurns turns, TimeProvider time, ILogger<ShownSweep> logger) : BackgroundService
{
    /// <summary>How long something of a picture may be left that another replica deleted.</summary>
    public static readonly TimeSpan Shared = TimeSpan.FromMinutes(5);

    private const int Batch = 500;

    private static readonly TimeSpan Alone = TimeSpan.FromDays(1);

    /// <summary>Sweeps once.</summary>
    /// <param name="cancellation">Gives up.</param>
    public async Task RunAsync(CancellationToken cancellation)
    {
        files.DeleteUnfinished();
        foreach (var batch in files.Pictures.Chunk(Batch))
        {
            await using var db = await contexts.CreateDbContextAsync(cancellation);
            var kept = await db.StoredFileNames().Where(name => batch.Contains(name)).ToListAsync(cancellation);
            foreach (var name in batch.Except(kept))
            {
                files.Forget(name);
            }
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The start is not held up by it.
        await Task.Yield();
        using var rounds = new PeriodicTimer(turns.AreShared ? Shared : Alone, time);
        try
        {
            do
            {
                await TryAsync(stoppingToken);
            }
            while (await rounds.WaitForNextTickAsync(stoppingToken));
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
            await RunAsync(cancellation);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            Log.Failed(logger, exception);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "What was made of deleted pictures to be shown could not be swept. The next round tries again.")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
