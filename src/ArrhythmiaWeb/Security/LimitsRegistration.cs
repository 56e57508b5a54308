using System.Globalization;
using System.Threading.RateLimiting;
using ArrhythmiaWeb.Accounts;
using ArrhythmiaWeb.Accounts.Attempts;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Tokens;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace ArrhythmiaWeb.Security;

/// <summary>Lays the limits down with the framework's limiter.</summary>
/// <param name="limits">How often somebody may ask.</param>
/// <param name="allowances">Tell programs how much is left to them.</param>
/// <param name="services">Holds what counts for all replicas, where there may be several.</param>
/// <param name="logger">Told of who asks too often.</param>
public sealed partial class LimitsRegistration(
    IOptions<LimitOptions> limits, ApiAllowances allowances, IServiceProvider services, ILogger<LimitsRegistration> logger) : IConfigureOptions<RateLimiterOptions>
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    public void Configure(RateLimiterOptions options)
    {
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.OnRejected = (rejected, _) =>
        {
            TellWhen(rejected.HttpContext.Response, rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : Minute);
            Log.TooMany(logger, rejected.HttpContext.GetEndpoint()?.DisplayName, rejected.HttpContext.User.FindPersonId());
            return ValueTask.CompletedTask;
        };
        var shared = services.GetService<SharedLimits>();
        options.AddPolicy(Limits.SignIn, context => shared is null
            ? PerMinute(RequestSource.Of(context), limits.Value.SignInsPerAddress)
            : RateLimitPartition.Get(RequestSource.Of(context), address => shared.PerMinute(Limits.SignIn, address, limits.Value.SignInsPerAddress)));
        options.AddPolicy(Limits.SetUp, context => PerMinute(RequestSource.Of(context), limits.Value.SetUps));
        options.AddPolicy(Limits.Upload, context => PerMinute(PersonOf(context), limits.Value.Uploads));
        options.AddPolicy(Limits.Export, context => PerMinute(PersonOf(context), limits.Value.Exports));
        options.AddPolicy(Limits.Api, context => RateLimitPartition.Get(ProgramOf(context), whose => allowances.Make(whose, PerMinute(limits.Value.ApiRequests))));
    }

    /// <summary>Whose requests are counted together where programs ask: those with one token, or from one address where the token is not valid.</summary>
    public static string ProgramOf(HttpContext context) => context.User.FindTokenId()?.ToString() ?? RequestSource.Of(context);

    /// <summary>A limit that lets a minute's number pass at once and later ones at the rate at which the minute allows.</summary>
    private static TokenBucketRateLimiterOptions PerMinute(int number) => new()
    {
        TokenLimit = number,
        TokensPerPeriod = 1,
        ReplenishmentPeriod = Minute / number,
        QueueLimit = 0,
        // The framework does it for all of them together.
        AutoReplenishment = false,
    };

    private static RateLimitPartition<string> PerMinute(string whose, int number) => RateLimitPartition.GetTokenBucketLimiter(whose, _ => PerMinute(number));

    /// <summary>Says in the answer after how many seconds it is worth asking again.</summary>
    internal static void TellWhen(HttpResponse response, TimeSpan wait) =>
        response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);

    private static string PersonOf(HttpContext context) => context.User.FindPersonId()?.ToString() ?? RequestSource.Of(context);

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Too many requests to {Endpoint} by {PersonId}.")]
        public static partial void TooMany(ILogger logger, string? endpoint, Guid? personId);
    }
}
