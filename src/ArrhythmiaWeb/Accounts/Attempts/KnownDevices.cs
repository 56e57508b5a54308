using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;

namespace ArrhythmiaWeb.Accounts.Attempts;

/// <summary>
/// The cookie of a browser in which people have signed in. It lets nobody in: it only says whose failures are counted apart from those of
/// strangers.
/// </summary>
public sealed class KnownDevices(IDataProtectionProvider protection, TimeProvider time)
{
    /// <summary>The name of the cookie.</summary>
    public const string Cookie = HostCookies.Prefix + "Device";

    private const int DaysKept = 180;

    // A workstation that many share; the cookie stays under 600 bytes.
    private const int MostAccounts = 16;
    private const int IdBytes = 16;
    private const int AccountBytes = 16;

    private readonly IDataProtector _protector = protection.CreateProtector("ArrhythmiaWeb.KnownDevice");

    /// <summary>Finds the browser of a request.</summary>
    /// <param name="account">The normalized address of the account that somebody wants to sign in to.</param>
    /// <returns>The browser's name; null where nobody has signed in to the account there within the last half year.</returns>
    public string? Find(HttpContext context, string account) =>
        Read(context) is { } device && device.Accounts.Any(known => known.AsSpan().SequenceEqual(HashOf(account))) ? Convert.ToHexString(device.Id) : null;

    /// <summary>Makes the browser known for an account.</summary>
    public void Remember(HttpContext context, string account)
    {
        var hash = HashOf(account);
        var device = Read(context) ?? new Device(RandomNumberGenerator.GetBytes(IdBytes), []);
        var accounts = device.Accounts.Where(known => !known.AsSpan().SequenceEqual(hash)).Prepend(hash).Take(MostAccounts);
        var day = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(day, Today());
        context.Response.Cookies.Append(Cookie, Convert.ToBase64String(_protector.Protect([.. day, .. device.Id, .. accounts.SelectMany(known => known)])), new CookieOptions
        {
            Secure = true,
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Path = "/",
            IsEssential = true,
            Expires = time.GetUtcNow().AddDays(DaysKept),
        });
    }

    private static byte[] HashOf(string account) => SHA256.HashData(Encoding.UTF8.GetBytes(account))[..AccountBytes];

    private Device? Read(HttpContext context)
    {
        try
        {
            if (context.Request.Cookies[Cookie] is not { } cookie)
            {
                return null;
            }

            var content = _protector.Unprotect(Convert.FromBase64String(cookie));
            return Today() - BinaryPrimitives.ReadInt32LittleEndian(content) > DaysKept
                ? null
                : new Device(content[sizeof(int)..(sizeof(int) + IdBytes)], [.. content[(sizeof(int) + IdBytes)..].Chunk(AccountBytes)]);
        }
        catch (Exception exception) when (exception is CryptographicException or FormatException)
        {
            return null;
        }
    }

    private int Today() => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime).DayNumber;

    private sealed record Device(byte[] Id, IReadOnlyList<byte[]> Accounts);
}
