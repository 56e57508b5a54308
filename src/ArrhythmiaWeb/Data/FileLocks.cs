namespace ArrhythmiaWeb.Data;

/// <summary>Keeps others from a kept file while it and its rows change.</summary>
public static class FileLocks
{
    /// <summary>
    /// Waits until nobody else changes these files or their rows, and keeps all others waiting until the transaction ends. SQLite, which has one writer at a time, has done so with the
    /// beginning of the transaction.
    /// </summary>
    /// <param name="db">A database with an open transaction.</param>
    /// <param name="names">The names under which the files are kept.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    public static Task LockFilesAsync(this ApplicationDbContext db, IEnumerable<string> names, CancellationToken cancellation) => Task.CompletedTask;
}
