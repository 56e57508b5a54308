using System.Threading.RateLimiting;
using ArrhythmiaWeb.Accounts.Attempts;
using Npgsql;

namespace ArrhythmiaWeb.Security;

/// <summary>Limits that hold for all replicas together, counted in the database. A table of a fixed size keeps them, as that of <see cref="AttemptTable"/> does.</summary>
/// <param name="database">The database.</param>
/// <param name="secret">Says which place somebody has.</param>
/// <param name="time">The clock; those of all replicas should agree.</param>
public sealed class SharedLimits(NpgsqlDataSource database, PlaceSecret secret, TimeProvider time)
{
    // The whole limit is there again at "Whole"; each use moves that on by its share of a minute, and never further than a minute from now (the generic cell rate algorithm).
    private const string Use =
        """
        INSERT INTO "LimitPlaces" AS place ("Limit", "Number", "Whole") VALUES ($1, $2, $3 + $4)
        ON CONFLICT ("Limit", "Number") DO UPDATE SET "Whole" = greatest(place."Whole", $3) + $4 WHERE greatest(place."Whole", $3) + $4 <= $3 + $5
        RETURNING "Whole"
        """;

    /// <summary>A limit that lets a minute's number pass at once and later ones at the rate at which the minute allows.</summary>
    /// <param name="limit">Its name.</param>
    /// <param name="whose">Whom it limits.</param>
    /// <param name="number">How often they may ask in a minute.</param>
    public RateLimiter PerMinute(string limit, string whose, int number) => new Limiter(this, limit, whose, number);

    /// <summary>Uses a limit once.</summary>
    /// <returns>Whether that was possible.</returns>
    private async Task<bool> UseAsync(string limit, string whose, int number, CancellationToken cancellation)
    {
        var place = AttemptTable.PlaceOf(await secret.ReadAsync(cancellation), whose);
        await using var command = database.CreateCommand(Use);
        foreach (var value in new object[] { limit, place, time.GetUtcNow().UtcTicks, TimeSpan.TicksPerMinute / number, TimeSpan.TicksPerMinute })
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        return await command.ExecuteScalarAsync(cancellation) is not null;
    }

    private sealed class Limiter(SharedLimits limits, string limit, string whose, int number) : RateLimiter
    {
        private static readonly Lease Taken = new(null);

        private long _lastUse = limits.Now;

        public override TimeSpan? IdleDuration => TimeSpan.FromTicks(Math.Max(0, limits.Now - Interlocked.Read(ref _lastUse)));

        public override RateLimiterStatistics? GetStatistics() => null;

        // The framework asks this first, and then waits for the database.
        protected override RateLimitLease AttemptAcquireCore(int permitCount) => new Lease(TimeSpan.FromMinutes(1) / number);

        protected override async ValueTask<RateLimitLease> AcquireAsyncCore(int permitCount, CancellationToken cancellationToken)
        {
            Interlocked.Exchange(ref _lastUse, limits.Now);
            return await limits.UseAsync(limit, whose, number, cancellationToken) ? Taken : new Lease(TimeSpan.FromMinutes(1) / number);
        }
    }

    private long Now => time.GetUtcNow().UtcTicks;

    private sealed class Lease(TimeSpan? wait) : RateLimitLease
    {
        public override bool IsAcquired => wait is null;

        public override IEnumerable<string> MetadataNames => wait is null ? [] : [MetadataName.RetryAfter.Name];

        public override bool TryGetMetadata(string metadataName, out object? metadata)
        {
            metadata = wait;
            return wait is not null && metadataName == MetadataName.RetryAfter.Name;
        }
    }
}
