using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.Options;

namespace ArrhythmiaWeb.Data;

/// <summary>Opens the database on the engine that the settings name. A context that was disposed of is used again, as new.</summary>
/// <param name="database">The settings.</param>
/// <param name="services">Holds how each engine is opened.</param>
public sealed class ContextsByProvider(IOptions<DatabaseOptions> database, IServiceProvider services) : IDbContextFactory<ApplicationDbContext>, IDisposable
{
    private readonly Func<ApplicationDbContext> _open = database.Value.Provider switch
    {
        DatabaseProvider.Postgres => new PooledDbContextFactory<PostgresDbContext>(services.GetRequiredService<DbContextOptions<PostgresDbContext>>()).CreateDbContext,
        _ => new PooledDbContextFactory<ApplicationDbContext>(services.GetRequiredService<DbContextOptions<ApplicationDbContext>>()).CreateDbContext,
    };

    private volatile bool _isDisposed;

    /// <inheritdoc/>
    /// <exception cref="ObjectDisposedException">The application has ended.</exception>
    public ApplicationDbContext CreateDbContext()
    {
        // What still runs in the background would make a database where somebody has just taken it away.
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        return _open();
    }

    /// <inheritdoc/>
    public void Dispose() => _isDisposed = true;
}
