using System.Security.Cryptography;
using System.Text;
using OtpNet;

namespace ArrhythmiaWeb.Accounts.SecondFactor;

/// <summary>
/// Codes on paper for somebody who has lost the phone; each works once. With 120 random bits they cannot be guessed from their hash, so that
/// a plain one is enough.
/// </summary>
public static class RecoveryCodes
{
    /// <summary>How many there are.</summary>
    public const int Count = 10;

    private const int Bytes = 15;

    /// <summary>Makes a new set.</summary>
    public static IReadOnlyList<string> Create() =>
        [.. Enumerable.Range(0, Count).Select(_ => InGroups(Base32Encoding.ToString(RandomNumberGenerator.GetBytes(Bytes))))];

    /// <summary>What is stored of a code.</summary>
    /// <param name="code">The code, in capitals or not, with or without what stands between the groups.</param>
    public static string Hash(string code) => Convert.ToHexStringLower(SHA256.HashData(
        Encoding.UTF8.GetBytes(string.Concat(code.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant())));

    private static string InGroups(string letters) => string.Join('-', letters.Chunk(4).Select(group => new string(group)));
}
