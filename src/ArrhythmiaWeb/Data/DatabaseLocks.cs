using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace ArrhythmiaWeb.Data;

/// <summary>Takes locks that last to the end of the transaction.</summary>
public static class DatabaseLocks
{
    /// <summary>Files whose hashes begin alike share one of 256 locks: a batch has up to 20,000 files, and PostgreSQL room for some 6,000 locks.</summary>
    private const int SignsOfFiles = 2;

    private static readonly ConditionalWeakTable<IDbContextTransaction, StrongBox<LockOf>> Last = [];

    /// <summary>Waits until nobody else works on some things. With SQLite the transaction itself has waited for that.</summary>
    /// <param name="db">The database, with a transaction open.</param>
    /// <param name="what">What kind of things.</param>
    /// <param name="names">Which of them.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <returns>Whether what was read before may have changed meanwhile.</returns>
    /// <exception cref="InvalidOperationException">No transaction is open, or it holds a lock that comes later.</exception>
    public static async Task<bool> LockAsync<TName>(this ApplicationDbContext db, LockOf what, IEnumerable<TName> names, CancellationToken cancellation)
        where TName : notnull
    {
        var transaction = db.Database.CurrentTransaction ?? throw new InvalidOperationException("A lock lasts as long as a transaction, and none is open.");
        var last = Last.GetOrAdd(transaction, _ => new StrongBox<LockOf>());
        last.Value = what >= last.Value ? what : throw new InvalidOperationException($"{what} are locked before {last.Value}: otherwise two transactions could wait for each other.");
        // In one order, whoever takes them.
        long[] keys = [.. names.Select(name => KeyOf(what, Convert.ToString(name, CultureInfo.InvariantCulture)!)).Distinct().Order()];
        if (!db.Database.IsNpgsql() || keys.Length == 0)
        {
            return false;
        }

        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(key) FROM unnest({keys}) AS key", cancellation);
        return true;
    }

    /// <summary>Waits until nobody else works on files of the uploads or on what rows say of them: to be done before a file is looked at in order to keep or delete it.</summary>
    /// <param name="db">The database, with a transaction open.</param>
    /// <param name="names">The names of the files.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    public static Task LockFilesAsync(this ApplicationDbContext db, IEnumerable<string> names, CancellationToken cancellation) =>
        db.LockAsync(LockOf.Files, names.Select(name => name[..Math.Min(name.Length, SignsOfFiles)]), cancellation);

    /// <summary>Waits until nobody else looks up or makes a patient.</summary>
    /// <param name="db">The database, with a transaction open.</param>
    /// <param name="references">The references, clean; null for none.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <returns>Whether what was read before may have changed meanwhile.</returns>
    public static Task<bool> LockPatientsAsync(this ApplicationDbContext db, IEnumerable<string?> references, CancellationToken cancellation) =>
        db.LockAsync(LockOf.Patients, references.OfType<string>().Select(PatientReference.Folded), cancellation);

    private static long KeyOf(LockOf what, string name) => BinaryPrimitives.ReadInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{what}:{name}")));
}
