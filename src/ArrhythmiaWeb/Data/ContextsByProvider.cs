using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ArrhythmiaWeb.Data;

/// <summary>Opens the database on the engine that the settings name.</summary>
/// <param name="database">The settings.</param>
/// <param name="services">Holds how each engine is opened.</param>
public sealed class ContextsByProvider(IOptions<DatabaseOptions> database, IServiceProvider services) : IDbContextFactory<ApplicationDbContext>
{
    /// <inheritdoc/>
    public ApplicationDbContext CreateDbContext() => database.Value.Provider switch
    {
        DatabaseProvider.Postgres => new PostgresDbContext(services.GetRequiredService<DbContextOptions<PostgresDbContext>>()),
        _ => new ApplicationDbContext(services.GetRequiredService<DbContextOptions<ApplicationDbContext>>()),
    };
}
