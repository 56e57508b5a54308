using ArrhythmiaWeb.Accounts;
using ArrhythmiaWeb.Data;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;

namespace ArrhythmiaWeb.Security;

/// <summary>Logs who was kept from what. The answer itself is the framework's.</summary>
/// <param name="logger">Told of it.</param>
public sealed partial class DenialLog(ILogger<DenialLog> logger) : IAuthorizationMiddlewareResultHandler
{
    private readonly AuthorizationMiddlewareResultHandler _answer = new();

    /// <inheritdoc/>
    public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (authorizeResult.Forbidden)
        {
            Log.Denied(logger, context.GetEndpoint()?.DisplayName, context.User.FindPersonId());
        }

        return _answer.HandleAsync(next, context, policy, authorizeResult);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "{Endpoint} was denied to {PersonId}.")]
        public static partial void Denied(ILogger logger, string? endpoint, Guid? personId);
    }
}
