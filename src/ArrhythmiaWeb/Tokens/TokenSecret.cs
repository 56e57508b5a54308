using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace ArrhythmiaWeb.Tokens;

/// <summary>The secret that a program shows: 256 random bits behind a prefix by which scanners of source code recognise it.</summary>
public static class TokenSecret
{
    /// <summary>What every secret begins with.</summary>
    public const string Mark = "aw_";

    private const int Bytes = 32;
    private const int ShownCharacters = 9;

    /// <summary>The length of a secret, in characters.</summary>
    public static int Length { get; } = Mark.Length + Base64Url.GetEncodedLength(Bytes);

    /// <summary>Makes a new secret.</summary>
    public static string Make() => Mark + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>Hashes a secret as it is kept. A secret of 256 random bits cannot be guessed from its hash, so one fast round is enough.</summary>
    /// <param name="secret">The secret.</param>
    /// <returns>The SHA-256 in lower-case hexadecimal.</returns>
    public static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    /// <summary>The beginning of a secret: enough to tell tokens apart, too little to guess one.</summary>
    /// <param name="secret">The secret.</param>
    public static string PrefixOf(string secret) => secret[..ShownCharacters];
}
