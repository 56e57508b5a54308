using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Npgsql;

namespace ArrhythmiaWeb.Replicas;

/// <summary>Notes in the database, which every replica finds. What they say is encrypted with the keys that protect cookies; notes that are over are deleted by the next ones.</summary>
/// <param name="database">The database.</param>
/// <param name="protection">The keys.</param>
/// <param name="clock">The clock; those of all replicas should agree.</param>
public sealed class SharedNotes(NpgsqlDataSource database, IDataProtectionProvider protection, TimeProvider clock) : INotes
{
    // Those that another replica is deleting just now are left to it.
    private const string Sweep =
        """DELETE FROM "Notes" WHERE ctid IN (SELECT ctid FROM "Notes" WHERE "Until" <= $1 LIMIT 1000 FOR UPDATE SKIP LOCKED)""";

    // In the order of their names, so that two who note the same never wait for each other. What is replaced takes no room.
    private const string Keep =
        """
        INSERT INTO "Notes" ("Kind", "Name", "Content", "Until")
        SELECT $1, name, $3, $4 FROM unnest($2) AS name
        WHERE $5 OR (SELECT count(*) FROM "Notes" WHERE "Kind" = $1 AND "Name" <> ALL($2)) < $6
        ORDER BY name
        ON CONFLICT ("Kind", "Name") DO UPDATE SET "Content" = excluded."Content", "Until" = excluded."Until"
        """;

    private const string FindOne = """SELECT "Content" FROM "Notes" WHERE "Kind" = $1 AND "Name" = $2 AND "Until" > $3""";
    private const string Prolong = """UPDATE "Notes" SET "Until" = $4 WHERE "Kind" = $1 AND "Name" = $2 AND "Until" > $3 RETURNING "Content" """;
    private const string CountAll = """SELECT count(*) FROM "Notes" WHERE "Kind" = $1 AND "Name" = ANY($2) AND "Until" > $3""";
    private const string Propose = """INSERT INTO "Notes" ("Kind", "Name", "Content", "Until") VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING""";

    private readonly IDataProtector _protector = protection.CreateProtector("ArrhythmiaWeb.Notes");

    private long Now => clock.GetUtcNow().UtcTicks;

    /// <inheritdoc/>
    /// <remarks>Of notes without content there is no limit here: they are small.</remarks>
    public async Task KeepAsync(NoteKind kind, IReadOnlyCollection<string> names, ReadOnlyMemory<byte> content, TimeSpan time, CancellationToken cancellation = default)
    {
        var kept = content.IsEmpty ? [] : ProtectorOf(kind).Protect(content.ToArray());
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(Command(Sweep, Now));
        batch.BatchCommands.Add(Command(Keep, kind.Name, names.Distinct().ToArray(), kept, Now + time.Ticks, kept.Length == 0, (long)kind.Most));
        await batch.ExecuteNonQueryAsync(cancellation);
    }

    /// <inheritdoc/>
    public async Task<byte[]?> FindAsync(NoteKind kind, string name, TimeSpan? longer = null, CancellationToken cancellation = default)
    {
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(longer is { } more ? Command(Prolong, kind.Name, name, Now, Now + more.Ticks) : Command(FindOne, kind.Name, name, Now));
        return await batch.ExecuteScalarAsync(cancellation) is byte[] kept ? Open(kind, kept) : null;
    }

    /// <inheritdoc/>
    public async Task<bool> HasAllAsync(NoteKind kind, IReadOnlyCollection<string> names, CancellationToken cancellation = default)
    {
        var all = names.Distinct().ToArray();
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(Command(CountAll, kind.Name, all, Now));
        return await batch.ExecuteScalarAsync(cancellation) is long count && count == all.Length;
    }

    /// <inheritdoc/>
    public async Task<byte[]> AgreeAsync(NoteKind kind, string name, ReadOnlyMemory<byte> proposal, CancellationToken cancellation = default)
    {
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(Command(Propose, kind.Name, name, ProtectorOf(kind).Protect(proposal.ToArray()), long.MaxValue));
        await batch.ExecuteNonQueryAsync(cancellation);
        return await FindAsync(kind, name, longer: null, cancellation)
            ?? throw new InvalidOperationException($"What all replicas agreed on ({kind.Name}, {name}) cannot be read: the keys of cookies and forms are not those of the other replicas.");
    }

    private static NpgsqlBatchCommand Command(string text, params object[] values)
    {
        var command = new NpgsqlBatchCommand(text);
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        return command;
    }

    private IDataProtector ProtectorOf(NoteKind kind) => _protector.CreateProtector(kind.Name);

    private byte[]? Open(NoteKind kind, byte[] kept)
    {
        try
        {
            return kept.Length == 0 ? kept : ProtectorOf(kind).Unprotect(kept);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
