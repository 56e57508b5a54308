using System.Net.Http.Headers;
using System.Security.Claims;
using System.Text.Encodings.Web;
using ArrhythmiaWeb.Accounts;
using ArrhythmiaWeb.Data;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace ArrhythmiaWeb.Tokens;

/// <summary>Knows a program by the token in its header "Authorization: Bearer". Nothing else of a request is looked at, no cookie and no address.</summary>
public sealed class TokenHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder, ApiTokens tokens)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    private const string Bearer = "Bearer";

    /// <inheritdoc/>
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!AuthenticationHeaderValue.TryParse(Request.Headers.Authorization, out var header)
            || !string.Equals(header.Scheme, Bearer, StringComparison.OrdinalIgnoreCase) || header.Parameter is not { Length: > 0 } secret)
        {
            return AuthenticateResult.NoResult();
        }

        return await tokens.UseAsync(secret, Context.RequestAborted) is { } token
            ? AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(Identity(token)), Scheme.Name))
            : AuthenticateResult.Fail("The token is not valid.");
    }

    /// <inheritdoc/>
    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        Response.Headers.Append(HeaderNames.WWWAuthenticate, Request.Headers.Authorization.Count == 0 ? Bearer : $"{Bearer} error=\"invalid_token\"");
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    protected override Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status403Forbidden;
        Response.Headers.Append(HeaderNames.WWWAuthenticate, $"{Bearer} error=\"insufficient_scope\"");
        return Task.CompletedTask;
    }

    /// <summary>The owner as seen by a token's permissions: a token never has an admin's.</summary>
    private ClaimsIdentity Identity(UsedToken token) => new(
        [
            new(ClaimTypes.NameIdentifier, token.PersonId.ToString()),
            new(ClaimTypes.Name, token.Email),
            new(TokenScheme.TokenClaim, token.Id.ToString()),
            .. Enum.GetValues<TokenScopes>().Where(scope => scope != TokenScopes.None && token.Scopes.HasFlag(scope))
                .Select(scope => new Claim(TokenScheme.ScopeClaim, scope.ToString())),
            .. token.Roles.Where(role => role == Role.Clinician).Select(role => new Claim(ClaimTypes.Role, role)),
        ],
        Scheme.Name);
}
