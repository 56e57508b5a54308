using ArrhythmiaWeb.Data;

namespace ArrhythmiaWeb.Replicas;

/// <summary>What several processes of the application have in common beside the tables of the clinic.</summary>
public static class ReplicasRegistration
{
    /// <summary>Registers it.</summary>
    /// <param name="services">The services to add to.</param>
    /// <param name="database">Which engine keeps the database: with SQLite there is one process.</param>
    public static void AddReplicas(this IServiceCollection services, DatabaseProvider database)
    {
        services.AddSingleton<ReplicaTurns>();
        services.AddSingleton<Rounds>();
        if (database == DatabaseProvider.Postgres)
        {
            services.AddSingleton<INotes, SharedNotes>();
        }
        else
        {
            services.AddSingleton<INotes, MemoryNotes>();
        }
    }
}
