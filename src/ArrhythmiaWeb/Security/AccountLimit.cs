using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace ArrhythmiaWeb.Security;

/// <summary>
/// Counts the sign-ins to one account, wherever they come from: many addresses that guess together are no faster than one. Stands behind
/// the reading of the form, which names the account.
/// </summary>
/// <param name="next">The rest of the way.</param>
/// <param name="limits">How often somebody may ask.</param>
public sealed class AccountLimit(RequestDelegate next, IOptions<LimitOptions> limits) : IDisposable
{
    private readonly PartitionedRateLimiter<string> _limiter = PartitionedRateLimiter.Create<string, string>(
        account => LimitsRegistration.PerMinute(account, limits.Value.SignInsPerAccount));

    /// <summary>Lets a sign-in pass, or answers 429.</summary>
    /// <param name="context">The request.</param>
    public async Task InvokeAsync(HttpContext context)
    {
        if (AccountOf(context) is { } account)
        {
            using var lease = _limiter.AttemptAcquire(account);
            if (!lease.IsAcquired)
            {
                LimitsRegistration.TellWhen(context.Response, lease);
                context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
                return;
            }
        }

        await next(context);
    }

    /// <inheritdoc/>
    public void Dispose() => _limiter.Dispose();

    private static string? AccountOf(HttpContext context) =>
        HttpMethods.IsPost(context.Request.Method)
        && context.GetEndpoint()?.Metadata.GetMetadata<EnableRateLimitingAttribute>()?.PolicyName == Limits.SignIn
        && context.Request.HasFormContentType
        && context.Request.Form[Limits.AccountField].ToString().Trim().ToUpperInvariant() is { Length: > 0 } account ? account : null;
}
