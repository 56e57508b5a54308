using Microsoft.EntityFrameworkCore;

namespace ArrhythmiaWeb.Data;

/// <summary>What the database knows of its own rows when it chooses how to answer.</summary>
public sealed class QueryStatistics(IDbContextFactory<ApplicationDbContext> contexts)
{
    /// <summary>Of few rows it would learn that reading all of them is cheap, and go on believing so while they become many: until then what it assumes by itself is better.</summary>
    private const int FewestPredictions = 10_000;

    /// <summary>Has SQLite look again at what has changed much; it looks at some rows of each index. PostgreSQL does so by itself.</summary>
    /// <param name="cancellation">Gives up.</param>
    public async Task RefreshAsync(CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        if (db.Database.IsSqlite() && await db.Predictions.MaxAsync(row => (long?)row.Number, cancellation) >= FewestPredictions)
        {
            await db.Database.ExecuteSqlRawAsync("PRAGMA analysis_limit = 400; PRAGMA optimize(0x10002)", cancellation);
        }
    }
}
