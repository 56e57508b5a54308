using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace ArrhythmiaWeb.Accounts.SecondFactor;

/// <summary>Sends people who must have a second factor but have none to the page that sets it up. Every other page is closed to them until then.</summary>
public sealed class SecondFactorGate(RequestDelegate next, IOptions<AccountOptions> options)
{
    private static readonly string[] Open = ["/account", "/language", "/error"];

    /// <summary>Lets a request pass, or sends it elsewhere.</summary>
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
