using Microsoft.EntityFrameworkCore;

namespace ArrhythmiaWeb.Data;

/// <summary>Predictions read along one index.</summary>
public static class OrderedPredictions
{
    /// <summary>Every prediction. SQLite is told which index to read along, and refuses where it is missing; PostgreSQL knows how many rows there are of what, and chooses itself.</summary>
    /// <param name="db">The database.</param>
    /// <param name="index">The index's name.</param>
    public static IQueryable<Prediction> Along(this ApplicationDbContext db, HistoryIndex index) => (db.Database.IsSqlite(), index) switch
    {
        (false, _) => db.Predictions,
        (_, HistoryIndex.ByClass) => db.Predictions.FromSql($"SELECT * FROM Predictions INDEXED BY HistoryByClass"),
        (_, HistoryIndex.ByClinician) => db.Predictions.FromSql($"SELECT * FROM Predictions INDEXED BY HistoryByClinician"),
        (_, HistoryIndex.ByConfidence) => db.Predictions.FromSql($"SELECT * FROM Predictions INDEXED BY HistoryByConfidence"),
        _ => db.Predictions.FromSql($"SELECT * FROM Predictions INDEXED BY HistoryByTime"),
    };
}
