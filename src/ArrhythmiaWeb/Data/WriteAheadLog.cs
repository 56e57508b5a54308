using Microsoft.EntityFrameworkCore;

namespace ArrhythmiaWeb.Data;

/// <summary>The file beside the database that SQLite writes to first. It can still hold what was deleted.</summary>
public sealed class WriteAheadLog(IDbContextFactory<ApplicationDbContext> contexts)
{
    private const int Attempts = 30;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Writes everything over into the database and empties the file.</summary>
    /// <returns>False where somebody was still reading the old state, such as a long export.</returns>
    public async Task<bool> EmptyAsync(CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        if (!db.Database.IsSqlite())
        {
            return true;
        }

        await db.Database.OpenConnectionAsync(cancellation);
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
        for (var attempt = 1; !await IsDoneAsync(); attempt++)
        {
            if (attempt == Attempts)
            {
                return false;
            }

            await Task.Delay(Pause, cancellation);
        }

        return true;

        // The first column says whether another connection was in the way.
        async Task<bool> IsDoneAsync() => await command.ExecuteScalarAsync(cancellation) is 0L;
    }
}
