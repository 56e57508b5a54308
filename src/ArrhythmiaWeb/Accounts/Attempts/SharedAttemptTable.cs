using Microsoft.Extensions.Options;
using Npgsql;

namespace ArrhythmiaWeb.Accounts.Attempts;

/// <summary>Attempts as all replicas count them together: the places of an <see cref="AttemptTable"/> are rows of the database, and all replicas know the same secret. A restart forgets nothing.</summary>
/// <param name="database">The database.</param>
/// <param name="secret">Says which place a key has.</param>
/// <param name="options">How many attempts are free, and the longest wait.</param>
/// <param name="time">The clock; those of all replicas should agree.</param>
public sealed class SharedAttemptTable(NpgsqlDataSource database, PlaceSecret secret, IOptions<AccountOptions> options, TimeProvider time) : IAttemptTable
{
    // Rows are locked in one order, so that nobody waits for somebody who waits for them.
    private const string Have = """INSERT INTO "AttemptPlaces" ("Number", "Taken", "Next") SELECT number, 0, 0 FROM unnest($1) AS number ORDER BY number ON CONFLICT DO NOTHING""";
    private const string Lock = """SELECT "Number", "Taken", "Next" FROM "AttemptPlaces" WHERE "Number" = ANY($1) ORDER BY "Number" FOR UPDATE""";
    private const string Write =
        """UPDATE "AttemptPlaces" AS place SET "Taken" = new.taken, "Next" = new.next FROM unnest($1, $2, $3) AS new(number, taken, next) WHERE place."Number" = new.number""";

    /// <inheritdoc/>
    public async Task<TimeSpan> TakeAsync(IReadOnlyList<AttemptCount> counts)
    {
        var (now, longest, wait) = (time.GetUtcNow().UtcTicks, options.Value.LongestWait, 0L);
        await ChangeAsync(counts, places =>
        {
            wait = places.Values.Max(place => place.Next) - now;
            return wait > 0 ? null : (place, count) => place.At(now, longest).WithOneMore(now, count.Free, longest);
        });
        return TimeSpan.FromTicks(Math.Max(wait, 0));
    }

    /// <inheritdoc/>
    public Task GiveBackAsync(IReadOnlyList<AttemptCount> counts) => ChangeAsync(counts, taken => Math.Max(taken - 1, 0));

    /// <inheritdoc/>
    public Task ForgetAsync(IReadOnlyList<AttemptCount> counts) => ChangeAsync(counts, _ => 0);

    private Task ChangeAsync(IReadOnlyList<AttemptCount> counts, Func<int, int> change)
    {
        var now = time.GetUtcNow().UtcTicks;
        return ChangeAsync(counts, _ => (place, _) => place.WithTaken(now, change(place.Taken)));
    }

    private async Task ChangeAsync(
        IReadOnlyList<AttemptCount> counts, Func<IReadOnlyDictionary<int, CountedAttempts>, Func<CountedAttempts, AttemptCount, CountedAttempts>?> decide)
    {
        if (counts.Count == 0)
        {
            return;
        }

        var known = await secret.ReadAsync();
        var numbers = counts.Select(count => AttemptTable.PlaceOf(known, count.Key)).ToList();
        await using var connection = await database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var places = await LockAsync(connection, [.. numbers.Distinct()]);
        if (decide(places) is not { } change)
        {
            return;
        }

        foreach (var (place, count) in numbers.Zip(counts))
        {
            places[place] = change(places[place], count);
        }

        await using var write = new NpgsqlCommand(Write, connection)
        {
            Parameters =
            {
                new NpgsqlParameter { Value = places.Keys.ToArray() },
                new NpgsqlParameter { Value = places.Values.Select(place => place.Taken).ToArray() },
                new NpgsqlParameter { Value = places.Values.Select(place => place.Next).ToArray() },
            },
        };
        await write.ExecuteNonQueryAsync();
        await transaction.CommitAsync();
    }

    private static async Task<Dictionary<int, CountedAttempts>> LockAsync(NpgsqlConnection connection, int[] numbers)
    {
        await using var batch = new NpgsqlBatch(connection);
        foreach (var text in new[] { Have, Lock })
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(text) { Parameters = { new NpgsqlParameter { Value = numbers } } });
        }

        var places = new Dictionary<int, CountedAttempts>();
        await using var rows = await batch.ExecuteReaderAsync();
        while (await rows.ReadAsync())
        {
            places.Add(rows.GetInt32(0), new CountedAttempts(rows.GetInt32(1), rows.GetInt64(2)));
        }

        return places;
    }
}
