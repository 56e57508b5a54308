using ArrhythmiaWeb.Data;

namespace ArrhythmiaWeb.Tokens;

/// <summary>A token with which a request is made, and whose it is.</summary>
/// <param name="Id">The token.</param>
/// <param name="Scopes">What it may do.</param>
/// <param name="LastUsedAt">When it was used before (UTC), to the hour; null where it never was.</param>
/// <param name="PersonId">Its owner.</param>
/// <param name="Email">The owner's address.</param>
/// <param name="Roles">What the owner may do.</param>
public sealed record UsedToken(Guid Id, TokenScopes Scopes, DateTimeOffset? LastUsedAt, Guid PersonId, string Email, IReadOnlyList<string> Roles);
