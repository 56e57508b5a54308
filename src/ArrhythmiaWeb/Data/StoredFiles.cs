namespace ArrhythmiaWeb.Data;

/// <summary>What the uploads folder keeps, as the database knows it.</summary>
public static class StoredFiles
{
    /// <summary>The names of all kept files: pictures of predictions, archives of recordings, and what waits in jobs. A name may come several times.</summary>
    public static IQueryable<string> StoredFileNames(this ApplicationDbContext db) =>
        db.Predictions.Select(row => row.StoredFileName)
            .Concat(db.Analyses.Select(row => row.StoredFileName))
            .Concat(db.JobItems.Where(item => item.StoredFileName != null).Select(item => item.StoredFileName!));

    /// <summary>The names of all kept files in parts, none of which has a name of another: each can be read piece by piece along an index, which the whole cannot.</summary>
    public static IReadOnlyList<IQueryable<string>> StoredFileNamesInParts(this ApplicationDbContext db) =>
    [
        db.Predictions.Select(row => row.StoredFileName),
        db.Analyses.Select(row => row.StoredFileName).Where(name => !db.Predictions.Any(row => row.StoredFileName == name)),
        db.JobItems.Where(item => item.StoredFileName != null).Select(item => item.StoredFileName!)
            .Where(name => !db.Predictions.Any(row => row.StoredFileName == name) && !db.Analyses.Any(row => row.StoredFileName == name)),
    ];
}
