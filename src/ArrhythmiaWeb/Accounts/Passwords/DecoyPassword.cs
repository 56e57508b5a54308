using ArrhythmiaWeb.Data;
using Microsoft.AspNetCore.Identity;

namespace ArrhythmiaWeb.Accounts.Passwords;

/// <summary>A password to check where an account has none, or there is no account: so the time of an answer does not tell who has one.</summary>
public sealed class DecoyPassword
{
    private readonly IPasswordHasher<Person> _hasher;
    private readonly Person _nobody = new() { DisplayName = "", CreatedAt = DateTimeOffset.UnixEpoch };
    private readonly Lazy<string> _hash;

    /// <summary>Makes one.</summary>
    /// <param name="scopes">For the hasher of real passwords, which is one for each request.</param>
    public DecoyPassword(IServiceScopeFactory scopes)
    {
        using var scope = scopes.CreateScope();
        _hasher = scope.ServiceProvider.GetRequiredService<IPasswordHasher<Person>>();
        // Not before somebody fails to sign in: it takes a tenth of a second, and most who come have signed in already.
        _hash = new Lazy<string>(() => _hasher.HashPassword(_nobody, Guid.NewGuid().ToString()));
    }

    /// <summary>Compares a password with one that nobody knows.</summary>
    public void Check(string password) => _hasher.VerifyHashedPassword(_nobody, _hash.Value, password);
}
