namespace ArrhythmiaWeb.Accounts.Passkeys;

/// <summary>A passkey as its owner sees it.</summary>
/// <param name="Id">The name of the credential, in base64url.</param>
/// <param name="Name">How its owner calls it.</param>
/// <param name="CreatedAt">When it was added (UTC).</param>
/// <param name="IsBackedUp">Whether it is on more than one device.</param>
public sealed record ShownPasskey(string Id, string Name, DateTimeOffset CreatedAt, bool IsBackedUp);
