using ArrhythmiaWeb.Accounts;
using Microsoft.AspNetCore.Identity;

namespace ArrhythmiaWeb.Data;

/// <summary>Somebody of the clinic who signs in. The user name is the e-mail address.</summary>
public sealed class Person : IdentityUser<Guid>
{
    /// <summary>The longest <see cref="DisplayName"/>.</summary>
    public const int MaxNameLength = 100;

    /// <summary>The name under which colleagues know the person.</summary>
    public required string DisplayName { get; set; }

    /// <summary>When the account was made (UTC).</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Since when the person can no longer sign in (UTC); null where they can.</summary>
    public DateTimeOffset? DisabledAt { get; set; }

    /// <summary>Makes an account that is in no database yet.</summary>
    public static Person Create(string email, string name, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(),
        UserName = email.Trim(),
        Email = email.Trim(),
        DisplayName = name.Trim(),
        CreatedAt = now,
    };
}
