using ArrhythmiaWeb.Settings;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Options;
using Npgsql;

namespace ArrhythmiaWeb.Data;

/// <summary>The database, and the log of what happened, which every change writes to.</summary>
public static class DataRegistration
{
    /// <summary>Registers the database.</summary>
    /// <param name="services">The services to add to.</param>
    public static void AddData(this IServiceCollection services)
    {
        services.AddSettings<DatabaseOptions>(DatabaseOptions.Section, (database, host) => database.Path = host.Resolve(database.Path));
        services.AddDbContextFactory<ApplicationDbContext, ContextsByProvider>((provider, options) =>
            options.UseSqlite(provider.GetRequiredService<IOptions<DatabaseOptions>>().Value.SqliteConnectionString)
                .AddInterceptors([new SecureDeletion(), provider.GetRequiredService<AuditDrafts>(), provider.GetRequiredService<NotedHead>(), .. provider.GetServices<ISaveChangesInterceptor>()])
                // SQLite makes a table anew to add a foreign key to it, and cannot do so in a transaction.
                .ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.NonTransactionalMigrationOperationWarning)));
        services.AddSingleton(provider => NpgsqlDataSource.Create(provider.GetRequiredService<IOptions<DatabaseOptions>>().Value.ConnectionString));
        services.AddDbContextFactory<PostgresDbContext>((provider, options) =>
            options.UseNpgsql(provider.GetRequiredService<IOptions<DatabaseOptions>>().Value.ConnectionString)
                .AddInterceptors(
                [
                    PostgresQueries.Only, new BrokenConnections(provider.GetRequiredService<NpgsqlDataSource>()), new PatientOpening(provider.GetRequiredService<IOptions<DatabaseOptions>>().Value.Patience), provider.GetRequiredService<AuditDrafts>(),
                    provider.GetRequiredService<NotedHead>(), .. provider.GetServices<ISaveChangesInterceptor>(),
                ]));
        services.AddSingleton<DatabaseFiles>();
        services.AddSingleton<WriteAheadLog>();
        services.AddSingleton<WriteTurns>();
        services.AddSingleton<QueryStatistics>();
        services.AddSingleton<NotedHead>();
        services.AddSingleton<AuditDrafts>();
        services.AddSingleton<AuditLog>();
    }
}
