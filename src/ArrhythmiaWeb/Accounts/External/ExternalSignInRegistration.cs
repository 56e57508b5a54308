using ArrhythmiaWeb.Settings;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Identity;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace ArrhythmiaWeb.Accounts.External;

/// <summary>Signing in by a provider of the clinic.</summary>
public static class ExternalSignInRegistration
{
    /// <summary>Where a browser comes back from a sign-in that failed.</summary>
    public const string FailedPath = "/account/external/failed";

    /// <summary>A provider that signs with a shared secret, or not at all, is none.</summary>
    private static readonly string[] Algorithms =
    [
        SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512, SecurityAlgorithms.RsaSsaPssSha256,
        SecurityAlgorithms.RsaSsaPssSha384, SecurityAlgorithms.RsaSsaPssSha512, SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384,
        SecurityAlgorithms.EcdsaSha512,
    ];

    /// <summary>Registers the provider, where the settings name one.</summary>
    /// <param name="builder">The builder to add to.</param>
    public static void AddExternalSignIn(this WebApplicationBuilder builder)
    {
        builder.Services.AddSettings<OpenIdOptions>(OpenIdOptions.Section);
        builder.Services.AddScoped<ExternalSignIn>();
        if (builder.Configuration.GetSection(OpenIdOptions.Section).Get<OpenIdOptions>() is { IsOn: true } provider)
        {
            var path = builder.Configuration.GetSection(ProxyOptions.Section).Get<ProxyOptions>()?.Path ?? default;
            builder.Services.AddAuthentication().AddOpenIdConnect(OpenIdConnectDefaults.AuthenticationScheme, provider.Name, options => Configure(options, provider, path));
        }
    }

    private static void Configure(OpenIdConnectOptions options, OpenIdOptions provider, PathString path)
    {
        (options.Authority, options.ClientId, options.ClientSecret) = (provider.Authority, provider.ClientId, provider.ClientSecret);
        options.RequireHttpsMetadata = !new Uri(provider.Authority).IsLoopback;
        options.SignInScheme = IdentityConstants.ExternalScheme;
        options.ResponseType = OpenIdConnectResponseType.Code;
        // Back by a link and not by a form of the provider: to a form of another site no browser gives our cookies.
        options.ResponseMode = OpenIdConnectResponseMode.Query;
        options.UsePkce = true;
        options.CallbackPath = "/account/external/callback";
        options.RemoteSignOutPath = PathString.Empty;
        options.MapInboundClaims = false;
        options.SaveTokens = false;
        options.Scope.Add("email");
        options.TokenValidationParameters.ValidAlgorithms = Algorithms;
        // A subject is somebody only together with who vouches for it.
        options.ClaimActions.Remove(ExternalSignIn.IssuerClaim);
        options.CorrelationCookie.Name = "__Host-Correlation.";
        options.NonceCookie.Name = "__Host-Nonce.";
        HostCookies.Bind(options.CorrelationCookie, path);
        HostCookies.Bind(options.NonceCookie, path);
        options.Events.OnRemoteFailure = context =>
        {
            context.Response.Redirect(context.Request.PathBase + FailedPath);
            context.HandleResponse();
            return Task.CompletedTask;
        };
    }
}
