using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace ArrhythmiaWeb.Tests.Hosting;

/// <summary>A small OpenID Connect provider on a real port: discovery, authorization code with PKCE, tokens signed with RS256.</summary>
public sealed class OpenIdProvider : IAsyncDisposable
{
    public const string ClientId = "arrhythmiaweb";
    public const string ClientSecret = "known to two";

    private readonly WebApplication _app;
    private readonly RSA _rsa = RSA.Create(2048);
    private readonly ConcurrentDictionary<string, Dictionary<string, string>> _codes = [];

    private OpenIdProvider(WebApplication app) => _app = app;

    public string Authority => _app.Urls.Single();

    /// <summary>Who is signed in at the provider.</summary>
    public Dictionary<string, object> Person { get; set; } = [];

    /// <summary>Says that the browser brought the wrong things.</summary>
    public string? Fault { get; private set; }

    /// <summary>Makes the provider a dishonest one.</summary>
    public Action<SecurityTokenDescriptor>? Forge { get; set; }

    public static async Task<OpenIdProvider> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var provider = new OpenIdProvider(app);
        app.MapGet("/.well-known/openid-configuration", provider.Configuration);
        app.MapGet("/keys", provider.Keys);
        app.MapGet("/authorize", provider.Authorize);
        app.MapPost("/token", provider.TokenAsync);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return provider;
    }

    /// <summary>The settings with which the application uses this provider.</summary>
    public void Configure(Application application)
    {
        application.Settings["OpenIdConnect:Authority"] = Authority;
        application.Settings["OpenIdConnect:ClientId"] = ClientId;
        application.Settings["OpenIdConnect:ClientSecret"] = ClientSecret;
        application.Settings["OpenIdConnect:DisplayName"] = "Clinic Login";
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _rsa.Dispose();
    }

    private IResult Configuration() => Results.Text(
        $$"""
        {
          "issuer": "{{Authority}}",
          "authorization_endpoint": "{{Authority}}/authorize",
          "token_endpoint": "{{Authority}}/token",
          "jwks_uri": "{{Authority}}/keys",
          "response_types_supported": ["code"],
          "subject_types_supported": ["public"],
          "id_token_signing_alg_values_supported": ["RS256"],
          "code_challenge_methods_supported": ["S256"]
        }
        """,
        "application/json");

    private IResult Keys()
    {
        var key = _rsa.ExportParameters(includePrivateParameters: false);
        return Results.Json(new { keys = new[] { new { kty = "RSA", use = "sig", kid = "1", alg = "RS256", n = Base64UrlEncoder.Encode(key.Modulus), e = Base64UrlEncoder.Encode(key.Exponent) } } });
    }

    private IResult Authorize(HttpRequest request)
    {
        var asked = request.Query.ToDictionary(pair => pair.Key, pair => pair.Value.ToString());
        if (asked["client_id"] != ClientId || asked["response_type"] != "code" || asked["code_challenge_method"] != "S256" || asked["nonce"].Length == 0)
        {
            Fault = "The request for a code is not as expected.";
        }

        var code = Guid.NewGuid().ToString("N");
        _codes[code] = asked;
        return Results.Redirect($"{asked["redirect_uri"]}?code={code}&state={Uri.EscapeDataString(asked["state"])}");
    }

    private async Task<IResult> TokenAsync(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        if (!_codes.TryRemove(form["code"].ToString(), out var asked) || form["client_secret"] != ClientSecret || form["redirect_uri"] != asked["redirect_uri"]
            || Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString()))) != asked["code_challenge"])
        {
            Fault = "The request for a token is not as expected.";
            return Results.Json(new { error = "invalid_grant" }, statusCode: 400);
        }

        var token = new SecurityTokenDescriptor
        {
            Issuer = Authority,
            Audience = ClientId,
            Expires = DateTime.UtcNow.AddMinutes(5),
            Claims = new Dictionary<string, object>(Person) { ["nonce"] = asked["nonce"] },
            SigningCredentials = new SigningCredentials(new RsaSecurityKey(_rsa) { KeyId = "1" }, SecurityAlgorithms.RsaSha256),
        };
        Forge?.Invoke(token);
        return Results.Json(new { access_token = "of no use", token_type = "Bearer", expires_in = 300, id_token = new JsonWebTokenHandler().CreateToken(token) });
    }
}
