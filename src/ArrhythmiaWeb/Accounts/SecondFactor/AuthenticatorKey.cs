using System.Security.Cryptography;
using ArrhythmiaWeb.Data;
using Microsoft.AspNetCore.DataProtection;
using OtpNet;

namespace ArrhythmiaWeb.Accounts.SecondFactor;

/// <summary>The secret that an authenticator app and the server share: 160 bits, as RFC 4226 recommends.</summary>
/// <param name="Bytes">The secret.</param>
public sealed record AuthenticatorKey(byte[] Bytes)
{
    private const int Length = 20;
    private const string Issuer = "ArrhythmiaWeb";

    /// <summary>Makes one.</summary>
    public static AuthenticatorKey Create() => new(RandomNumberGenerator.GetBytes(Length));

    /// <summary>The key as text, for typing into an app: Base32 in groups of four.</summary>
    public string Text => string.Join(' ', Base32Encoding.ToString(Bytes).Chunk(4).Select(group => new string(group)));

    /// <summary>What the picture says to an app.</summary>
    /// <param name="account">The name under which the app shows it.</param>
    public string Address(string account) =>
        new OtpUri(OtpType.Totp, Bytes, account, Issuer, OtpHashMode.Sha1, TimeBasedCode.Digits, TimeBasedCode.StepSeconds).ToString();

    /// <summary>Encrypts the key for one person, so that the database or a form can hold it.</summary>
    public string Protect(IDataProtectionProvider protection, Person person) => Convert.ToBase64String(Protector(protection, person).Protect(Bytes));

    /// <summary>Decrypts it.</summary>
    /// <param name="text">What <see cref="Protect"/> made.</param>
    /// <returns>The secret; null where it is another person's, or was not made here.</returns>
    public static AuthenticatorKey? Unprotect(IDataProtectionProvider protection, Person person, string? text)
    {
        try
        {
            return text is null ? null : new AuthenticatorKey(Protector(protection, person).Unprotect(Convert.FromBase64String(text)));
        }
        catch (Exception exception) when (exception is CryptographicException or FormatException)
        {
            return null;
        }
    }

    private static IDataProtector Protector(IDataProtectionProvider protection, Person person) =>
        protection.CreateProtector("ArrhythmiaWeb.AuthenticatorKey", person.Id.ToString());
}
