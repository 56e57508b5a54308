using ArrhythmiaWeb.Accounts;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Forms;
using ArrhythmiaWeb.Tokens;
using ArrhythmiaWeb.Uploads;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace ArrhythmiaWeb.Security;

/// <summary>
/// Logs who was kept from what. The answer is the framework's, except where nobody is signed in and a form was posted: what was typed is
/// kept, and its page is shown again after the sign-in.
/// </summary>
/// <param name="kept">Keeps what was typed.</param>
/// <param name="uploads">How large a form with a picture may be.</param>
/// <param name="logger">Told of it.</param>
public sealed partial class DenialLog(KeptForms kept, IOptions<UploadOptions> uploads, ILogger<DenialLog> logger) : IAuthorizationMiddlewareResultHandler
{
    private readonly AuthorizationMiddlewareResultHandler _answer = new();

    /// <inheritdoc/>
    public async Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (authorizeResult.Forbidden)
        {
            Log.Denied(logger, context.GetEndpoint()?.DisplayName, context.User.FindPersonId());
        }

        if (authorizeResult.Challenged && IsForm(context.Request))
        {
            // Of somebody unknown no more is read than a form with a picture has.
            var page = await kept.ReadAndKeepAsync(context, Math.Min(FormGate.SizeOf(context).MostBytes, uploads.Value.MaxRequestBytes));
            await context.ChallengeAsync(IdentityConstants.ApplicationScheme, new AuthenticationProperties { RedirectUri = page });
            return;
        }

        await _answer.HandleAsync(next, context, policy, authorizeResult);
    }

    /// <summary>Whether a browser sends a form of a page: scripts and programs are told otherwise that nobody is signed in.</summary>
    private static bool IsForm(HttpRequest request) => HttpMethods.IsPost(request.Method) && request.HasFormContentType
        && request.Headers.XRequestedWith.Count == 0 && !TokenScheme.IsApi(request.Path);

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "{Endpoint} was denied to {PersonId}.")]
        public static partial void Denied(ILogger logger, string? endpoint, Guid? personId);
    }
}
