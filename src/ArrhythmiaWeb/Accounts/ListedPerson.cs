namespace ArrhythmiaWeb.Accounts;

/// <summary>An account, as an admin sees it.</summary>
/// <param name="Id">The identifier.</param>
/// <param name="Email">The address.</param>
/// <param name="CreatedAt">When it was made (UTC).</param>
/// <param name="DisabledAt">Since when it is disabled (UTC); null where it is not.</param>
/// <param name="State">Whether its owner can sign in.</param>
/// <param name="HasSecondFactor">Whether a code is asked for.</param>
/// <param name="LastSignIn">When its owner signed in last (UTC); null for never.</param>
public sealed record ListedPerson(
    Guid Id, string Name, string Email, DateTimeOffset CreatedAt, DateTimeOffset? DisabledAt, IReadOnlyList<string> Roles, AccountState State,
    bool HasSecondFactor, DateTimeOffset? LastSignIn);
