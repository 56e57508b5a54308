using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace ArrhythmiaWeb.Accounts.SecondFactor;

/// <summary>Sends whoever must have a second factor, and has none, to the page that sets it up; nothing else is open to them until then.</summary>
/// <param name="next">The rest of the way.</param>
/// <param name="options">Who must.</param>
public sealed class SecondFactorGate(RequestDelegate next, IOptions<AccountOptions> options)
{
    private static readonly string[] Open = ["/account", "/language", "/error"];

    /// <summary>Lets a request pass, or sends it elsewhere.</summary>
    /// <param name="context">The request.</param>
    public Task InvokeAsync(HttpContext context)
    {
        var session = context.User.Identities.FirstOrDefault(identity => identity.AuthenticationType == IdentityConstants.ApplicationScheme);
        if (session is null || session.HasClaim(claim => claim.Type == PersonClaims.SecondFactor)
            || !context.User.MustHaveSecondFactor(options.Value.RequireSecondFactor)
            || Open.Any(path => context.Request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase)))
        {
            return next(context);
        }

        context.Response.Redirect($"{context.Request.PathBase}/account/authenticator");
        return Task.CompletedTask;
    }
}
