using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ArrhythmiaWeb.Webhooks;

/// <summary>The secret that a receiver and this application share, and the signatures made with it, as Standard Webhooks 1.0.0 (standardwebhooks.com) has them.</summary>
public static class WebhookSecret
{
    private const string Mark = "whsec_";
    private const int Bytes = 32;

    /// <summary>Makes a secret of 256 random bits.</summary>
    public static string Make() => Mark + Convert.ToBase64String(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>Signs a message.</summary>
    /// <param name="secret">As <see cref="Make"/> made it.</param>
    /// <param name="id">The message's name, as the header webhook-id has it.</param>
    /// <param name="at">When it is sent, as the header webhook-timestamp has it: in whole seconds.</param>
    /// <param name="body">The message.</param>
    /// <returns>The value of the header webhook-signature.</returns>
    public static string Sign(string secret, string id, DateTimeOffset at, string body)
    {
        var signed = string.Create(CultureInfo.InvariantCulture, $"{id}.{at.ToUnixTimeSeconds()}.{body}");
        return "v1," + Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(secret[Mark.Length..]), Encoding.UTF8.GetBytes(signed)));
    }
}
