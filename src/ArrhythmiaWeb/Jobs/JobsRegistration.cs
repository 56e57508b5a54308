using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Recordings;
using Microsoft.Extensions.Options;
using Npgsql;
using Quartz;

namespace ArrhythmiaWeb.Jobs;

/// <summary>How many files at once become a job, and how it is done.</summary>
public static class JobsRegistration
{
    /// <summary>Registers jobs and the scheduler that has them done.</summary>
    /// <param name="services">The services to add to.</param>
    /// <param name="database">Which engine keeps the database, and with it what the scheduler remembers.</param>
    public static void AddJobs(this IServiceCollection services, DatabaseProvider database)
    {
        // Where there is no model for recordings, pictures are answered all the same.
        services.AddSingleton(provider => new Lazy<RecordingService>(provider.GetRequiredService<RecordingService>));
        services.AddSingleton<EarlierPictures>();
        services.AddSingleton<ItemMessage>();
        services.AddSingleton<JobCsv>();
        services.AddSingleton<JobIntake>();
        services.AddSingleton<JobLedger>();
        services.AddSingleton<JobPages>();
        services.AddSingleton<JobRunner>();
        services.AddSingleton<JobEnding>();
        services.AddSingleton<JobSchedule>();
        services.AddHostedService(provider => provider.GetRequiredService<JobSchedule>());
        // A scheduler with a name has a clock of its own.
        services.AddQuartz(JobSchedule.SchedulerName, quartz =>
        {
            // One turn at a time: a recording takes all processors.
            quartz.UseDefaultThreadPool(1);
            quartz.UseTimeProvider(TimeProvider.System);
            quartz.UsePersistentStore(store =>
            {
                if (database == DatabaseProvider.Postgres)
                {
                    store.UsePostgres(source => source.DataSourceFactory = provider => provider.GetRequiredService<NpgsqlDataSource>());
                    // Every turn is taken by exactly one replica; those of one that is gone, by another, within twice this.
                    store.UseClustering(cluster => (cluster.CheckinInterval, cluster.CheckinMisfireThreshold) = (JobSchedule.SignOfLife, JobSchedule.SignOfLife));
                    store.ConfigureStore(options => options.DbRetryInterval = Outage.Pause);
                }
                else
                {
                    store.UseSqlite(source => source.DataSourceFactory = provider => new ScheduleDatabase(provider.GetRequiredService<IOptions<DatabaseOptions>>().Value));
                }

                store.ProvisionSchema();
            });
        });
    }
}
