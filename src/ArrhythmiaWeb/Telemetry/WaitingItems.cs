using System.Diagnostics.Metrics;
using ArrhythmiaWeb.Data;
using Microsoft.EntityFrameworkCore;

namespace ArrhythmiaWeb.Telemetry;

/// <summary>Tells, whenever metrics are collected, how many files of jobs wait for an answer. Every replica tells the same number: they share the jobs.</summary>
public sealed partial class WaitingItems
{
    private readonly IDbContextFactory<ApplicationDbContext> _contexts;
    private readonly ILogger<WaitingItems> _logger;

    /// <summary>Makes the instrument.</summary>
    /// <param name="meters">Makes the meter.</param>
    /// <param name="contexts">Opens the database.</param>
    /// <param name="logger">Told of failures: the metric is left out then.</param>
    public WaitingItems(IMeterFactory meters, IDbContextFactory<ApplicationDbContext> contexts, ILogger<WaitingItems> logger)
    {
        (_contexts, _logger) = (contexts, logger);
        meters.Create(Measurements.Name).CreateObservableGauge("arrhythmiaweb.jobs.waiting", Count, "{file}", "Files of jobs that wait for an answer.");
    }

    private IEnumerable<Measurement<int>> Count()
    {
        try
        {
            using var db = _contexts.CreateDbContext();
            return [new Measurement<int>(db.JobItems.Count(item => item.State == JobItemState.Waiting && item.Job!.State == JobState.Open))];
        }
        catch (Exception exception)
        {
            // A database that does not answer must not hide all the other metrics.
            Log.NotCounted(_logger, exception);
            return [];
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "The files that wait for an answer could not be counted.")]
        public static partial void NotCounted(ILogger logger, Exception exception);
    }
}
