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
        (false, _) => db.Within(index),
#pragma warning disable EF1002 // The conditions are constants.
        (_, HistoryIndex.AwaitedByTime) => db.Predictions.FromSqlRaw($"SELECT * FROM Predictions INDEXED BY AwaitedByTime WHERE {AwaitedReview.Condition}"),
        (_, HistoryIndex.JudgedByTime) => db.Predictions.FromSqlRaw($"SELECT * FROM Predictions INDEXED BY JudgedByTime WHERE {AwaitedReview.NotOpen}"),
#pragma warning restore EF1002
        (_, HistoryIndex.ByClass) => db.Predictions.FromSql($"SELECT * FROM Predictions INDEXED BY HistoryByClass"),
        (_, HistoryIndex.ByClinician) => db.Predictions.FromSql($"SELECT * FROM Predictions INDEXED BY HistoryByClinician"),
        (_, HistoryIndex.ByConfidence) => db.Predictions.FromSql($"SELECT * FROM Predictions INDEXED BY HistoryByConfidence"),
        _ => db.Predictions.FromSql($"SELECT * FROM Predictions INDEXED BY HistoryByTime"),
    };

    /// <summary>The predictions that stand in an index, in whatever way the database finds them.</summary>
    /// <param name="db">The database.</param>
    /// <param name="index">The index.</param>
    public static IQueryable<Prediction> Within(this ApplicationDbContext db, HistoryIndex index) => index switch
    {
        HistoryIndex.AwaitedByTime => db.Predictions.Where(row => row.ReviewState == ReviewState.Open).Where(AwaitedReview.ForReader),
        HistoryIndex.JudgedByTime => db.Predictions.Where(row => row.ReviewState != ReviewState.Open),
        _ => db.Predictions,
    };
}
