namespace ArrhythmiaWeb.Accounts.Passkeys;

/// <summary>One's own passkeys.</summary>
/// <param name="Passkeys">Those there are.</param>
/// <param name="HasPassword">Whether there is a password, without which none can be added.</param>
/// <param name="Form">The form for another one.</param>
public sealed record PasskeysViewModel(IReadOnlyList<ShownPasskey> Passkeys, bool HasPassword, NewPasskeyForm Form);
