using System.Text.Json;
using Google.Apis.Auth.OAuth2;
using Google.Apis.Auth.OAuth2.Flows;
using Google.Apis.Auth.OAuth2.Responses;

namespace ArrhythmiaWeb.Storage;

/// <summary>Whom the drive is asked as: a service account, or a person who has agreed to it.</summary>
public sealed class DriveCredentials
{
    private const string Scope = "https://www.googleapis.com/auth/drive";

    private readonly Func<CancellationToken, Task<string>> _find;
    private readonly Func<CancellationToken, Task> _renew;

    private DriveCredentials(string account, bool isService, Func<CancellationToken, Task<string>> find, Func<CancellationToken, Task> renew) =>
        (Account, IsService, _find, _renew) = (account, isService, find, renew);

    /// <summary>Who it is, as folders are shared with them; empty for a person.</summary>
    public string Account { get; }

    /// <summary>Whether it is a service account, which has no room of its own.</summary>
    public bool IsService { get; }

    /// <summary>Reads the credentials of a file.</summary>
    /// <param name="path">A file of JSON as Google's own tools write it: the key of a service account, or the refresh token of a person (type "authorized_user").</param>
    /// <exception cref="FileStoreException">It is no such file.</exception>
    public static DriveCredentials Read(string path)
    {
        try
        {
            var key = JsonSerializer.Deserialize<Key>(File.ReadAllText(path), JsonSerializerOptions.Web);
            return key switch
            {
                { Type: "service_account", Client_email: { } account, Private_key: { } secret } => OfService(account, secret, key.Token_uri),
                { Type: "authorized_user", Client_id: { } client, Client_secret: { } secret, Refresh_token: { } token } => OfPerson(client, secret, token, key.Token_uri),
                _ => throw NotCredentials(path, inner: null),
            };
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException or FormatException or InvalidOperationException or UnauthorizedAccessException)
        {
            throw NotCredentials(path, exception);
        }
    }

    /// <summary>The token to ask with.</summary>
    /// <exception cref="TokenResponseException">The credentials are refused.</exception>
    public Task<string> FindTokenAsync(CancellationToken cancellation) => _find(cancellation);

    /// <summary>Has a new token made, where the one before was refused.</summary>
    /// <exception cref="TokenResponseException">The credentials are refused.</exception>
    public Task RenewTokenAsync(CancellationToken cancellation) => _renew(cancellation);

    private static DriveCredentials OfService(string account, string secret, string? tokens)
    {
        var service = new ServiceAccountCredential(new ServiceAccountCredential.Initializer(account, tokens ?? GoogleAuthConsts.OidcTokenUrl) { Scopes = [Scope] }.FromPrivateKey(secret));
        return new DriveCredentials(account, isService: true, stop => service.GetAccessTokenForRequestAsync(authUri: null, stop), service.RequestAccessTokenAsync);
    }

    private static DriveCredentials OfPerson(string client, string secret, string token, string? tokens)
    {
        var flow = new AuthorizationCodeFlow(new AuthorizationCodeFlow.Initializer(GoogleAuthConsts.OidcAuthorizationUrl, tokens ?? GoogleAuthConsts.OidcTokenUrl)
        {
            ClientSecrets = new ClientSecrets { ClientId = client, ClientSecret = secret },
        });
        var person = new UserCredential(flow, "store", new TokenResponse { RefreshToken = token });
        return new DriveCredentials(account: "", isService: false, stop => person.GetAccessTokenForRequestAsync(authUri: null, stop), person.RefreshTokenAsync);
    }

    private static FileStoreException NotCredentials(string path, Exception? inner) => new FileStoreException(
        $"The file of Storage:GoogleDrive:CredentialsFile ({path}) cannot be used: it must be the JSON key of a service account, or hold type \"authorized_user\" with client_id, client_secret and refresh_token.", inner);

    private sealed record Key(
        string? Type, string? Client_email, string? Private_key, string? Token_uri, string? Client_id, string? Client_secret, string? Refresh_token);
}
