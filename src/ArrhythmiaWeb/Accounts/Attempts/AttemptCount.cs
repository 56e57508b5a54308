namespace ArrhythmiaWeb.Accounts.Attempts;

/// <summary>Something that attempts are counted for.</summary>
/// <param name="Key">Its name, of any length.</param>
/// <param name="Free">How many attempts there are before the next ones have to wait.</param>
public sealed record AttemptCount(string Key, int Free);
