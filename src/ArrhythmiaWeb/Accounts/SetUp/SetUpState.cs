using System.Security.Cryptography;
using System.Text;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Replicas;
using Microsoft.EntityFrameworkCore;

namespace ArrhythmiaWeb.Accounts.SetUp;

/// <summary>
/// Whether the instance waits for its first admin, and the secret that only whoever started it knows. It is the same for all replicas, kept in notes
/// alone, and worth nothing once there is somebody.
/// </summary>
/// <param name="contexts">Opens the database.</param>
/// <param name="notes">Has replicas agree on the secret.</param>
public sealed class SetUpState(IDbContextFactory<ApplicationDbContext> contexts, INotes notes)
{
    private static readonly NoteKind SetUps = new("set-up", 1);

    private const int SecretBytes = 32;

    private volatile bool _isOver;

    /// <summary>Whether there is nobody yet.</summary>
    public async Task<bool> IsNeededAsync()
    {
        if (_isOver)
        {
            return false;
        }

        await using var db = await contexts.CreateDbContextAsync();
        return !(_isOver = await db.Users.AnyAsync());
    }

    /// <summary>Whether somebody knows the secret.</summary>
    /// <param name="token">What they say.</param>
    public async Task<bool> AdmitsAsync(string? token)
    {
        var secret = await SecretAsync();
        return !_isOver && token is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(secret));
    }

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

                    {address}/setup?token={await SecretAsync()}

                """);
        }
    }

    private async Task<string> SecretAsync() => Convert.ToHexStringLower(await notes.AgreeAsync(SetUps, "secret", RandomNumberGenerator.GetBytes(SecretBytes)));
}
