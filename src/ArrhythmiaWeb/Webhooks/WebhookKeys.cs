using Microsoft.AspNetCore.DataProtection;

namespace ArrhythmiaWeb.Webhooks;

/// <summary>Keeps the secrets of webhooks encrypted: signing needs them, so a hash is not enough.</summary>
/// <param name="keys">The keys of the application.</param>
public sealed class WebhookKeys(IDataProtectionProvider keys)
{
    private readonly IDataProtector _seal = keys.CreateProtector("Webhooks.Secret");

    /// <summary>Encrypts a secret.</summary>
    public string Close(string secret) => _seal.Protect(secret);

    /// <summary>Decrypts a secret.</summary>
    /// <exception cref="System.Security.Cryptography.CryptographicException">The keys with which it was encrypted are gone.</exception>
    public string Open(string kept) => _seal.Unprotect(kept);
}
