using Microsoft.EntityFrameworkCore;

namespace ArrhythmiaWeb.Data;

/// <summary>The file beside the database into which SQLite writes first: it holds pages as they were before a deletion.</summary>
/// <param name="contexts">Opens the database.</param>
public sealed class WriteAheadLog(IDbContextFactory<ApplicationDbContext> contexts)
{
    private const int Attempts = 30;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Writes everything over into the database and empties the file.</summary>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>False where somebody went on reading what was before, such as a long export.</returns>
    public async Task<bool> EmptyAsync(CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
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

        // The first column of the answer: whether somebody was in the way.
        async Task<bool> IsDoneAsync() => await command.ExecuteScalarAsync(cancellation) is 0L;
    }
}
