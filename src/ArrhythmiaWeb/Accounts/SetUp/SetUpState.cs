using System.Security.Cryptography;
using System.Text;
using ArrhythmiaWeb.Data;
using Microsoft.EntityFrameworkCore;

namespace ArrhythmiaWeb.Accounts.SetUp;

/// <summary>
/// Whether the instance waits for its first admin, and the secret that only whoever started it knows. The secret is kept in memory alone
/// and is worth nothing once there is somebody.
/// </summary>
/// <param name="contexts">Opens the database.</param>
public sealed class SetUpState(IDbContextFactory<ApplicationDbContext> contexts)
{
    private const int SecretBytes = 32;

    private string? _secret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SecretBytes));

    /// <summary>Whether there is nobody yet.</summary>
    public async Task<bool> IsNeededAsync()
    {
        if (_secret is null)
        {
            return false;
        }

        await using var db = await contexts.CreateDbContextAsync();
        if (await db.Users.AnyAsync())
        {
            _secret = null;
        }

        return _secret is not null;
    }

    /// <summary>Whether somebody knows the secret.</summary>
    /// <param name="token">What they say.</param>
    public bool Admits(string? token) => _secret is { } secret && token is not null
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(secret));

    /// <summary>Says on the console, and not in a log, where to begin.</summary>
    /// <param name="console">The console.</param>
    /// <param name="address">The address at which the application is reached, without a slash at its end.</param>
    public async Task AnnounceAsync(TextWriter console, string address)
    {
        if (await IsNeededAsync())
        {
            await console.WriteLineAsync(
                $"""

                This instance has no accounts yet. To make the first one, open

                    {address}/setup?token={_secret}

                """);
        }
    }
}
