using ArrhythmiaWeb.Accounts;

namespace ArrhythmiaWeb.Data;

/// <summary>A person's key for programs. Only its hash is kept.</summary>
public sealed class ApiToken
{
    /// <summary>The longest <see cref="Name"/>.</summary>
    public const int MaxNameLength = 100;

    /// <summary>The order of creation, given by the database.</summary>
    public long Number { get; private set; }

    /// <summary>The name in addresses.</summary>
    public required Guid Id { get; init; }

    /// <summary>Whose it is.</summary>
    public required Guid PersonId { get; init; }

    /// <summary>Whose it is; loaded only where asked for.</summary>
    public Person? Person { get; private set; }

    /// <summary>What its owner calls it.</summary>
    public required string Name { get; init; }

    /// <summary>What it may do.</summary>
    public required TokenScopes Scopes { get; init; }

    /// <summary>The SHA-256 of the token, in lower-case hexadecimal.</summary>
    public required string Hash { get; init; }

    /// <summary>Its first characters, by which its owner tells it from others.</summary>
    public required string Prefix { get; init; }

    /// <summary>When it was made (UTC).</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it ends (UTC).</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>When it was last used (UTC), to the hour; null where it never was.</summary>
    public DateTimeOffset? LastUsedAt { get; set; }

    /// <summary>When its owner or an admin revoked it (UTC).</summary>
    public DateTimeOffset? RevokedAt { get; set; }
}
