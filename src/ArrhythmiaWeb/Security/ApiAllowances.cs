using System.Collections.Concurrent;
using System.Threading.RateLimiting;

namespace ArrhythmiaWeb.Security;

/// <summary>How many requests each program still has, so that every answer can tell.</summary>
public sealed class ApiAllowances
{
    private readonly ConcurrentDictionary<string, Allowance> _all = new();

    /// <summary>Makes the limit of a program.</summary>
    /// <param name="whose">The name of the program's token, or the address of one without.</param>
    /// <param name="options">The limit.</param>
    public RateLimiter Make(string whose, TokenBucketRateLimiterOptions options) => new Allowance(whose, options, _all);

    /// <summary>How many requests a program may make at once.</summary>
    /// <param name="whose">As for <see cref="Make"/>.</param>
    /// <returns>Null where it has made none for a while.</returns>
    public long? Left(string whose) => _all.TryGetValue(whose, out var allowance) ? allowance.GetStatistics()?.CurrentAvailablePermits : null;

    /// <summary>The framework's limit, which can be found again while it lives.</summary>
    private sealed class Allowance : ReplenishingRateLimiter
    {
        private readonly string _whose;
        private readonly TokenBucketRateLimiter _limit;
        private readonly ConcurrentDictionary<string, Allowance> _all;

        public Allowance(string whose, TokenBucketRateLimiterOptions options, ConcurrentDictionary<string, Allowance> all)
        {
            (_whose, _limit, _all) = (whose, new TokenBucketRateLimiter(options), all);
            all[whose] = this;
        }

        public override TimeSpan? IdleDuration => _limit.IdleDuration;

        public override bool IsAutoReplenishing => _limit.IsAutoReplenishing;

        public override TimeSpan ReplenishmentPeriod => _limit.ReplenishmentPeriod;

        public override RateLimiterStatistics? GetStatistics() => _limit.GetStatistics();

        public override bool TryReplenish() => _limit.TryReplenish();

        protected override RateLimitLease AttemptAcquireCore(int permitCount) => _limit.AttemptAcquire(permitCount);

        protected override ValueTask<RateLimitLease> AcquireAsyncCore(int permitCount, CancellationToken cancellationToken) => _limit.AcquireAsync(permitCount, cancellationToken);

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                Forget();
                _limit.Dispose();
            }

            base.Dispose(disposing);
        }

        protected override async ValueTask DisposeAsyncCore()
        {
            Forget();
            await _limit.DisposeAsync();
            await base.DisposeAsyncCore();
        }

        // Another one of the same name may have begun meanwhile.
        private void Forget() => _all.TryRemove(KeyValuePair.Create(_whose, this));
    }
}
