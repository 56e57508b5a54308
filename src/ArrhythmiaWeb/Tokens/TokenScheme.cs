using System.Security.Claims;
using ArrhythmiaWeb.Data;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;

namespace ArrhythmiaWeb.Tokens;

/// <summary>
/// Who may ask by which proof: under <see cref="Root"/> and <see cref="FhirRoot"/> a program by its token, everywhere else a browser by its cookie, and never the
/// other way round. So no page of another site can make a browser use the API, and no token opens a page.
/// </summary>
public static class TokenScheme
{
    /// <summary>The name of the authentication scheme.</summary>
    public const string Name = "ApiToken";

    /// <summary>The path under which programs ask.</summary>
    public const string Root = "/api";

    /// <summary>The path under which other systems ask, in FHIR.</summary>
    public const string FhirRoot = "/fhir";

    /// <summary>The policy for sending pictures and recordings: the scope "predict", and an owner who may classify.</summary>
    public const string Predict = "Token.Predict";

    /// <summary>The policy for reading the owner's results: the scope "read".</summary>
    public const string Read = "Token.Read";

    /// <summary>The policy for reading what the owner may see, in FHIR: the scope "fhir".</summary>
    public const string Fhir = "Token.Fhir";

    /// <summary>The policy for judging: the scope "review", and an owner who may judge.</summary>
    public const string Review = "Token.Review";

    /// <summary>The policy for what every valid token may ask.</summary>
    public const string Any = "Token.Any";

    /// <summary>The claim that names the token.</summary>
    public const string TokenClaim = "token";

    /// <summary>The claim of a scope.</summary>
    public const string ScopeClaim = "scope";

    private const string SchemeByAddress = "SchemeByAddress";

    /// <summary>Registers the scheme, the choice between it and the cookie, and the policies.</summary>
    public static void AddTokens(this IServiceCollection services)
    {
        services.AddSingleton<ApiTokens>();
        services.AddAuthentication(options =>
                options.DefaultAuthenticateScheme = options.DefaultChallengeScheme = options.DefaultForbidScheme = SchemeByAddress)
            .AddScheme<AuthenticationSchemeOptions, TokenHandler>(Name, _ => { })
            .AddPolicyScheme(SchemeByAddress, null, options => options.ForwardDefaultSelector = context =>
                IsApi(context.Request.Path) ? Name : IdentityConstants.ApplicationScheme);
        services.AddAuthorizationBuilder()
            .AddPolicy(Predict, policy => Scoped(policy, TokenScopes.Predict).RequireRole(Role.Clinician))
            .AddPolicy(Review, policy => Scoped(policy, TokenScopes.Review).RequireRole(Role.Clinician))
            .AddPolicy(Read, policy => Scoped(policy, TokenScopes.Read))
            .AddPolicy(Fhir, policy => Scoped(policy, TokenScopes.Fhir))
            .AddPolicy(Any, policy => policy.AddAuthenticationSchemes(Name).RequireAuthenticatedUser());
    }

    /// <summary>Whether an address is one for programs.</summary>
    public static bool IsApi(PathString path) => path.StartsWithSegments(Root, StringComparison.OrdinalIgnoreCase) || IsFhir(path);

    /// <summary>Whether an address is one of FHIR.</summary>
    public static bool IsFhir(PathString path) => path.StartsWithSegments(FhirRoot, StringComparison.OrdinalIgnoreCase);

    /// <summary>The <see cref="ApiToken.Id"/> of the token that a request came with; null where it came with none.</summary>
    public static Guid? FindTokenId(this ClaimsPrincipal principal) => Guid.TryParse(principal.FindFirstValue(TokenClaim), out var id) ? id : null;

    private static AuthorizationPolicyBuilder Scoped(AuthorizationPolicyBuilder policy, TokenScopes scope) =>
        policy.AddAuthenticationSchemes(Name).RequireAuthenticatedUser().RequireClaim(ScopeClaim, scope.ToString());
}
